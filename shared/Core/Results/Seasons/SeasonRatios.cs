using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Seasons;

/// <summary>How much more violence a cell-month of the rainy season sees than one of the dry season.</summary>
public static class SeasonRatios
{
    public static readonly TableSchema Schema = new(
        "season_ratios",
        "Rates of one-sided violence a cell-month in the rainy season over those in the dry season, with intervals clustered by cell.",
        [
            new("country", ColumnType.Text, CountriesAndPooled.Description),
            new("actor_class", ColumnType.Text, ViolentActors.Description, Values: ViolentActors.AllNames),
            new("measure", ColumnType.Text, "What is counted: cell_months_with_violence, events or deaths.", Values: ["cell_months_with_violence", "events", "deaths"]),
            new("rule", ColumnType.Text, SeasonTable.RuleDescription),
            new("rainy_rate", ColumnType.Double, "Count a cell-month at risk in the rainy season; missing where no cell has one.", Nullable: true, Unit: "count a cell-month", Minimum: 0),
            new("dry_rate", ColumnType.Double, "The same in the dry season.", Nullable: true, Unit: "count a cell-month", Minimum: 0),
            new("rate_ratio", ColumnType.Double, "Rainy over dry; missing where either is none or not known.", Nullable: true, Unit: "ratio", Minimum: 0),
            new("log_ratio_error", ColumnType.Double, "Standard error of its natural logarithm, clustered by cell; missing where the reason says why.", Nullable: true, Unit: "log ratio"),
            new("rate_ratio_low", ColumnType.Double, "Lower end of the 95% interval.", Nullable: true, Unit: "ratio", Minimum: 0),
            new("rate_ratio_high", ColumnType.Double, "Upper end of the 95% interval.", Nullable: true, Unit: "ratio", Minimum: 0),
            new("clusters", ColumnType.Int32, "Cells with a season.", Minimum: 0),
            new("cells_with_violence", ColumnType.Int32, "Of these, cells where there is something to count.", Minimum: 0),
            new("reason", ColumnType.Text, "Why there is no ratio or no interval.", Nullable: true),
        ],
        Key: ["country", "actor_class", "measure"]);

    private static readonly IReadOnlyList<(string Name, Func<SeasonCell, int> Count)> Measures =
    [
        ("cell_months_with_violence", cell => cell.MonthsWithViolence),
        ("events", cell => cell.Events),
        ("deaths", cell => cell.Deaths),
    ];

    /// <param name="cells">Tables made by <see cref="SeasonCells"/>, joined.</param>
    public static Table Build(Table cells)
    {
        var builder = new TableBuilder(Schema);
        foreach (var (scope, rows) in CountriesAndPooled.Of(SeasonCells.Read(cells), row => row.Country))
        {
            foreach (var actor in rows.GroupBy(row => row.Actor))
            {
                foreach (var (name, count) in Measures)
                {
                    Add(builder, [scope, actor.Key, name, actor.First().Rule], [.. actor], count);
                }
            }
        }

        return builder.Build();
    }

    private static void Add(TableBuilder builder, object[] key, SeasonCell[] rows, Func<SeasonCell, int> count)
    {
        var clusters = rows
            .Where(row => row.Season != Season.NotKnown)
            .GroupBy(row => row.Gid)
            .OrderBy(cell => cell.Key)
            .Select(cell => new RateCluster(
                Sum(cell, Season.Rainy, count), Sum(cell, Season.Rainy, row => row.Months), Sum(cell, Season.Dry, count), Sum(cell, Season.Dry, row => row.Months)))
            .ToArray();
        var ratio = clusters.Length == 0
            ? ClusteredEstimate.Without(double.NaN, "no source that was supplied tells the season of any cell")
            : ClusteredIntervals.RateRatio(clusters);
        builder.Add(
        [
            .. key,
            clusters.Sum(c => c.Count) / clusters.Sum(c => c.Rows),
            clusters.Sum(c => c.OtherCount) / clusters.Sum(c => c.OtherRows),
            ratio.Value,
            ratio.Error,
            ratio.Low,
            ratio.High,
            clusters.Length,
            clusters.Count(c => c.Count + c.OtherCount > 0),
            ratio.Reason,
        ]);
    }

    private static int Sum(IEnumerable<SeasonCell> cell, Season season, Func<SeasonCell, int> value) => cell.Where(row => row.Season == season).Sum(value);
}
