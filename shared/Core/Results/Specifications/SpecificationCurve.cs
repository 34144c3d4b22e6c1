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

    public static readonly TableSchema Schema = new(
        "specification_curve",
        "The specification grid summed up by whose violence a term counts, with the joint permutation test.",
        [
            SpecificationTable.ViolenceBy,
            new("scale", ColumnType.Text, "Scale of the estimates summed up; all for what does not depend on it.", Values: [AllScales, "log_odds", "log_hazard", "probability", "log_count"]),
            new("specifications", ColumnType.Int32, "Specifications that have such a term.", Minimum: 0),
            new("fitted", ColumnType.Int32, "Of these, fitted.", Minimum: 0),
            new("not_fitted", ColumnType.Int32, "Refused, failed or dropped; specifications has the reasons.", Minimum: 0),
            new("share_positive", ColumnType.Double, "Share of those fitted with an estimate above 0.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_significant_positive", ColumnType.Double, "Share with an estimate above 0 and p below 0.05.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_significant_negative", ColumnType.Double, "Share with an estimate below 0 and p below 0.05.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("estimate_quartile_1", ColumnType.Double, "Lower quartile of the estimates; missing for all scales.", Nullable: true),
            new("estimate_median", ColumnType.Double, "Median estimate; missing for all scales.", Nullable: true),
            new("estimate_quartile_3", ColumnType.Double, "Upper quartile; missing for all scales.", Nullable: true),
            new("z_median", ColumnType.Double, "Median z.", Nullable: true),
            new("frames", ColumnType.Int32, "Sets of rows and columns in the joint test; estimators and covariances do not multiply them.", Nullable: true, Minimum: 0),
            new("permutations", ColumnType.Int32, "Permutations of the cells of each country.", Nullable: true, Minimum: 0),
            new("one_step_median", ColumnType.Double, "Median of the one-step estimates as observed.", Nullable: true),
            new("share_one_step_significant", ColumnType.Double, "Share of them significant at 0.05 with the commoner sign.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("one_step_mean_z", ColumnType.Double, "Mean of their z.", Nullable: true),
            new("p_median", ColumnType.Double, "Share of permutations (the observed one among them) with a median at least as far from 0.", Nullable: true, Minimum: 0, Maximum: 1),
            new("p_share_significant", ColumnType.Double, "Share with at least as large a significant share.", Nullable: true, Minimum: 0, Maximum: 1),
            new("p_mean_z", ColumnType.Double, "Share with a mean z at least as far from 0.", Nullable: true, Minimum: 0, Maximum: 1),
        ],
        Key: ["violence_by", "scale"]);

    /// <param name="specifications">All rows of <see cref="SpecificationTable.Schema"/>.</param>
    /// <param name="permutations">All rows of <see cref="SpecificationTable.Permutations"/>.</param>
    public static Table Build(Table specifications, Table permutations)
    {
        var builder = new TableBuilder(Schema);
        var violence = specifications.Texts("violence_by");
        var rows = Enumerable.Range(0, specifications.RowCount).Where(row => violence[row] is not null).ToLookup(row => violence[row]!);
        var tests = JointTest.Of(permutations);
        foreach (var by in rows)
        {
            builder.Add([by.Key, AllScales, .. Summary(specifications, [.. by], withEstimates: false), .. tests.GetValueOrDefault(by.Key)?.Cells ?? new object?[8]]);
            var scales = specifications.Texts("scale");
            foreach (var scale in by.Where(row => scales[row] is not null).GroupBy(row => scales[row]!))
            {
                builder.Add([by.Key, scale.Key, .. Summary(specifications, [.. scale], withEstimates: true), .. new object?[8]]);
            }
        }

        return builder.Build();
    }

    private static object?[] Summary(Table specifications, int[] rows, bool withEstimates)
    {
        var estimates = rows.Select(row => specifications.Doubles("estimate")[row]).Where(double.IsFinite).Order().ToArray();
        var z = rows.Select(row => specifications.Doubles("z")[row]).Where(double.IsFinite).Order().ToArray();
        return
        [
            rows.Length,
            estimates.Length,
            rows.Length - estimates.Length,
            Share(estimates, estimate => estimate > 0),
            Share(z, value => value > CriticalZ),
            Share(z, value => value < -CriticalZ),
            withEstimates ? Quantile(estimates, 0.25) : null,
            withEstimates ? Quantile(estimates, 0.5) : null,
            withEstimates ? Quantile(estimates, 0.75) : null,
            Quantile(z, 0.5),
        ];
    }

    private static double? Share(double[] values, Func<double, bool> holds) => values.Length == 0 ? null : (double)values.Count(holds) / values.Length;

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

    /// <summary>The joint test of violence by some actors.</summary>
    private sealed record JointTest(object?[] Cells)
    {
        public static Dictionary<string, JointTest> Of(Table permutations)
        {
            var (violence, numbers) = (permutations.Texts("violence_by"), permutations.Int32s("permutation"));
            var (estimates, z) = (permutations.Doubles("estimate"), permutations.Doubles("z"));
            var tests = new Dictionary<string, JointTest>();
            foreach (var by in Enumerable.Range(0, permutations.RowCount).Where(row => double.IsFinite(estimates[row]) && double.IsFinite(z[row])).GroupBy(row => violence[row]!))
            {
                var statistics = by.GroupBy(row => numbers[row]).OrderBy(group => group.Key)
                    .Select(group => Statistics.Of([.. group.Select(row => estimates[row])], [.. group.Select(row => z[row])])).ToArray();
                tests.Add(by.Key, Compare(statistics));
            }

            return tests;
        }

        private static JointTest Compare(Statistics[] statistics)
        {
            var observed = statistics[0];
            return new JointTest(
            [
                observed.Frames,
                statistics.Length - 1,
                observed.Median,
                observed.ShareSignificant,
                observed.MeanZ,
                Tail(s => Math.Abs(s.Median)),
                Tail(s => s.ShareSignificant),
                Tail(s => Math.Abs(s.MeanZ)),
            ]);

            double Tail(Func<Statistics, double> size) => (double)statistics.Count(s => size(s) >= size(observed)) / statistics.Length;
        }
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
