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

    public static readonly TableSchema Schema = new(
        "responses",
        "Violent cell-months at risk: how many have presence, and in how many the cell's presence was enhanced within 3, 6 and 12 months; by country and mission.",
        [
            new("country", ColumnType.Text, CountriesAndPooled.Description),
            new("mission", ColumnType.Text, "Mission abbreviation: its months at risk and its bases only. Missing where all missions of the country count.", Nullable: true),
            new("actor_class", ColumnType.Text, ViolentActors.Description, Values: ViolentActors.AllNames),
            new("events", ColumnType.Int32, "One-sided events in cells and months at risk.", Minimum: 0),
            new("deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0),
            new("cell_months_with_violence", ColumnType.Int32, "Cell-months with such an event.", Minimum: 0),
            new("with_presence", ColumnType.Int32, "Of these, those with a base in the cell in the month, with troops, without, or with troops unknown.", Minimum: 0),
            new("with_troop_presence", ColumnType.Int32, "Of with_presence, those with troops, or with a base whose troops are unknown; the rest has observers, police or headquarters only.", Minimum: 0),
            new("with_unknown_strength_only", ColumnType.Int32, "Of with_troop_presence, those without known troops.", Minimum: 0),
            new("share_with_presence", ColumnType.Double, "Share of cell_months_with_violence; missing where there is none.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_with_troop_presence", ColumnType.Double, "The same of with_troop_presence.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            .. Horizons.SelectMany(months => new ColumnSchema[]
            {
                new(Followed(months), ColumnType.Int32, $"Violent cell-months of which all {months} months after are in the study, at risk and covered by the maps.", Minimum: 0),
                new(Enhanced(months), ColumnType.Int32, $"Of these, those in whose cell the presence (of all missions) was enhanced in one of the {months} months after.", Minimum: 0),
                new(Share(months), ColumnType.Double, $"Share of {Followed(months)}; missing where there is none.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            }),
        ]);

    /// <summary>The rows of a country: all its missions, then each.</summary>
    public static Table Build(CountryHistory history)
    {
        var builder = new TableBuilder(Schema);
        foreach (var actor in ViolentActors.All)
        {
            Add(builder, history.Country, mission: null, actor.Name, CountsOf(history, actor, _ => true, (cell, month) => history.Presence(cell, month) ?? PresenceState.None));
        }

        foreach (var (mission, atRisk) in history.Missions)
        {
            var bases = history.Bases(mission.Name);
            foreach (var actor in ViolentActors.All)
            {
                Add(builder, history.Country, mission.Name, actor.Name, CountsOf(history, actor, atRisk.Contains, (cell, month) => bases.State(history.Cells[cell], month)));
            }
        }

        return builder.Build();
    }

    /// <summary>All countries together, then each as it is.</summary>
    /// <param name="countries">Tables made by <see cref="Build"/>, joined.</param>
    public static Table Pool(Table countries)
    {
        var builder = new TableBuilder(Schema);
        var missions = countries.Texts("mission");
        var actors = countries.Texts("actor_class");
        foreach (var actor in ViolentActors.All)
        {
            var rows = Enumerable.Range(0, countries.RowCount).Where(row => missions[row] is null && actors[row] == actor.Name).ToArray();
            Add(builder, CountriesAndPooled.Pooled, mission: null, actor.Name, new Counts(
                Sum("events", rows),
                Sum("deaths", rows),
                Sum("cell_months_with_violence", rows),
                Sum("with_presence", rows),
                Sum("with_troop_presence", rows),
                Sum("with_unknown_strength_only", rows),
                [.. Horizons.Select(months => (Sum(Followed(months), rows), Sum(Enhanced(months), rows)))]));
        }

        return TableConcat.Join([builder.Build(), countries]);

        int Sum(string column, int[] rows) => rows.Sum(row => countries.Int32s(column)[row]);
    }

    private static string Followed(int months) => $"followed_{months}m";

    private static string Enhanced(int months) => $"enhanced_within_{months}m";

    private static string Share(int months) => $"share_enhanced_within_{months}m";

    private static Counts CountsOf(CountryHistory history, ViolentActors actor, Func<Month, bool> isCounted, Func<int, Month, PresenceState> presence)
    {
        var violent = (
            from cell in Enumerable.Range(0, history.Cells.Count)
            from month in history.MonthsAtRisk
            where isCounted(month) && actor.Events(history, cell, month) > 0
            select (Cell: cell, Month: month)).ToArray();
        var states = violent.Select(v => presence(v.Cell, v.Month)).ToArray();
        return new Counts(
            violent.Sum(v => actor.Events(history, v.Cell, v.Month)),
            violent.Sum(v => actor.Deaths(history, v.Cell, v.Month)),
            violent.Length,
            states.Count(state => state.Is(PresenceMeasure.AnyPost)),
            states.Count(state => state.Is(PresenceMeasure.TroopPresence)),
            states.Count(state => state == PresenceState.Unknown),
            [
                .. Horizons.Select(months =>
                {
                    var followed = violent.Where(v => After(v.Month, months).All(history.IsFollowed)).ToArray();
                    return (followed.Length, followed.Count(v => After(v.Month, months).Any(month => history.IsEnhanced(v.Cell, month) == true)));
                }),
            ]);
    }

    private static IEnumerable<Month> After(Month month, int months) => Enumerable.Range(1, months).Select(i => month + i);

    private static void Add(TableBuilder builder, string country, string? mission, string actor, Counts counts) => builder.Add(
        [
            country, mission, actor, counts.Events, counts.Deaths, counts.CellMonths, counts.WithPresence, counts.WithTroops, counts.WithUnknownOnly,
            ShareOf(counts.WithPresence, counts.CellMonths), ShareOf(counts.WithTroops, counts.CellMonths),
            .. counts.Later.SelectMany(later => new object?[] { later.Followed, later.Enhanced, ShareOf(later.Enhanced, later.Followed) }),
        ]);

    private static double? ShareOf(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private sealed record Counts(int Events, int Deaths, int CellMonths, int WithPresence, int WithTroops, int WithUnknownOnly, IReadOnlyList<(int Followed, int Enhanced)> Later);
}
