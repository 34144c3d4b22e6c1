using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Seasons;

/// <summary>How much more violence a cell-month of the rainy season sees than one of the dry season.</summary>
public static class SeasonRatios
{
    public const string CellMonths = "cell_months_with_violence";

    public static readonly Column<string> Country = new("country", CountriesAndPooled.Description);

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    public static readonly Column<string> Rule = new("rule", SeasonTable.RuleDescription);

    public static readonly Column<string> Measure = new(
        "measure",
        "What is counted: cell_months_with_violence, events or deaths.",
        values: [CellMonths, "events", "deaths"]);

    public static readonly Column<double> Ratio = new(
        "rate_ratio",
        "Rainy over dry; missing where either is none or not known.",
        nullable: true,
        unit: "ratio",
        minimum: 0);

    public static readonly Column<double> Low =
        new("rate_ratio_low", "Lower end of the 95% interval.", nullable: true, unit: "ratio", minimum: 0);

    public static readonly Column<double> High =
        new("rate_ratio_high", "Upper end of the 95% interval.", nullable: true, unit: "ratio", minimum: 0);

    public static readonly Column<string?> Reason = new("reason", "Why there is no ratio or no interval.", nullable: true);

    private static readonly TableDefinition<Row> Definition = new(
        "season_ratios",
        "Rates of one-sided violence a cell-month in the rainy season over those in the dry season, with intervals clustered by cell.",
        key: ["country", "actor_class", "rule", "measure"])
    {
        { Country, row => row.Country },
        { Actor, row => row.Actor },
        { Measure, row => row.Measure },
        { Rule, row => row.Rule },
        {
            new(
                "rainy_rate",
                "Count a cell-month at risk in the rainy season; missing where no cell has one.",
                nullable: true,
                unit: "count a cell-month",
                minimum: 0),
            row => row.Clusters.Sum(c => c.Count) / row.Clusters.Sum(c => c.Rows)
        },
        {
            new("dry_rate", "The same in the dry season.", nullable: true, unit: "count a cell-month", minimum: 0),
            row => row.Clusters.Sum(c => c.OtherCount) / row.Clusters.Sum(c => c.OtherRows)
        },
        { Ratio, row => row.Ratio.Value },
        {
            new(
                "log_ratio_error",
                "Standard error of its natural logarithm, clustered by cell; missing where the reason says why.",
                nullable: true,
                unit: "log ratio"),
            row => row.Ratio.Error
        },
        { Low, row => row.Ratio.Low },
        { High, row => row.Ratio.High },
        { new("clusters", "Cells with a season.", minimum: 0), row => row.Clusters.Length },
        {
            new("cells_with_violence", "Of these, cells where there is something to count.", minimum: 0),
            row => row.Clusters.Count(c => c.Count + c.OtherCount > 0)
        },
        { Reason, row => row.Ratio.Reason },
    };

    private static readonly IReadOnlyList<(string Name, Func<SeasonCell, int> Count)> Measures =
    [
        (CellMonths, cell => cell.MonthsWithViolence),
        ("events", cell => cell.Events),
        ("deaths", cell => cell.Deaths),
    ];

    public static TableSchema Schema => Definition.Schema;

    /// <param name="cells">Tables made by <see cref="SeasonCells"/>, joined.</param>
    public static Table Build(Table cells) => Definition.Of(
        from country in CountriesAndPooled.Of(SeasonCells.Read(cells), row => row.Country)
        from actor in country.Rows.GroupBy(row => row.Actor)
        from rule in actor.GroupBy(row => row.Rule)
        from measure in Measures
        select new Row(country.Scope, actor.Key, measure.Name, rule.Key, ClustersOf(rule, measure.Count)));

    private static RateCluster[] ClustersOf(IEnumerable<SeasonCell> rows, Func<SeasonCell, int> count) =>
    [
        .. rows
            .Where(row => row.Season != Season.NotKnown)
            .GroupBy(row => row.Gid)
            .OrderBy(cell => cell.Key)
            .Select(cell => new RateCluster(
                Sum(cell, Season.Rainy, count),
                Sum(cell, Season.Rainy, row => row.Months),
                Sum(cell, Season.Dry, count),
                Sum(cell, Season.Dry, row => row.Months))),
    ];

    private static int Sum(IEnumerable<SeasonCell> cell, Season season, Func<SeasonCell, int> value) =>
        cell.Where(row => row.Season == season).Sum(value);

    /// <param name="Clusters">Of each cell with a season: rainy, and dry as the other.</param>
    private sealed record Row(string Country, string Actor, string Measure, string Rule, RateCluster[] Clusters)
    {
        public ClusteredEstimate Ratio { get; } = Clusters.Length == 0
            ? ClusteredEstimate.Without(double.NaN, "no source that was supplied tells the season of any cell")
            : ClusteredIntervals.RateRatio(Clusters);
    }
}
