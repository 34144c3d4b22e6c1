using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Seasons;

/// <summary>Violence by country, actor class and season of the cell.</summary>
public static class SeasonTable
{
    internal const string RuleDescription =
        "How seasons were found: rainseas, wettest_three_months, or none; rows for each for which there is a source.";

    private static readonly TableDefinition<Row> Definition = new(
        "seasons",
        "One-sided violence in the cell-months at risk by season of the cell; cell-months whose season no source tells stand by "
            + "themselves.",
        key: ["country", "actor_class", "rule", "season"])
    {
        { new("country", CountriesAndPooled.Description), row => row.Country },
        { new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames), row => row.Actor },
        { new("season", "rainy, dry or not_known.", values: ["rainy", "dry", "not_known"]), row => Names.Of(row.Season) },
        { new("rule", RuleDescription), row => row.Cells[0].Rule },
        {
            new("cells_at_risk", "Cells, or countries' parts of them.", minimum: 0),
            row => row.Cells.Select(c => (c.Country, c.Gid)).Distinct().Count()
        },
        { new("cell_months_at_risk", "Cell-months at risk.", minimum: 0), row => row.Months },
        { new("cell_months_with_violence", "Of these, with an event.", minimum: 0), row => row.MonthsWithViolence },
        { new("events", "One-sided events.", minimum: 0), row => row.Events },
        { new("deaths", "Deaths in them.", unit: "persons", minimum: 0), row => row.Deaths },
        {
            new("share_with_violence", "Share of the cell-months with an event.", unit: "share 0-1", minimum: 0, maximum: 1),
            row => (double)row.MonthsWithViolence / row.Months
        },
        { new("events_per_cell_month", "Events a cell-month.", unit: "events", minimum: 0), row => (double)row.Events / row.Months },
        { new("deaths_per_cell_month", "Deaths a cell-month.", unit: "persons", minimum: 0), row => (double)row.Deaths / row.Months },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="cells">Tables made by <see cref="SeasonCells"/>, joined.</param>
    public static Table Build(Table cells) => Definition.Of(
        from country in CountriesAndPooled.Of(SeasonCells.Read(cells), row => row.Country)
        from actor in country.Rows.GroupBy(row => row.Actor)
        from rule in actor.GroupBy(row => row.Rule)
        from season in rule.GroupBy(row => row.Season).OrderBy(one => one.Key)
        select new Row(country.Scope, actor.Key, season.Key, [.. season]));

    private sealed record Row(string Country, string Actor, Season Season, SeasonCell[] Cells)
    {
        public int Months { get; } = Cells.Sum(c => c.Months);

        public int MonthsWithViolence { get; } = Cells.Sum(c => c.MonthsWithViolence);

        public int Events { get; } = Cells.Sum(c => c.Events);

        public int Deaths { get; } = Cells.Sum(c => c.Deaths);
    }
}
