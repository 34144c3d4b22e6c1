using System.Diagnostics;
using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Agreement with R's lm with a dummy an effect and with sandwich; see reference/linear.</summary>
public class LinearProbabilityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("panel", "none")]
    [InlineData("panel", "country")]
    [InlineData("panel", "cell")]
    [InlineData("panel", "cell_month")]
    [InlineData("panel", "country_month")]
    [InlineData("islands", "cell_month")]
    public void Estimates_agree_with_R(string name, string effects)
    {
        var answers = StoredAnswers.Load("linear/" + name, effects);
        var fit = Fit(answers, effects);
        output.WriteLine($"{name} {effects}: {answers.Digits("coefficient", fit.Coefficients):F1} {answers.CovarianceDigits("classical", fit.Classical):F1} "
            + $"{answers.CovarianceDigits("clustered_full", fit.Clustered):F1} {answers.Digits("log_likelihood", fit.LogLikelihood):F1}");
        StoredAnswers.AssertDigits(11, answers.Digits("coefficient", fit.Coefficients), "coefficients");
        StoredAnswers.AssertDigits(11, answers.CovarianceDigits("classical", fit.Classical), "classical covariance");
        StoredAnswers.AssertDigits(11, answers.CovarianceDigits("clustered_full", fit.Clustered), "clustered covariance");
        StoredAnswers.AssertDigits(12, answers.Digits("log_likelihood", fit.LogLikelihood), "log likelihood");
        Assert.Equal(answers["residual_degrees"], fit.RowCount - fit.Absorbed!.ModelDegrees);
        Assert.Equal(answers["nested_degrees"], fit.Absorbed.NestedDegrees);
        Assert.Equal(answers["outside"], fit.Absorbed.FittedOutside);
    }

    /// <summary>fixest is not at hand; its count of degrees is R's arithmetic by the rule of its source.</summary>
    [Theory]
    [InlineData("panel", "cell")]
    [InlineData("panel", "cell_month")]
    [InlineData("panel", "country_month")]
    [InlineData("islands", "cell_month")]
    public void Clustered_covariance_with_nested_degrees_is_that_of_fixest(string name, string effects)
    {
        var answers = StoredAnswers.Load("linear/" + name, effects);
        var fit = Fit(answers, effects);
        var factor = (double)(fit.RowCount - fit.Absorbed!.ModelDegrees) / (fit.RowCount - fit.Absorbed.NestedDegrees);
        var nested = new Covariance([.. fit.Clustered.Values.ToArray().Select(v => v * factor)], fit.Coefficients.Count);
        StoredAnswers.AssertDigits(11, answers.CovarianceDigits("clustered_nested", nested), "clustered covariance");
    }

    /// <summary>Every covariance is made of the scores: leverages with those of the effects, and residuals over the variance.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("country")]
    [InlineData("cell")]
    [InlineData("cell_month")]
    [InlineData("country_month")]
    public void Scores_give_the_covariances_of_sandwich(string effects)
    {
        var answers = StoredAnswers.Load("linear/panel", effects);
        var fit = Fit(answers, effects);
        foreach (var (key, power) in new[] { ("hc0", 0), ("hc2", 1), ("hc3", 2) })
        {
            StoredAnswers.AssertDigits(10, answers.CovarianceDigits(key, Sandwich(fit.Scores, power)), key);
        }

        StoredAnswers.AssertDigits(
            11, answers.CovarianceDigits("classical", Covariance.Transform(fit.Scores.Transform, fit.Scores.Bread, fit.Coefficients.Count)), "bread");
    }

    [Fact]
    public void Singletons_are_kept_and_counted()
    {
        var answers = StoredAnswers.Load("linear/islands", "cell_month");
        var fit = Fit(answers, "cell_month");
        Assert.Equal([new("cell", 18, 2), new("month", 20, 0)], fit.Absorbed!.Sets);
        Assert.Equal(36, fit.Absorbed.Rank);
        Assert.Equal(answers.Outcome.Length, fit.RowCount);
    }

    [Fact]
    public void Column_that_effects_reproduce_is_dropped_and_named()
    {
        var answers = StoredAnswers.Load("linear/panel", "cell_month");
        var (cells, months) = (answers.Keys("cell"), answers.Keys("month"));
        var area = cells.Zip(months, (c, m) => Math.Sqrt(c) + (1e3 * Math.Sin(m))).ToArray();
        var design = Design.WithoutIntercept(["area", .. answers.ColumnNames], [area, .. answers.Columns], cells.Length);
        var fit = Assert.IsType<FittedModel>(LinearProbability.Fit(design, Events(answers), cells, Sets(answers, "cell_month")));
        Assert.Equal("area", Assert.Single(fit.Dropped).Name);
        Assert.Equal(["cell", "month"], fit.Dropped[0].CombinationOf);
        Assert.Equal(answers.ColumnNames, fit.Names);
        Assert.Equal(answers["residual_degrees"], fit.RowCount - fit.Absorbed!.ModelDegrees);
    }

    [Fact]
    public void Intercepts_beside_effects_are_refused()
    {
        var answers = StoredAnswers.Load("linear/panel", "cell");
        Assert.Throws<ArgumentException>(() => LinearProbability.Fit(answers.WithIntercept, Events(answers), answers.Keys("cell"), Sets(answers, "cell")));
    }

    [Fact]
    public void As_many_effects_as_rows_leave_nothing_to_estimate()
    {
        var answers = StoredAnswers.Load("linear/panel", "cell");
        EffectSet rows = new("row", [.. Enumerable.Range(0, answers.Outcome.Length)]);
        var refusal = Assert.IsType<Refusal>(LinearProbability.Fit(answers.WithoutIntercept, Events(answers), answers.Keys("cell"), [rows]));
        Assert.Equal(RefusalReason.NothingToEstimate, refusal.Reason);
    }

    [Fact]
    public void Number_of_workers_does_not_change_a_bit()
    {
        var answers = StoredAnswers.Load("linear/panel", "cell_month");
        var one = Fit(answers, "cell_month", new() { MaxDegreeOfParallelism = 1 });
        foreach (var workers in new[] { 2, 8 })
        {
            var many = Fit(answers, "cell_month", new() { MaxDegreeOfParallelism = workers });
            Assert.Equal(one.Coefficients, many.Coefficients);
            Assert.Equal(one.Clustered.Values.ToArray(), many.Clustered.Values.ToArray());
        }
    }

    [Fact]
    public void Panel_of_292_000_rows_is_absorbed_in_seconds()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(292_000, 17, 1, 400);
        var columns = Design.WithoutIntercept(design.ColumnNames, design.Columns, design.RowCount);
        EffectSet[] sets = [new("cell", cells), new("month", [.. Enumerable.Range(0, 292_000).Select(i => i % 120)])];
        var watch = Stopwatch.StartNew();
        Assert.IsType<FittedModel>(LinearProbability.Fit(columns, outcome, cells, sets));
        output.WriteLine($"{watch.ElapsedMilliseconds} ms");
        Assert.True(watch.ElapsedMilliseconds < 10_000, $"{watch.ElapsedMilliseconds} ms");
    }

    private static Covariance Sandwich(Scores scores, int power)
    {
        var columns = scores.Columns;
        var p = columns.CoefficientCount;
        var meat = new double[p * p];
        var row = new double[p];
        for (var i = 0; i < columns.RowCount; i++)
        {
            for (var j = 0; j < p; j++)
            {
                var k = j - columns.InterceptCount;
                row[j] = k < 0 ? 1 : (columns.Sources[k][i] - columns.Shifts[k]) * columns.Factors[k];
            }

            var leverage = scores.AbsorbedLeverages?[i] ?? 0;
            for (var a = 0; a < p * p; a++)
            {
                leverage += scores.Weights[i] * row[a / p] * row[a % p] * scores.Bread[a];
            }

            for (var a = 0; a < p * p; a++)
            {
                meat[a] += row[a / p] * row[a % p] * scores.Residuals[i] * scores.Residuals[i] / Math.Pow(1 - leverage, power);
            }
        }

        return Covariance.Transform(scores.Transform, Covariance.Transform(scores.Bread, meat, p).Values.ToArray(), p);
    }

    private static EffectSet[] Sets(StoredAnswers answers, string effects) =>
        effects == "none" ? [] : [.. effects.Split('_').Select(name => new EffectSet(name, answers.Keys(name)))];

    private static bool[] Events(StoredAnswers answers) => Array.ConvertAll(answers.Outcome, y => y == 1);

    private static FittedModel Fit(StoredAnswers answers, string effects, LogitOptions? options = null) => Assert.IsType<FittedModel>(
        LinearProbability.Fit(effects == "none" ? answers.WithIntercept : answers.WithoutIntercept, Events(answers), answers.Keys("cell"), Sets(answers, effects), options));
}
