using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Columns that others reproduce: the first of them is kept, and those dropped are named.</summary>
public class DroppedColumnTests
{
    private static readonly int[] Clusters = [.. Enumerable.Range(0, 200).Select(i => i / 4)];

    private static readonly bool[] Outcome = [.. Enumerable.Range(0, 200).Select(i => i * 37 % 200 < 50)];

    [Fact]
    public void Constant_column_is_dropped_for_the_intercept()
    {
        var fit = Fit(Design.WithIntercept(["x", "flat"], [Noise(1), [.. Enumerable.Repeat(0.1, 200)]], 200));
        Assert.Equal("flat", Assert.Single(fit.Dropped).Name);
        Assert.Equal(["(Intercept)"], fit.Dropped[0].CombinationOf);
        AssertSame(Fit(Design.WithIntercept(["x"], [Noise(1)], 200)), fit);
    }

    [Fact]
    public void Combination_is_named_with_its_terms_and_without_bystanders()
    {
        var (a, b, c) = (Noise(1), Noise(2), Noise(3));
        var sum = a.Zip(b, (x, y) => (2 * x) - (0.001 * y) + 7).ToArray();
        var fit = Fit(Design.WithIntercept(["a", "b", "c", "sum"], [a, b, c, sum], 200));
        Assert.Equal("sum", Assert.Single(fit.Dropped).Name);
        Assert.Equal(["a", "b"], fit.Dropped[0].CombinationOf);
        AssertSame(Fit(Design.WithIntercept(["a", "b", "c"], [a, b, c], 200)), fit);
    }

    [Fact]
    public void Every_column_that_others_reproduce_is_dropped()
    {
        var (a, b) = (Noise(1), Noise(2));
        double[][] columns = [a, [.. a.Select(x => 1e6 * x)], b, [.. b.Select(x => 1 - x)]];
        var fit = Fit(Design.WithIntercept(["a", "a_millions", "b", "rest"], columns, 200));
        Assert.Equal(["a_millions: a", "rest: b"], fit.Dropped.Select(d => $"{d.Name}: {string.Join(", ", d.CombinationOf)}"));
        Assert.Equal(["(Intercept)", "a", "b"], fit.Names);
    }

    [Theory]
    [InlineData(1e-9, true)]
    [InlineData(1e-5, false)]
    public void Near_combination_is_told_from_a_combination(double remainder, bool dropped)
    {
        var (a, b) = (Noise(1), Noise(2));
        var twin = a.Zip(b, (x, y) => x + (remainder * y)).ToArray();
        Assert.Equal(dropped ? ["twin"] : [], Fit(Design.WithIntercept(["a", "twin"], [a, twin], 200)).Dropped.Select(d => d.Name));
    }

    [Fact]
    public void Nearly_collinear_fit_equals_the_fit_of_its_parts()
    {
        var (a, b) = (Noise(1), Noise(2));
        var twin = a.Zip(b, (x, y) => x + (1e-5 * y)).ToArray();
        var part = a.Zip(twin, (x, y) => y - x).ToArray();
        var fit = Fit(Design.WithIntercept(["a", "twin"], [a, twin], 200));
        var parts = Fit(Design.WithIntercept(["a", "part"], [a, part], 200));
        Assert.Equal(parts.LogLikelihood, fit.LogLikelihood, 1e-10);
        Assert.Equal(1, fit.Coefficients[2] / parts.Coefficients[2], 1e-9);
        Assert.Equal(1, fit.Clustered.StandardError(2) / parts.Clustered.StandardError(2), 1e-9);
    }

    [Fact]
    public void Column_constant_within_countries_is_a_combination_of_their_intercepts()
    {
        int[] country = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        var area = Array.ConvertAll(country, c => 3.0 + c);
        var fit = Fit(Design.WithGroupIntercepts(["x", "area"], [Noise(1), area], ["MLI", "COD"], country));
        Assert.Equal("area", Assert.Single(fit.Dropped).Name);
        Assert.Equal(["MLI", "COD"], fit.Dropped[0].CombinationOf);
    }

    private static FittedModel Fit(Design design) => Assert.IsType<FittedModel>(Logit.Fit(design, Outcome, Clusters));

    private static void AssertSame(FittedModel expected, FittedModel actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        Assert.Equal(expected.Coefficients, actual.Coefficients);
        Assert.Equal(expected.Design.ColumnNames, actual.Design.ColumnNames);
    }

    private static double[] Noise(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
    }
}
