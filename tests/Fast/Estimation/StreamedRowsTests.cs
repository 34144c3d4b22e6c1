using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>A fit of streamed rows is that of the same rows in memory, to the last bit.</summary>
public sealed class StreamedRowsTests : IDisposable
{
    /// <summary>The last block is not full, nor a multiple of the vectors' width.</summary>
    private const int Rows = 20_003;

    private readonly ArrayScratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Streamed_fit_has_the_bits_of_the_fit_in_memory(int workers)
    {
        var (design, outcome, cells) = SyntheticPanel.Make(Rows, 7, 3, 300);

        AssertSame(design, outcome, cells, workers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Nearly_collinear_columns_are_replaced_by_the_same_remainders(int workers)
    {
        var (design, outcome, cells) = SyntheticPanel.Make(Rows, 4, 3, 300);
        var random = new Random(3);
        var x = design.Columns;
        double[] near = [.. x[0].Select((value, row) => value + (2 * x[1][row]) + (1e-5 * random.NextDouble()))];
        double[] nearToo = [.. x[2].Select((value, row) => value - near[row] + (1e-4 * random.NextDouble()))];

        var fit = AssertSame(Grouped(design, x[0], x[1], near, x[2], nearToo, x[3]), outcome, cells, workers);

        Assert.Empty(Assert.IsType<FittedModel>(fit).Dropped);
    }

    [Fact]
    public void Constant_and_collinear_columns_are_dropped_alike()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(Rows, 4, 3, 300);
        var x = design.Columns;
        double[] sum = [.. x[0].Select((value, row) => value + x[1][row])];

        var fit = AssertSame(Grouped(design, x[0], new double[Rows], x[1], sum, x[2], x[3]), outcome, cells, workers: 2);

        Assert.Equal(["x1", "x3"], Assert.IsType<FittedModel>(fit).Dropped.Select(d => d.Name));
    }

    [Fact]
    public void Separation_is_found_with_the_same_rows()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(Rows, 3, 2, 300);
        double[] separating = [.. outcome.Select((e, row) => e ? row % 5 : -1.0)];

        var fit = AssertSame(Grouped(design, design.Columns[0], separating), outcome, cells, workers: 2);

        Assert.Equal(RefusalReason.CompleteSeparation, Assert.IsType<Refusal>(fit).Reason);
    }

    [Fact]
    public void Other_covariances_by_block_are_the_same()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(Rows, 3, 2, 300);
        var streamed = _scratch.Stream(design, outcome, cells);
        var months = cells.Select((_, row) => row % 120).ToArray();
        foreach (var choice in new[] { CovarianceChoice.HC0, CovarianceChoice.HC3, CovarianceChoice.TwoWay(ClusterPreset.Sandwich) })
        {
            var (inMemory, outside) = (Of(design), Of(streamed.Design));

            Assert.Equal(FitBits.Of(inMemory), FitBits.Of(outside));

            Covariance Of(Design d) => Covariances.Of((FittedModel)Logit.Fit(d, outcome, cells), new RowKeys(cells, months), choice);
        }
    }

    [Fact]
    public void What_needs_columns_in_memory_says_so()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(Rows, 3, 2, 300);
        var streamed = _scratch.Stream(design, outcome, cells);
        var fit = (FittedModel)Logit.Fit(streamed.Design, outcome, cells);

        var error = Assert.Throws<NotSupportedException>(() => Predictions.Curve(fit, fit.Design, "x1", [0, 1]));

        Assert.Contains("streamed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_no_design_may_have_are_refused()
    {
        var writer = new RowWriter(["a", "b"], _scratch);
        writer.Add([1, 2], 0, true, 5);

        Assert.Contains("2 columns", Assert.Throws<ArgumentException>(() => writer.Add([1], 0, true, 5)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "'b' is not a finite number in row 1",
            Assert.Throws<ArgumentException>(() => writer.Add([1, double.NaN], 0, true, 5)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'empty' has no rows",
            Assert.Throws<ArgumentException>(() => writer.Finish(["used", "empty"])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowWriter(["a"], _scratch).Finish(["intercept"]));
    }

    private static Design Grouped(Design like, params double[][] columns) =>
        Design.WithGroupIntercepts([.. columns.Select((_, k) => $"x{k}")], columns, like.InterceptNames, like.Groups!);

    private FitResult AssertSame(Design design, bool[] outcome, int[] cells, int workers)
    {
        var streamed = _scratch.Stream(design, outcome, cells);
        var inMemory = Logit.Fit(design, outcome, cells, new() { MaxDegreeOfParallelism = 1 });

        var fit = Logit.Fit(streamed.Design, streamed.Outcome, streamed.Clusters, new() { MaxDegreeOfParallelism = workers });

        Assert.Equal(FitBits.Of(inMemory), FitBits.Of(fit));
        return fit;
    }
}
