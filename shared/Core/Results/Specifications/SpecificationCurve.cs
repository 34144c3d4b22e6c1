using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>The specification curve as numbers (Simonsohn, Simmons and Nelson 2020), over distinct estimates.</summary>
public static class SpecificationCurve
{
    public const string AllScales = "all";

    private const double Significant = 0.05;

    public static readonly Column<string> Scale = new(
        "scale",
        "Scale of the estimates summed up; all for what does not depend on it.",
        values: [AllScales, "log_odds", "log_hazard", "probability", "log_count"]);

    public static readonly Column<int> Specifications = new("specifications", "Specifications that have such a term.", minimum: 0);

    public static readonly Column<int> Fitted = new("fitted", "Of these, fitted.", minimum: 0);

    public static readonly Column<int> Distinct = new(
        "distinct",
        "Of these, not the same as an earlier one to the last bit: shares and quantiles are over them.",
        minimum: 0);

    public static readonly Column<double> SharePositive =
        ShareColumn.Of("share_positive", "Share of the distinct ones with an estimate above 0.");

    public static readonly Column<double> ShareSignificantPositive =
        ShareColumn.Of("share_significant_positive", "Share with an estimate above 0 and p below 0.05; one without a p value is none.");

    private static readonly TableDefinition<Row> Definition = new(
        "specification_curve",
        "The specification grid summed up by whose violence a term counts; shares and quantiles are over distinct estimates.",
        key: [SpecificationTable.ViolenceBy.Name, Scale.Name])
    {
        { SpecificationTable.ViolenceBy, row => row.ViolenceBy },
        { Scale, row => row.Scale },
        { Specifications, row => row.Specifications },
        { Fitted, row => row.Fitted },
        { Distinct, row => row.Estimates.Length },
        {
            new("not_fitted", "Refused, failed or dropped; specifications has the reasons.", minimum: 0),
            row => row.Specifications - row.Fitted
        },
        { SharePositive, row => Share(row.Estimates, estimate => estimate > 0) },
        { ShareSignificantPositive, row => row.ShareSignificant(1) },
        {
            ShareColumn.Of("share_significant_negative", "Share with an estimate below 0 and p below 0.05."),
            row => row.ShareSignificant(-1)
        },
        {
            new("estimate_quartile_1", "Lower quartile of the estimates; missing for all scales.", nullable: true),
            row => row.Quartile(0.25)
        },
        { new("estimate_median", "Median estimate; missing for all scales.", nullable: true), row => row.Quartile(0.5) },
        { new("estimate_quartile_3", "Upper quartile; missing for all scales.", nullable: true), row => row.Quartile(0.75) },
        { new("z_median", "Median z.", nullable: true), row => Quantile(row.Z, 0.5) },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="specifications">All rows of <see cref="SpecificationTable.Schema"/>.</param>
    public static Table Build(Table specifications)
    {
        var (violence, scales) =
            (specifications.Values(SpecificationTable.ViolenceByOrNone), specifications.Values(SpecificationTable.Scale));
        var (estimates, z, p) = (
            specifications.Values(SpecificationTable.Coefficient),
            specifications.Values(SpecificationTable.Z),
            specifications.Values(SpecificationTable.P));
        var duplicates = specifications.Column(SpecificationTable.DuplicateOf);
        return Definition.Of(Enumerable.Range(0, specifications.RowCount)
            .Where(row => violence[row] is not null)
            .ToLookup(row => violence[row]!)
            .SelectMany(by => by
                .Where(row => scales[row] is not null)
                .GroupBy(row => scales[row]!)
                .Select(scale => RowOf(by.Key, scale.Key, [.. scale]))
                .Prepend(RowOf(by.Key, AllScales, [.. by]))));

        Row RowOf(string by, string scale, int[] rows)
        {
            int[] fitted = [.. rows.Where(row => double.IsFinite(estimates[row]))];
            int[] distinct = [.. fitted.Where(duplicates.IsMissing)];
            int[] signs = [.. distinct.Where(row => p[row] < Significant).Select(row => Math.Sign(estimates[row]))];
            return new(by, scale, rows.Length, fitted.Length, InOrder(distinct, estimates), InOrder(distinct, z), signs);
        }

        static double[] InOrder(int[] rows, double[] values) => [.. rows.Select(row => values[row]).Where(double.IsFinite).Order()];
    }

    private static double? Share(double[] values, Func<double, bool> holds) =>
        values.Length == 0 ? null : (double)values.Count(holds) / values.Length;

    /// <summary>Quantile of sorted values by linear interpolation (R's type 7).</summary>
    internal static double? Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
        {
            return null;
        }

        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <param name="Specifications">How many have such a term.</param>
    /// <param name="Fitted">Of these, fitted.</param>
    /// <param name="Estimates">The distinct ones, in order.</param>
    /// <param name="Z">Their z, in order of its own.</param>
    /// <param name="Signs">Of those with p below 0.05.</param>
    private sealed record Row(
        string ViolenceBy, string Scale, int Specifications, int Fitted, double[] Estimates, double[] Z, int[] Signs)
    {
        public double? ShareSignificant(int sign) =>
            Estimates.Length == 0 ? null : (double)Signs.Count(one => one == sign) / Estimates.Length;

        /// <summary>A quantile of the estimates; null of all scales, whose estimates cannot be put in one order.</summary>
        public double? Quartile(double share) => Scale == AllScales ? null : Quantile(Estimates, share);
    }
}
