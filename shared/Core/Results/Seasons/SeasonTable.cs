using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Seasons;

/// <summary>Violence by country, actor class and season of the cell.</summary>
public static class SeasonTable
{
    internal const string RuleDescription = "How seasons were found: rainseas, wettest_three_months, or none.";

    public static readonly TableSchema Schema = new(
        "seasons",
        "One-sided violence in the cell-months at risk by season of the cell; cell-months whose season no source tells stand by themselves.",
        [
            new("country", ColumnType.Text, CountriesAndPooled.Description),
            new("actor_class", ColumnType.Text, ViolentActors.Description, Values: ViolentActors.AllNames),
            new("season", ColumnType.Text, "rainy, dry or not_known.", Values: ["rainy", "dry", "not_known"]),
            new("rule", ColumnType.Text, RuleDescription),
            new("cells_at_risk", ColumnType.Int32, "Cells, or countries' parts of them.", Minimum: 0),
            new("cell_months_at_risk", ColumnType.Int32, "Cell-months at risk.", Minimum: 0),
            new("cell_months_with_violence", ColumnType.Int32, "Of these, with an event.", Minimum: 0),
            new("events", ColumnType.Int32, "One-sided events.", Minimum: 0),
            new("deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0),
            new("share_with_violence", ColumnType.Double, "Share of the cell-months with an event.", Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("events_per_cell_month", ColumnType.Double, "Events a cell-month.", Unit: "events", Minimum: 0),
            new("deaths_per_cell_month", ColumnType.Double, "Deaths a cell-month.", Unit: "persons", Minimum: 0),
        ],
        Key: ["country", "actor_class", "season"]);

    /// <param name="cells">Tables made by <see cref="SeasonCells"/>, joined.</param>
    public static Table Build(Table cells)
    {
        var builder = new TableBuilder(Schema);
        foreach (var (scope, rows) in CountriesAndPooled.Of(SeasonCells.Read(cells), row => row.Country))
        {
            foreach (var actor in rows.GroupBy(row => row.Actor))
            {
                foreach (var season in actor.GroupBy(row => row.Season).OrderBy(group => group.Key))
                {
                    Add(builder, scope, actor.Key, season.Key, [.. season]);
                }
            }
        }

        return builder.Build();
    }

    private static void Add(TableBuilder builder, string scope, string actor, Season season, SeasonCell[] cells)
    {
        var (months, violent, events, deaths) = (cells.Sum(c => c.Months), cells.Sum(c => c.MonthsWithViolence), cells.Sum(c => c.Events), cells.Sum(c => c.Deaths));
        builder.Add(
            scope,
            actor,
            Names.Of(season),
            cells[0].Rule,
            cells.Select(c => (c.Country, c.Gid)).Distinct().Count(),
            months,
            violent,
            events,
            deaths,
            (double)violent / months,
            (double)events / months,
            (double)deaths / months);
    }
}
