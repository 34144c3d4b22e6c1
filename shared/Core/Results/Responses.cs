using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.Distances;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>How often violence met presence, and how often the cell's presence was enhanced within 3, 6 and 12 months.</summary>
public static class Responses
{
    /// <summary>Months within which an enhancement is looked for.</summary>
    public static readonly IReadOnlyList<int> Horizons = BaseDistances.Horizons;

    public static readonly Column<string> Country = new("country", CountriesAndPooled.Description);

    public static readonly Column<string?> Mission = new(
        "mission",
        "Mission abbreviation: its area of operations, months at risk, bases and enhancements only. Missing where all missions of the "
            + "country count, in all of it.",
        nullable: true);

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    public static readonly Column<int> Events = new("events", "One-sided events in cells and months at risk.", minimum: 0);

    public static readonly Column<int> Deaths = new("deaths", "Deaths in them.", unit: "persons", minimum: 0);

    public static readonly Column<int> CellMonths = new("cell_months_with_violence", "Cell-months with such an event.", minimum: 0);

    public static readonly Column<int> WithPresence = new(
        "with_presence",
        "Of these, those with a base in the cell in the month, with troops, without, or with troops unknown.",
        minimum: 0);

    public static readonly Column<int> WithTroopPresence = new(
        "with_troop_presence",
        "Of with_presence, those with troops, or with a base whose troops are unknown; the rest has observers, police or headquarters "
            + "only.",
        minimum: 0);

    public static readonly Column<int> WithUnknownOnly =
        new("with_unknown_strength_only", "Of with_troop_presence, those without known troops.", minimum: 0);

    public static readonly Column<double> ShareWithPresence =
        ShareColumn.Of("share_with_presence", "Share of cell_months_with_violence; missing where there is none.");

    public static readonly Column<double> ShareWithTroopPresence =
        ShareColumn.Of("share_with_troop_presence", "The same of with_troop_presence.");

    private static readonly TableDefinition<Row> Definition = new(
        "responses",
        "Violent cell-months at risk: how many have presence, and in how many the cell's presence was enhanced within 3, 6 and 12 months; "
            + "by country and mission.")
    {
        { Country, row => row.Country },
        { Mission, row => row.Mission },
        { Actor, row => row.Actor },
        { Events, row => row.Events },
        { Deaths, row => row.Deaths },
        { CellMonths, row => row.CellMonths },
        { WithPresence, row => row.WithPresence },
        { WithTroopPresence, row => row.WithTroops },
        { WithUnknownOnly, row => row.WithUnknownOnly },
        { ShareWithPresence, row => ShareOf(row.WithPresence, row.CellMonths) },
        { ShareWithTroopPresence, row => ShareOf(row.WithTroops, row.CellMonths) },
        {
            Enumerable.Range(0, Horizons.Count), (table, i) =>
            {
                table.Add(Followed(Horizons[i]), row => row.Later[i].Followed);
                table.Add(EnhancedWithin(Horizons[i]), row => row.Later[i].Enhanced);
                table.Add(ShareEnhancedWithin(Horizons[i]), row => ShareOf(row.Later[i].Enhanced, row.Later[i].Followed));
            }
        },
    };

    /// <summary>What <see cref="Actor"/> has where all actors' violence counts.</summary>
    public static string AnyActor => ViolentActors.Any.Name;

    public static TableSchema Schema => Definition.Schema;

    public static Column<int> Followed(int months) => new(
        $"followed_{months}m",
        $"Violent cell-months of which all {months} months after are in the study, at risk and covered by the maps.",
        minimum: 0);

    public static Column<int> EnhancedWithin(int months) => new(
        $"enhanced_within_{months}m",
        $"Of these, those in whose cell the presence (of the mission, or of all) was enhanced in one of the {months} months after.",
        minimum: 0);

    public static Column<double> ShareEnhancedWithin(int months) =>
        ShareColumn.Of($"share_enhanced_within_{months}m", $"Share of {Followed(months)}; missing where there is none.");

