using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class DeterminismTests
{
    private static readonly Lazy<(Design Design, bool[] Outcome, int[] Cells)> Panel = new(() => SyntheticPanel.Make(30_000, 8, 4, 300));

    [Fact]
    public void Fit_has_the_same_bits_whatever_the_number_of_workers()
    {
        var expected = Bits(Fit(1));
        foreach (var workers in new[] { 1, 2, 8 })
        {
            Assert.Equal(expected, Bits(Fit(workers)));
        }
    }

    [Fact]
    public void Predictions_have_the_same_bits_whatever_the_number_of_workers()
    {
        var fit = Fit(1);
        var expected = Curve(1);
        foreach (var workers in new[] { 1, 2, 8 })
        {
            Assert.Equal(expected, Curve(workers));
        }

        IEnumerable<(double, Band, Band?)> Curve(int workers) => Predictions
            .Curve(fit, Panel.Value.Design, "x1", [0, 1, 2], new() { Draws = 200, MaximumDrawRows = 300, MaxDegreeOfParallelism = workers })
            .Select(p => (p.Probability, p.DeltaBand, p.DrawBand)).ToArray();
    }

    [Fact]
    public void Order_of_rows_changes_rounding_only()
    {
        var (design, outcome, cells) = Panel.Value;
        int[] order = [.. Enumerable.Range(0, outcome.Length).Select(i => (int)(i * 7919L % outcome.Length))];
        var shuffled = Design.WithGroupIntercepts(
            design.ColumnNames,
            [.. design.ColumnNames.Select((_, k) => order.Select(i => design.Columns[k][i]).ToArray())],
            design.InterceptNames,
            [.. order.Select(i => design.Groups![i])]);
        var other = (FittedModel)Logit.Fit(shuffled, [.. order.Select(i => outcome[i])], [.. order.Select(i => cells[i])]);
        var fit = Fit(2);
        for (var i = 0; i < fit.Coefficients.Count; i++)
        {
            Assert.Equal(1, other.Coefficients[i] / fit.Coefficients[i], 1e-9);
            Assert.Equal(1, other.Clustered[i, i] / fit.Clustered[i, i], 1e-11);
        }
    }

    private static FittedModel Fit(int workers)
    {
        var (design, outcome, cells) = Panel.Value;
        return (FittedModel)Logit.Fit(design, outcome, cells, new() { MaxDegreeOfParallelism = workers });
    }

    private static long[] Bits(FittedModel fit) =>
    [
        .. fit.Coefficients.Append(fit.LogLikelihood)
            .Concat(from i in Enumerable.Range(0, fit.Names.Count)
                    from j in Enumerable.Range(0, fit.Names.Count)
                    from v in new[] { fit.Classical[i, j], fit.Clustered[i, j] }
                    select v)
            .Select(BitConverter.DoubleToInt64Bits),
    ];
}
