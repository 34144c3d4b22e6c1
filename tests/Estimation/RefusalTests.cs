using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class RefusalTests
{
    private static readonly int[] Clusters = [.. Enumerable.Range(0, 200).Select(i => i / 4)];

    private static double[] Noise(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
    }

    private static bool[] Outcome(int events) => [.. Enumerable.Range(0, 200).Select(i => i * 37 % 200 < events)];

    private static Refusal Refuse(Design design, bool[] outcome) => Assert.IsType<Refusal>(Logit.Fit(design, outcome, Clusters));

    [Theory]
    [InlineData(9, RefusalReason.TooFewEvents)]
    [InlineData(191, RefusalReason.TooFewNonEvents)]
    public void Nine_of_either_outcome_are_too_few(int events, RefusalReason reason)
    {
        var refusal = Refuse(Design.WithIntercept(["x"], [Noise(1)], 200), Outcome(events));
        Assert.Equal(reason, refusal.Reason);
        Assert.Contains("9 ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_events_are_enough() =>
        Assert.IsType<FittedLogit>(Logit.Fit(Design.WithIntercept(["x"], [Noise(1)], 200), Outcome(10), Clusters));

    [Fact]
    public void Constant_columns_are_named()
    {
        var constant = Enumerable.Repeat(0.1, 200).ToArray();
        var refusal = Refuse(Design.WithIntercept(["x", "flat"], [Noise(1), constant], 200), Outcome(50));
        Assert.Equal(RefusalReason.ConstantColumns, refusal.Reason);
        Assert.Equal(["flat"], refusal.Columns);
    }

    [Fact]
    public void Combination_is_named_with_its_terms_and_without_bystanders()
    {
        var (a, b, c) = (Noise(1), Noise(2), Noise(3));
        var sum = a.Zip(b, (x, y) => (2 * x) - (0.001 * y) + 7).ToArray();
        var refusal = Refuse(Design.WithIntercept(["a", "b", "c", "sum"], [a, b, c, sum], 200), Outcome(50));
        Assert.Equal(RefusalReason.CollinearColumns, refusal.Reason);
        Assert.Equal(["a", "b", "sum"], refusal.Columns);
        Assert.Equal("'sum' is a linear combination of a, b.", refusal.Message);
    }

    [Fact]
    public void Every_collinear_column_is_named()
    {
        var (a, b) = (Noise(1), Noise(2));
        double[][] columns = [a, [.. a.Select(x => 1e6 * x)], b, [.. b.Select(x => 1 - x)]];
        var refusal = Refuse(Design.WithIntercept(["a", "a_millions", "b", "rest"], columns, 200), Outcome(50));
        Assert.Equal("'a_millions' is a linear combination of a. 'rest' is a linear combination of b.", refusal.Message);
    }

    [Theory]
    [InlineData(1e-9, true)]
    [InlineData(1e-5, false)]
    public void Near_combination_is_told_from_a_combination(double remainder, bool refused)
    {
        var (a, b) = (Noise(1), Noise(2));
        var twin = a.Zip(b, (x, y) => x + (remainder * y)).ToArray();
        var result = Logit.Fit(Design.WithIntercept(["a", "twin"], [a, twin], 200), Outcome(50), Clusters);
        Assert.Equal(refused, result is Refusal { Reason: RefusalReason.CollinearColumns });
    }

    [Fact]
    public void Nearly_collinear_fit_equals_the_fit_of_its_parts()
    {
        var (a, b) = (Noise(1), Noise(2));
        var twin = a.Zip(b, (x, y) => x + (1e-5 * y)).ToArray();
        var part = a.Zip(twin, (x, y) => y - x).ToArray();
        var fit = (FittedLogit)Logit.Fit(Design.WithIntercept(["a", "twin"], [a, twin], 200), Outcome(50), Clusters);
        var parts = (FittedLogit)Logit.Fit(Design.WithIntercept(["a", "part"], [a, part], 200), Outcome(50), Clusters);
        Assert.Equal(parts.LogLikelihood, fit.LogLikelihood, 1e-10);
        Assert.Equal(1, fit.Coefficients[2] / parts.Coefficients[2], 1e-9);
        Assert.Equal(1, fit.Clustered.StandardError(2) / parts.Clustered.StandardError(2), 1e-9);
    }

    [Fact]
    public void Column_constant_within_countries_is_a_combination_of_their_intercepts()
    {
        int[] country = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        var area = Array.ConvertAll(country, c => 3.0 + c);
        var refusal = Refuse(Design.WithGroupIntercepts(["x", "area"], [Noise(1), area], ["MLI", "COD"], country), Outcome(50));
        Assert.Equal("'area' is a linear combination of MLI, COD.", refusal.Message);
    }

    [Fact]
    public void Country_without_events_is_named()
    {
        int[] country = [.. Enumerable.Range(0, 200).Select(i => i / 100)];
        bool[] outcome = [.. Enumerable.Range(0, 200).Select(i => i < 100 && i % 4 == 0)];
        var refusal = Refuse(Design.WithGroupIntercepts(["x"], [Noise(1)], ["MLI", "LBR"], country), outcome);
        Assert.Equal(RefusalReason.GroupWithoutVariation, refusal.Reason);
        Assert.Equal(["LBR"], refusal.Columns);
        Assert.Equal(Enumerable.Range(100, 100), refusal.Rows);
    }

    [Fact]
    public void One_cluster_is_refused()
    {
        var result = Logit.Fit(Design.WithIntercept(["x"], [Noise(1)], 200), Outcome(50), new int[200]);
        Assert.Equal(RefusalReason.TooFewClusters, Assert.IsType<Refusal>(result).Reason);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Value_that_is_not_finite_is_refused_by_column_and_row(double value)
    {
        var x = Noise(1);
        x[17] = value;
        var error = Assert.Throws<ArgumentException>(() => Design.WithIntercept(["rainfall"], [x], 200));
        Assert.Contains("'rainfall' is not a finite number in row 17", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Design.WithIntercept(["x", "x"], [Noise(1), Noise(2)], 200));
        Assert.Throws<ArgumentException>(() => Design.WithIntercept(["x"], [Noise(1)], 199));
        Assert.Throws<ArgumentException>(() => Design.WithIntercept(["x"], [], 200));
        Assert.Throws<ArgumentException>(() => Design.WithGroupIntercepts([], [], ["a"], [0, 1]));
        Assert.Throws<ArgumentException>(() => Design.WithGroupIntercepts([], [], ["a", "b"], [0, 0]));
        var design = Design.WithIntercept(["x"], [Noise(1)], 200);
        Assert.Throws<ArgumentException>(() => Logit.Fit(design, Outcome(50)[1..], Clusters));
        Assert.Throws<ArgumentException>(() => Logit.Fit(design, Outcome(50), Clusters[1..]));
        Assert.Throws<ArgumentException>(() => Logit.Fit(design, Noise(2), Clusters));
    }
}