    /// <summary>The rows of a country: all its missions, then each.</summary>
    public static Table Build(CountryHistory history) => Definition.Of(
    [
        .. ViolentActors.All.Select(actor => RowOf(history, actor, Responding.All(history))),
        .. from mission in history.Missions
           let own = Responding.Of(history, mission.Mission, mission.Months)
           from actor in ViolentActors.All
           select RowOf(history, actor, own),
    ]);

    /// <summary>All countries together, then each as it is.</summary>
    /// <param name="countries">Tables made by <see cref="Build"/>, joined.</param>
    public static Table Pool(Table countries)
    {
        var (missions, actors) = (countries.Values(Mission), countries.Values(Actor));
        return TableConcat.Join([Definition.Of(ViolentActors.All.Select(Pooled)), countries]);

        Row Pooled(ViolentActors actor)
        {
            int[] rows = [.. Enumerable.Range(0, countries.RowCount).Where(row => missions[row] is null && actors[row] == actor.Name)];
            return new Row(
                CountriesAndPooled.Pooled,
                null,
                actor.Name,
                Sum(Events),
                Sum(Deaths),
                Sum(CellMonths),
                Sum(WithPresence),
                Sum(WithTroopPresence),
                Sum(WithUnknownOnly),
                [.. Horizons.Select(months => (Sum(Followed(months)), Sum(EnhancedWithin(months))))]);

            int Sum(Column<int> column) => rows.Sum(row => countries.Values(column)[row]);
        }
    }

    private static Row RowOf(CountryHistory history, ViolentActors actor, Responding responding)
    {
        var violent = (
            from cell in responding.Cells
            from month in history.MonthsAtRisk
            where responding.IsCounted(month) && actor.Events(history, cell, month) > 0
            select (Cell: cell, Month: month)).ToArray();
        var states = violent.Select(v => responding.Presence(v.Cell, v.Month)).ToArray();
        return new Row(
            history.Country,
            responding.Mission,
            actor.Name,
            violent.Sum(v => actor.Events(history, v.Cell, v.Month)),
            violent.Sum(v => actor.Deaths(history, v.Cell, v.Month)),
            violent.Length,
            states.Count(state => state.Is(PresenceMeasure.AnyPost)),
            states.Count(state => state.Is(PresenceMeasure.TroopPresence)),
            states.Count(state => state == PresenceState.Unknown),
            [
                .. Horizons.Select(months =>
                {
                    var followed = violent.Where(v => history.IsFollowed(v.Month, months)).ToArray();
                    return (followed.Length, followed.Count(
                        v => CountryHistory.IsEnhancedAfter(v.Month, months, then => responding.IsEnhanced(v.Cell, then))));
                }),
            ]);
    }

    private static double? ShareOf(int part, int whole) => whole == 0 ? null : (double)part / whole;

    /// <summary>Whose responses are counted, and where and when.</summary>
    /// <param name="Mission">Null for all missions.</param>
    /// <param name="Cells">By place among the country's.</param>
    /// <param name="Presence">Of these missions in a cell and month.</param>
    /// <param name="IsEnhanced">Whether they enhanced it.</param>
    private sealed record Responding(
        string? Mission,
        int[] Cells,
        Func<Month, bool> IsCounted,
        Func<int, Month, PresenceState> Presence,
        Func<int, Month, bool> IsEnhanced)
    {
        public static Responding All(CountryHistory history) => new(
            null,
            [.. Enumerable.Range(0, history.Cells.Count)],
            _ => true,
            (cell, month) => history.Presence(cell, month) ?? PresenceState.None,
            (cell, month) => history.IsEnhanced(cell, month) == true);

        public static Responding Of(CountryHistory history, Mission mission, MonthRange months)
        {
            var bases = history.Bases(mission.Name);
            return new(
                mission.Name,
                history.CellsOf(mission),
                months.Contains,
                (cell, month) => bases.State(history.Cells[cell], month),
                history.EnhancementsBy(mission));
        }
    }

    private sealed record Row(
        string Country,
        string? Mission,
        string Actor,
        int Events,
        int Deaths,
        int CellMonths,
        int WithPresence,
        int WithTroops,
        int WithUnknownOnly,
        IReadOnlyList<(int Followed, int Enhanced)> Later);
}
