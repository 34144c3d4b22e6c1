using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>
/// The specification curve as numbers, and the joint permutation test of Simonsohn, Simmons and Nelson (2020): could chance
/// alone give a median estimate as far from 0, as many significant estimates of one sign, or a mean z as far from 0?
/// </summary>
public static class SpecificationCurve
{
    public const string AllScales = "all";

    private const double CriticalZ = 1.959963984540054;

    public static readonly Column<string> Scale = new(
        "scale",
        "Scale of the estimates summed up; all for what does not depend on it.",
        values: [AllScales, "log_odds", "log_hazard", "probability", "log_count"]);

    public static readonly Column<int> Specifications = new("specifications", "Specifications that have such a term.", minimum: 0);

    public static readonly Column<int> Fitted = new("fitted", "Of these, fitted.", minimum: 0);

    public static readonly Column<double> SharePositive =
        ShareColumn.Of("share_positive", "Share of those fitted with an estimate above 0.");

    public static readonly Column<double> ShareSignificantPositive =
        ShareColumn.Of("share_significant_positive", "Share with an estimate above 0 and p below 0.05.");

    public static readonly Column<double> PMeanZ =
        new("p_mean_z", "Share with a mean z at least as far from 0.", nullable: true, minimum: 0, maximum: 1);

    private static readonly TableDefinition<Row> Definition = new(
        "specification_curve",
        "The specification grid summed up by whose violence a term counts, with the joint permutation test.",
        key: [SpecificationTable.ViolenceBy.Name, Scale.Name])
    {
        { SpecificationTable.ViolenceBy, row => row.ViolenceBy },
        { Scale, row => row.Scale },
        { Specifications, row => row.Specifications },
        { Fitted, row => row.Estimates.Length },
        {
            new("not_fitted", "Refused, failed or dropped; specifications has the reasons.", minimum: 0),
            row => row.Specifications - row.Estimates.Length
        },
        { SharePositive, row => Share(row.Estimates, estimate => estimate > 0) },
        { ShareSignificantPositive, row => Share(row.Z, value => value > CriticalZ) },
        {
            ShareColumn.Of("share_significant_negative", "Share with an estimate below 0 and p below 0.05."),
            row => Share(row.Z, value => value < -CriticalZ)
        },
        {
            new("estimate_quartile_1", "Lower quartile of the estimates; missing for all scales.", nullable: true),
            row => row.Quartile(0.25)
        },
        { new("estimate_median", "Median estimate; missing for all scales.", nullable: true), row => row.Quartile(0.5) },
        { new("estimate_quartile_3", "Upper quartile; missing for all scales.", nullable: true), row => row.Quartile(0.75) },
        { new("z_median", "Median z.", nullable: true), row => Quantile(row.Z, 0.5) },
        {
            new(
                "frames",
                "Sets of rows and columns in the joint test; estimators and covariances do not multiply them.",
                nullable: true,
                minimum: 0),
            row => row.Test?.Observed.Frames
        },
        { new("permutations", "Permutations of the cells of each country.", nullable: true, minimum: 0), row => row.Test?.Permutations },
        { new("one_step_median", "Median of the one-step estimates as observed.", nullable: true), row => row.Test?.Observed.Median },
        {
            ShareColumn.Of("share_one_step_significant", "Share of them significant at 0.05 with the commoner sign."),
            row => row.Test?.Observed.ShareSignificant
        },
        { new("one_step_mean_z", "Mean of their z.", nullable: true), row => row.Test?.Observed.MeanZ },
        {
            new(
                "p_median",
                "Share of permutations (the observed one among them) with a median at least as far from 0.",
                nullable: true,
                minimum: 0,
                maximum: 1),
            row => row.Test?.Tail(s => Math.Abs(s.Median))
        },
        {
            new("p_share_significant", "Share with at least as large a significant share.", nullable: true, minimum: 0, maximum: 1),
            row => row.Test?.Tail(s => s.ShareSignificant)
        },
        { PMeanZ, row => row.Test?.Tail(s => Math.Abs(s.MeanZ)) },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="specifications">All rows of <see cref="SpecificationTable.Schema"/>.</param>
    /// <param name="permutations">All rows of <see cref="SpecificationTable.Permutations"/>.</param>
    public static Table Build(Table specifications, Table permutations)
    {
        var (violence, scales) =
            (specifications.Values(SpecificationTable.ViolenceByOrNone), specifications.Values(SpecificationTable.Scale));
        var (estimates, z) = (specifications.Values(SpecificationTable.Coefficient), specifications.Values(SpecificationTable.Z));
        var tests = JointTest.Of(permutations);
        return Definition.Of(Enumerable.Range(0, specifications.RowCount)
            .Where(row => violence[row] is not null)
            .ToLookup(row => violence[row]!)
            .SelectMany(by => by
                .Where(row => scales[row] is not null)
                .GroupBy(row => scales[row]!)
                .Select(scale => RowOf(by.Key, scale.Key, scale, null))
                .Prepend(RowOf(by.Key, AllScales, by, tests.GetValueOrDefault(by.Key)))));

        Row RowOf(string by, string scale, IEnumerable<int> rows, JointTest? test) =>
            new(by, scale, rows.Count(), Finite(rows, estimates), Finite(rows, z), test);

        static double[] Finite(IEnumerable<int> rows, double[] values) =>
            [.. rows.Select(row => values[row]).Where(double.IsFinite).Order()];
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
    /// <param name="Estimates">Those of the fitted, in order.</param>
    /// <param name="Z">Their z, in order of its own.</param>
    /// <param name="Test">Of all scales; null where there is none.</param>
    private sealed record Row(string ViolenceBy, string Scale, int Specifications, double[] Estimates, double[] Z, JointTest? Test)
    {
        /// <summary>A quantile of the estimates; null of all scales, whose estimates cannot be put in one order.</summary>
        public double? Quartile(double share) => Scale == AllScales ? null : Quantile(Estimates, share);
    }

    /// <summary>The joint test of violence by some actors.</summary>
    /// <param name="Permuted">By permutation, the observed one first.</param>
    private sealed record JointTest(Statistics[] Permuted)
    {
        public Statistics Observed => Permuted[0];

        /// <summary>Permutations beside the observed one.</summary>
        public int Permutations => Permuted.Length - 1;

        public static Dictionary<string, JointTest> Of(Table permutations)
        {
            var (violence, numbers) =
                (permutations.Values(SpecificationTable.ViolenceBy), permutations.Values(SpecificationTable.Permutation));
            var (estimates, z) =
                (permutations.Values(SpecificationTable.OneStepEstimate), permutations.Values(SpecificationTable.OneStepZ));
            return Enumerable.Range(0, permutations.RowCount)
                .Where(row => double.IsFinite(estimates[row]) && double.IsFinite(z[row]))
                .GroupBy(row => violence[row])
                .ToDictionary(by => by.Key, by => new JointTest(
                [
                    .. by.GroupBy(row => numbers[row]).OrderBy(group => group.Key)
                        .Select(group => Statistics.Of([.. group.Select(row => estimates[row])], [.. group.Select(row => z[row])])),
                ]));
        }

        /// <summary>Share of all that are at least as far out as the observed one.</summary>
        public double Tail(Func<Statistics, double> size) =>
            (double)Permuted.Count(s => size(s) >= size(Observed)) / Permuted.Length;
    }

    private sealed record Statistics(int Frames, double Median, double ShareSignificant, double MeanZ)
    {
        public static Statistics Of(double[] estimates, double[] z) => new(
            z.Length,
            Quantile([.. estimates.Order()], 0.5)!.Value,
            (double)Math.Max(z.Count(value => value > CriticalZ), z.Count(value => value < -CriticalZ)) / z.Length,
            z.Average());
    }
}
