using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Claims;

/// <summary>
/// The patterns of the brief's first figure: cells and cell-months with violence and presence, with one of them, and with neither; and
/// the deaths where there never was a base.
/// </summary>
public static class PresencePatterns
{
    public static readonly Column<string> Country = new("country", CountriesAndPooled.Description);

    public static readonly Column<int> Year =
        new("year", "Calendar year; missing where all months at risk of the study count together.", nullable: true);

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    /// <summary>Cells, by what was in them in one of the months.</summary>
    public static readonly PatternColumns Cells = new(
        "cells", "The country's parts of cells with a month at risk", "in one of the months (not always the same one)");

    /// <summary>Cell-months.</summary>
    public static readonly PatternColumns CellMonths = new("cell_months", "Cell-months at risk", "in the month");

    public static readonly Column<int> Deaths =
        new("deaths", "Deaths in the events of the cell-months at risk.", unit: "persons", minimum: 0);

    public static readonly Column<int> DeathsWithBase =
        new("deaths_with_base", "Of these, those in cell-months with a base in the cell.", unit: "persons", minimum: 0);

    public static readonly Column<int> DeathsNeverBase = new(
        "deaths_never_base",
        "Of deaths, those in cells that had no base in any of the row's months (cells_violence_only).",
        unit: "persons",
        minimum: 0);

    public static readonly Column<double> ShareNeverBase =
        ShareColumn.Of("share_of_deaths_never_base", "Share of deaths; missing where there is none.");

    private static readonly TableDefinition<CountRow<Key>> Definition = new(
        "presence_patterns",
        "Cells and cell-months at risk with one-sided violence and presence of any mission, with one of them, or with neither, and deaths "
            + "in cells that never had a base; by country, over the study and by year.",
        key: ["country", "year", "actor_class"])
    {
        { Country, row => row.Country },
        { Year, row => row.Key.Year },
        { Actor, row => row.Key.Actor },
        {
            [Cells, CellMonths], (table, unit) =>
            {
                foreach (var count in unit.Counts)
                {
                    table.Add(count, row => row.Count(count));
                }
            }
        },
        { Deaths, row => row.Count(Deaths) },
        { DeathsWithBase, row => row.Count(DeathsWithBase) },
        { DeathsNeverBase, row => row.Count(DeathsNeverBase) },
        { ShareNeverBase, row => row.Share(DeathsNeverBase, Deaths) },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>The rows of a country: the whole study, then each year.</summary>
    public static Table Build(CountryHistory history) => Definition.Of(
        from actor in ViolentActors.All
        let cells = Enumerable.Range(0, history.Cells.Count).Select(cell => CellMonthsOf(history, cell, actor).ToArray()).ToArray()
        from year in history.MonthsAtRisk.Select(month => (int?)month.Year).Distinct().Prepend(null)
        select new CountRow<Key>(
            history.Country,
            new Key(year, actor.Name),
            CountsOf([.. cells.Select(months => Array.FindAll(months, one => year is null || one.Year == year))])));

    /// <summary>All countries together, then each as it is.</summary>
    /// <param name="countries">Tables made by <see cref="Build"/>, joined.</param>
    public static Table Pool(Table countries) =>
        Definition.Of(CountRow<Key>.Pool(countries, Country, row => new Key(row.OrNull(Year), row.Get(Actor))));

    private static IEnumerable<CellMonth> CellMonthsOf(CountryHistory history, int cell, ViolentActors actor) =>
        history.MonthsAtRisk.Select(month => new CellMonth(
            month.Year,
            history.HasBase(cell, month),
            actor.Events(history, cell, month) > 0,
            actor.Deaths(history, cell, month)));

    /// <param name="cells">The months of each cell.</param>
    private static Counts CountsOf(CellMonth[][] cells)
    {
        var all = cells.SelectMany(months => months).ToArray();
        var counts = new Counts
        {
            { Deaths, all.Sum(one => one.Deaths) },
            { DeathsWithBase, all.Where(one => one.HasBase).Sum(one => one.Deaths) },
            {
                DeathsNeverBase,
                cells.Where(months => !Array.Exists(months, one => one.HasBase)).Sum(months => months.Sum(one => one.Deaths))
            },
        };
        Cells.Count(counts, cells.Select(months => (Array.Exists(months, one => one.IsViolent), Array.Exists(months, one => one.HasBase))));
        CellMonths.Count(counts, all.Select(one => (one.IsViolent, one.HasBase)));
        return counts;
    }

    /// <summary>The columns that count one unit by pattern.</summary>
    public sealed class PatternColumns
    {
        internal PatternColumns(string unit, string described, string when)
        {
            All = new($"{unit}_at_risk", described + ".", minimum: 0);
            Both = new($"{unit}_both", $"Of these, those with an event and a base {when}.", minimum: 0);
            PresenceOnly = new($"{unit}_presence_only", "With a base, without an event.", minimum: 0);
            ViolenceOnly = new($"{unit}_violence_only", "With an event, without a base.", minimum: 0);
            Neither = new($"{unit}_neither", "With neither.", minimum: 0);
        }

        public Column<int> All { get; }

        public Column<int> Both { get; }

        public Column<int> PresenceOnly { get; }

        public Column<int> ViolenceOnly { get; }

        public Column<int> Neither { get; }

        internal IReadOnlyList<Column<int>> Counts => [All, Both, PresenceOnly, ViolenceOnly, Neither];

        internal void Count(Counts counts, IEnumerable<(bool IsViolent, bool HasBase)> units)
        {
            var patterns = units.CountBy(unit => unit).ToDictionary();
            counts.Add(All, patterns.Values.Sum());
            counts.Add(Both, patterns.GetValueOrDefault((true, true)));
            counts.Add(PresenceOnly, patterns.GetValueOrDefault((false, true)));
            counts.Add(ViolenceOnly, patterns.GetValueOrDefault((true, false)));
            counts.Add(Neither, patterns.GetValueOrDefault((false, false)));
        }
    }

    private sealed record Key(int? Year, string Actor);

    private readonly record struct CellMonth(int Year, bool HasBase, bool IsViolent, int Deaths);
}
