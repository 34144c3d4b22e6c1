using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>
/// The permutation test of the specification grid (Simonsohn, Simmons and Nelson 2020): could chance alone give a median estimate as
/// far from 0, as many significant estimates of one sign, or a mean z as far from 0?
/// </summary>
public static class PermutationTests
{
    /// <summary>The measure that is told where one is: it does not depend on the estimates' scale, nor on a level of significance.</summary>
    public const string MeanZ = "mean_z";

    private const double CriticalZ = 1.959963984540054;

    public static readonly Column<string> Measure = new(
        "measure",
        "Of the one-step estimates of all distinct sets of rows and columns: their median (median_estimate), the share significant at 0.05 "
            + "with the commoner sign (share_significant), or the mean of their z (mean_z).",
        values: ["median_estimate", "share_significant", MeanZ]);

    public static readonly Column<double> Observed = new("observed", "The measure as observed.");

    public static readonly Column<double> P = new(
        "p_value",
        "Share of permutations, the observed one among them, with a measure at least as large; of median and mean z in size.",
        minimum: 0,
        maximum: 1);

    private static readonly TableDefinition<Row> Definition = new(
        "permutation_tests",
        "The permutation test of the specification grid, by whose violence a term counts, by what is permuted and by measure.",
        key: [SpecificationTable.ViolenceBy.Name, SpecificationTable.Scheme.Name, Measure.Name])
    {
        { SpecificationTable.ViolenceBy, row => row.ViolenceBy },
        { SpecificationTable.Scheme, row => row.Scheme },
        { Measure, row => row.Measure },
        { Observed, row => row.Values[0] },
        { P, row => (double)row.Values.Count(value => Math.Abs(value) >= Math.Abs(row.Values[0])) / row.Values.Length },
        { new("permutations", "Permutations beside the observed one.", minimum: 0), row => row.Values.Length - 1 },
        {
            new(
                "frames",
                "Sets of rows and columns with estimates of their own; estimators and covariances do not multiply them.",
                minimum: 1),
            row => row.Frames
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="permutations">All rows of <see cref="SpecificationTable.Permutations"/>.</param>
    public static Table Build(Table permutations)
    {
        var rows =
            from row in permutations.Rows
            where double.IsFinite(row.Get(SpecificationTable.OneStepEstimate)) && double.IsFinite(row.Get(SpecificationTable.OneStepZ))
            group new Permuted(
                row.Get(SpecificationTable.Specification),
                row.Get(SpecificationTable.Permutation),
                row.Get(SpecificationTable.OneStepEstimate),
                row.Get(SpecificationTable.OneStepZ))
            by (row.Get(SpecificationTable.ViolenceBy), row.Get(SpecificationTable.Scheme)) into test
            from measure in RowsOf(test.Key.Item1, test.Key.Item2, [.. test])
            select measure;
        return Definition.Of(rows);
    }

    private static IEnumerable<Row> RowsOf(string violenceBy, string scheme, Permuted[] all)
    {
        var frames = all.GroupBy(one => one.Frame).DistinctBy(frame => string.Join(';', frame.Select(one => (one.Estimate, one.Z))))
            .Select(frame => frame.Key)
            .ToHashSet();
        Permuted[][] permuted =
        [
            .. all.Where(one => frames.Contains(one.Frame))
                .GroupBy(one => one.Number)
                .OrderBy(one => one.Key)
                .Select(ones => ones.ToArray()),
        ];
        return
        [
            Of("median_estimate", ones => SpecificationCurve.Quantile([.. ones.Select(one => one.Estimate).Order()], 0.5)!.Value),
            Of("share_significant", ShareSignificant),
            Of(MeanZ, ones => ones.Average(one => one.Z)),
        ];

        Row Of(string measure, Func<Permuted[], double> value) =>
            new(violenceBy, scheme, measure, Array.ConvertAll(permuted, ones => value(ones)), frames.Count);
    }

    private static double ShareSignificant(Permuted[] ones) =>
        (double)Math.Max(ones.Count(one => one.Z > CriticalZ), ones.Count(one => one.Z < -CriticalZ)) / ones.Length;

    /// <summary>A one-step estimate under a permutation.</summary>
    /// <param name="Frame">Number of the first specification with its rows and columns.</param>
    private sealed record Permuted(int Frame, int Number, double Estimate, double Z);

    /// <param name="Values">The measure by permutation, the observed one first.</param>
    private sealed record Row(string ViolenceBy, string Scheme, string Measure, double[] Values, int Frames);
}
