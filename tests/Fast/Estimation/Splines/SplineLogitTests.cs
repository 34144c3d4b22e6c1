using PocGrid.Estimation;
using PocGrid.Estimation.Splines;
using Xunit;

namespace PocGrid.Tests.Estimation.Splines;

/// <summary>Agreement with mgcv's <c>gam(s(bs = "cr"), method = "REML")</c> (reference/splines/make.R).</summary>
public class SplineLogitTests
{
    [Theory]
    [InlineData("bent", 10)]
    [InlineData("few", 5)]
    public void Effective_degrees_of_freedom_are_those_of_gam(string name, int knots)
    {
        var answers = StoredAnswers.Load("splines/" + name);
        var model = Assert.IsType<SplineModel>(
            SplineLogit.Fit(DesignOf(answers), Events(answers), ["x", "z"], knots));

        // mgcv leaves a straight line where its likelihood is flat to the digits it asks for.
        Assert.Equal(answers["edf", 0], model.DegreesOfFreedom[0], 1e-7);
        Assert.Equal(answers["edf", 1], model.DegreesOfFreedom[1], 1e-7);
    }

    [Theory]
    [InlineData("bent", 10)]
    [InlineData("few", 5)]
    public void Knots_are_those_of_gam(string name, int knots)
    {
        var answers = StoredAnswers.Load("splines/" + name);
        Assert.All((string[])["x", "z"], column =>
        {
            var places = NaturalSpline.KnotsOf(answers.Numbers(column), knots)!;
            StoredAnswers.AssertDigits(13, answers.Digits(column == "x" ? "knot_0" : "knot_1", places), column);
        });
    }

    [Theory]
    [InlineData("bent", 10)]
    [InlineData("few", 5)]
    public void Departure_from_the_line_is_that_of_the_same_spline_in_R(string name, int knots)
    {
        var answers = StoredAnswers.Load("splines/" + name);
        var cells = answers.Keys("cell");
        var fit = Assert.IsType<FittedModel>(Logit.Fit(DesignOf(answers), Events(answers), cells));
        for (var j = 0; j < 2; j++)
        {
            var test = DepartureTest.Of(fit, cells, j == 0 ? "x" : "z", knots, new() { Draws = 4_999 })!;
            StoredAnswers.AssertDigits(9, answers.Digits($"departure_{j}", test.Statistic), "statistic");

            // Four Monte Carlo errors, of 4,999 draws here and 20,000 there.
            var p = answers[$"p_{j}"];
            Assert.Equal(p, test.P, 4 * Math.Sqrt(p * (1 - p) * ((1 / 4_999.0) + (1 / 20_000.0))));
        }
    }

    [Fact]
    public void Spline_is_the_polynomial_of_each_interval_and_its_penalty_the_sum_of_squares()
    {
        // Knots 0, 1, 2: one function, second derivative δ at 1. The penalty is δ²(1 + 1)/3, so δ = √1.5; -(-1 - 1) f = 2/3 δ with the
        // sign of the bend: f(1) = -δ/3. At 1/2: f(1)/2 + δ (1/8 - 1/2)/6.
        var (spline, bend) = (new NaturalSpline([0, 1, 2]), Math.Sqrt(1.5));

        Assert.Equal(1, spline.Count);
        Assert.Equal(-bend / 3, spline.Value(0, 1), 1e-15);
        Assert.Equal((-bend / 6) - (bend / 16), spline.Value(0, 0.5), 1e-15);
        Assert.Equal((0.0, 0.0), (spline.Value(0, 0), spline.Value(0, 2)));
    }

    [Fact]
    public void Column_with_fewer_values_than_knots_is_refused()
    {
        var design = Design.WithIntercept(["x"], [[.. Enumerable.Range(0, 60).Select(i => (double)(i % 4))]], 60);
        bool[] events = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0)];

        Assert.Equal(
            "'x' has fewer values than a spline has knots, 5.",
            Assert.IsType<Refusal>(SplineLogit.Fit(design, events, ["x"], 5)).Message);
    }

    private static Design DesignOf(StoredAnswers answers) => answers.WithGroups();

    private static bool[] Events(StoredAnswers answers) => Array.ConvertAll(answers.Outcome, y => y == 1);
}
