using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class LogitTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("rare")]
    [InlineData("scaled")]
    public void Gradient_vanishes_at_the_estimates(string name)
    {
        var reference = ReferenceCase.Load(name);
        var fit = reference.Fit();
        var design = reference.Design;
        var residuals = new double[design.RowCount];
        for (var i = 0; i < residuals.Length; i++)
        {
            var predictor = fit.Coefficients[design.Groups?[i] ?? 0];
            for (var k = 0; k < design.Columns.Length; k++)
            {
                predictor += fit.Coefficients[design.InterceptCount + k] * design.Columns[k][i];
            }

            residuals[i] = reference.Outcome[i] - (1 / (1 + Math.Exp(-predictor)));
        }

        // In the unit in which it matters: what the gradient would still move the coefficient, in standard errors.
        Assert.Equal(0, residuals.Sum() * fit.Classical.StandardError(0), 1e-9);
        for (var k = 0; k < design.Columns.Length; k++)
        {
            var gradient = residuals.Select((r, i) => r * design.Columns[k][i]).Sum();
            Assert.Equal(0, gradient * fit.Classical.StandardError(design.InterceptCount + k), 1e-9);
        }

        Assert.True(fit.Decrement < 1e-20, $"decrement {fit.Decrement:R}");
    }

    /// <summary>Expected values: R's glm, reference/overshot/make.R.</summary>
    [Fact]
    public void Maximum_that_full_steps_overshoot_is_found()
    {
        double[] x =
        [
            0.395477140506486, 0.1298102420427884, 0.795114582309087, 0.4247244221273458,
            3.6093129606960868, 3.610412297588965, 3.4691616839119988,
        ];
        var design = Design.WithGroupIntercepts(["x0", "x1"], [x, [3, 2, 1, 3, 0, 0, 2]], ["first", "second"], [0, 0, 0, 0, 1, 1, 1]);

        var fit = Assert.IsType<FittedModel>(Logit.Fit(
            design, [true, true, false, false, false, true, true], [0, 0, 0, 0, 1, 1, 1], new FitOptions { MinimumEvents = 1 }));

        Assert.Equal(-1.5783278379414, fit.LogLikelihood, 1e-12);
        Assert.Equal(-265.56534386828349, fit.Coefficients[2], 1e-6);
        Assert.Equal(958.65441042550094, fit.Coefficients[1], 1e-6);
    }

    [Fact]
    public void Two_by_two_table_has_its_log_odds_and_Woolf_variance()
    {
        double[] x = [.. Enumerable.Repeat(0.0, 100), .. Enumerable.Repeat(1.0, 80)];
        bool[] y = [.. Enumerable.Range(0, 100).Select(i => i < 30), .. Enumerable.Range(0, 80).Select(i => i < 50)];
        var fit = (FittedModel)Logit.Fit(Design.WithIntercept(["x"], [x], 180), y, [.. Enumerable.Range(0, 180)]);
        Assert.Equal(Math.Log(30.0 / 70), fit.Coefficients[0], 1e-13);
        Assert.Equal(Math.Log(50.0 / 30 * 70 / 30), fit.Coefficients[1], 1e-13);
        Assert.Equal((1.0 / 30) + (1.0 / 70) + (1.0 / 50) + (1.0 / 30), fit.Classical[1, 1], 1e-13);
        Assert.Equal(["(Intercept)", "x"], fit.Names);
        Assert.Equal(80, fit.EventCount);
    }

    [Fact]
    public void Group_intercepts_equal_indicator_columns()
    {
        var reference = ReferenceCase.Load("rare");
        var design = reference.Design;
        double[] Indicator(int g) => [.. design.Groups!.Select(v => v == g ? 1.0 : 0.0)];
        var dummies = Design.WithIntercept(
            [.. design.ColumnNames, "BBB", "CCC"], [.. design.Columns, Indicator(1), Indicator(2)], design.RowCount);
        var expanded = (FittedModel)Logit.Fit(dummies, reference.Outcome, reference.Clusters);
        var fit = reference.Fit();
        Assert.Equal(fit.LogLikelihood, expanded.LogLikelihood, 1e-11);
        Assert.Equal(fit.Coefficients[0], expanded.Coefficients[0], 1e-9);
        Assert.Equal(fit.Coefficients[1] - fit.Coefficients[0], expanded.Coefficients[5], 1e-9);
        Assert.Equal(fit.Clustered[3, 3], expanded.Clustered[1, 1], 1e-11);
    }

    [Fact]
    public void Likelihood_never_falls_along_the_trace()
    {
        var fit = ReferenceCase.Load("rare").Fit();
        Assert.Equal(fit.Iterations, fit.Trace[^1].Iteration);
        Assert.All(fit.Trace.Zip(fit.Trace.Skip(1)), pair =>
            Assert.True(pair.Second.LogLikelihood >= pair.First.LogLikelihood - 1e-10));
        Assert.True(fit.Trace[0].LogLikelihood > fit.NullLogLikelihood);
    }

    [Fact]
    public void Ordinary_fit_needs_no_linear_programme() => Assert.False(ReferenceCase.Load("plain").Fit().SeparationProgramSolved);

    [Fact]
    public void Iterations_that_run_out_are_a_refusal()
    {
        var reference = ReferenceCase.Load("plain");
        var result = Logit.Fit(reference.Design, reference.Outcome, reference.Clusters, new() { MaximumIterations = 2 });
        Assert.Equal(RefusalReason.NotConverged, Assert.IsType<Refusal>(result).Reason);
    }

    [Fact]
    public void Order_of_rows_changes_rounding_only()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(30_000, 8, 4, 300);
        int[] order = [.. Enumerable.Range(0, outcome.Length).Select(i => (int)(i * 7919L % outcome.Length))];
        var shuffled = Design.WithGroupIntercepts(
            design.ColumnNames,
            [.. design.ColumnNames.Select((_, k) => order.Select(i => design.Columns[k][i]).ToArray())],
            design.InterceptNames,
            [.. order.Select(i => design.Groups![i])]);
        var other = (FittedModel)Logit.Fit(shuffled, [.. order.Select(i => outcome[i])], [.. order.Select(i => cells[i])]);
        var fit = (FittedModel)Logit.Fit(design, outcome, cells);
        for (var i = 0; i < fit.Coefficients.Count; i++)
        {
            Assert.Equal(1, other.Coefficients[i] / fit.Coefficients[i], 1e-9);
            Assert.Equal(1, other.Clustered[i, i] / fit.Clustered[i, i], 1e-11);
        }
    }
}
