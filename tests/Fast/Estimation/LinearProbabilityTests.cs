using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Agreement with R's lm with a dummy an effect and with sandwich; see reference/linear.</summary>
public class LinearProbabilityTests
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
        StoredAnswers.AssertDigits(11, answers.Digits("coefficient", fit.Coefficients), "coefficients");
        StoredAnswers.AssertDigits(11, answers.CovarianceDigits("classical", fit.Classical), "classical covariance");
        StoredAnswers.AssertDigits(11, answers.CovarianceDigits("clustered_full", fit.Clustered), "clustered covariance");
        StoredAnswers.AssertDigits(12, answers.Digits("log_likelihood", fit.LogLikelihood), "log likelihood");
        Assert.Equal(answers["residual_degrees"], fit.RowCount - fit.Absorbed!.ModelDegrees);
        Assert.Equal(answers["nested_degrees"], fit.Absorbed.NestedDegrees);
        Assert.Equal(answers["outside"], fit.Absorbed.FittedOutside);
    }

    /// <summary>
    /// lm and sandwich with a dummy an effect. fixest is not at hand: its count of degrees is R's arithmetic by the rule of its source.
    /// </summary>
    [Theory]
    [InlineData("panel", "none")]
    [InlineData("panel", "country")]
    [InlineData("panel", "cell")]
    [InlineData("panel", "cell_month")]
    [InlineData("panel", "country_month")]
    [InlineData("islands", "cell_month")]
    public void Covariances_are_those_of_a_dummy_an_effect(string name, string effects)
    {
        var answers = StoredAnswers.Load("linear/" + name, effects);
        var fit = Fit(answers, effects);
        RowKeys keys = new(answers.Keys("cell"));
        void Check(string key, CovarianceChoice choice) =>
            StoredAnswers.AssertDigits(10, answers.CovarianceDigits(key, Covariances.Of(fit, keys, choice)), key);
        Check("classical", CovarianceChoice.Classical);
        Check("hc0", CovarianceChoice.HC0);
        Check("hc1", CovarianceChoice.HC1);
        Check("clustered_full", CovarianceChoice.Cluster(ClusterPreset.Sandwich));
        Check("clustered_nested", CovarianceChoice.Cluster(ClusterPreset.Fixest));
        if (name == "panel")
        {
            Check("hc2", CovarianceChoice.HC2);
            Check("hc3", CovarianceChoice.HC3);
        }
        else
        {
            // A cell with one row has leverage 1.
            Assert.Throws<NoCovarianceException>(() => Covariances.Of(fit, keys, CovarianceChoice.HC3));
        }
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
        Assert.Throws<ArgumentException>(
            () => LinearProbability.Fit(answers.WithIntercept, Events(answers), answers.Keys("cell"), Sets(answers, "cell")));
    }

    [Fact]
    public void As_many_effects_as_rows_leave_nothing_to_estimate()
    {
        var answers = StoredAnswers.Load("linear/panel", "cell");
        EffectSet rows = new("row", [.. Enumerable.Range(0, answers.Outcome.Length)]);
        var refusal = Assert.IsType<Refusal>(
            LinearProbability.Fit(answers.WithoutIntercept, Events(answers), answers.Keys("cell"), [rows]));
        Assert.Equal(RefusalReason.NothingToEstimate, refusal.Reason);
    }

    /// <summary>What defines least squares with dummies, on a panel with gaps too large for them.</summary>
    [Fact]
    public void Residuals_sum_to_zero_in_every_cell_and_month_and_against_every_column()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(30_000, 4, 1, 900);
        int[] months = [.. Enumerable.Range(0, 30_000).Select(i => (i * 7 / 5 % 120) + (cells[i] % 11))];
        var columns = Design.WithoutIntercept(design.ColumnNames, design.Columns, design.RowCount);
        var fit = Assert.IsType<FittedModel>(LinearProbability.Fit(columns, outcome, cells, [new("cell", cells), new("month", months)]));
        var residuals = fit.Scores.Residuals;
        var size = residuals.Max(Math.Abs);
        foreach (var keys in new[] { cells, months })
        {
            Assert.All(residuals.Zip(keys).GroupBy(r => r.Second, r => r.First), level => Assert.Equal(0, level.Sum() / size, 1e-11));
        }

        Assert.All(design.Columns, column => Assert.Equal(0, column.Zip(residuals, (x, e) => x * e).Sum() / size, 1e-9));
    }

    private static EffectSet[] Sets(StoredAnswers answers, string effects) =>
        effects == "none" ? [] : [.. effects.Split('_').Select(name => new EffectSet(name, answers.Keys(name)))];

    private static bool[] Events(StoredAnswers answers) => Array.ConvertAll(answers.Outcome, y => y == 1);

    internal static FittedModel Fit(StoredAnswers answers, string effects, FitOptions? options = null) => Assert.IsType<FittedModel>(
        LinearProbability.Fit(
            effects == "none" ? answers.WithIntercept : answers.WithoutIntercept,
            Events(answers),
            answers.Keys("cell"),
            Sets(answers, effects),
            options));
}
