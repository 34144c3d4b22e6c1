using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Agreement with 60-digit arithmetic over listed subsets and with survival::clogit; see reference/conditional.</summary>
public class ConditionalLogitTests
{
    [Theory]
    [InlineData("matched")]
    [InlineData("rare")]
    [InlineData("long")]
    public void Estimates_agree_with_exact_arithmetic(string name)
    {
        var answers = StoredAnswers.Load("conditional/" + name);
        var fit = Fit(answers);
        StoredAnswers.AssertDigits(11, answers.Digits("coefficient", fit.Coefficients), "coefficients");
        StoredAnswers.AssertDigits(11, answers.CovarianceDigits("classical", fit.Classical), "covariance");
        StoredAnswers.AssertDigits(12, answers.Digits("log_likelihood", fit.LogLikelihood), "log likelihood");
        StoredAnswers.AssertDigits(12, answers.Digits("null_log_likelihood", fit.NullLogLikelihood), "null log likelihood");
        Assert.Equal(answers["strata_used"], fit.Conditional!.StrataUsed);
        Assert.Equal(answers["strata_dropped"], fit.Conditional.StrataDropped);
        Assert.Equal(answers["rows_dropped"], fit.Conditional.RowsDropped);
        Assert.Equal(answers.Outcome.Length - answers["rows_dropped"], fit.RowCount);
    }

    [Theory]
    [InlineData("matched")]
    [InlineData("rare")]
    [InlineData("long")]
    public void Strata_are_the_clusters(string name)
    {
        var answers = StoredAnswers.Load("conditional/" + name);
        var fit = Fit(answers, new() { ClusterCorrection = ClusterPreset.CR0 });
        Assert.Equal(answers["strata_used"], fit.ClusterCount);
        StoredAnswers.AssertDigits(11, answers.CovarianceDigits("clustered", fit.Clustered), "clustered covariance");
    }

    [Fact]
    public void Rows_alone_give_no_covariance_but_clusters_coarser_than_strata_do()
    {
        var answers = StoredAnswers.Load("conditional/matched");
        var fit = Fit(answers);
        var cells = answers.Keys("cell");
        int[] regions = [.. fit.Conditional!.Rows.Select(row => cells[row] / 5)];
        Assert.Throws<NoCovarianceException>(() => Covariances.Of(fit, new RowKeys(regions), CovarianceChoice.HC0));
        var byRegion = Covariances.Of(fit, new RowKeys(regions), CovarianceChoice.Cluster(ClusterPreset.Sandwich));
        var fitted = Assert.IsType<FittedModel>(
            ConditionalLogit.Fit(answers.WithoutIntercept, Events(answers), new("cell", cells), Array.ConvertAll(cells, c => c / 5)));
        Assert.Equal(1, fitted.Clustered.StandardError(0) / byRegion.StandardError(0), 1e-12);
        Assert.Equal(6, fitted.ClusterCount);
    }

    [Theory]
    [InlineData("matched")]
    [InlineData("rare")]
    [InlineData("long")]
    public void Estimates_agree_with_clogit(string name)
    {
        var fit = Fit(StoredAnswers.Load("conditional/" + name));
        var clogit = StoredAnswers.Load("conditional/" + name, "clogit");
        StoredAnswers.AssertDigits(10, clogit.Digits("coefficient", fit.Coefficients), "coefficients");
        StoredAnswers.AssertDigits(10, clogit.CovarianceDigits("classical", fit.Classical), "covariance");
        StoredAnswers.AssertDigits(12, clogit.Digits("log_likelihood", fit.LogLikelihood), "log likelihood");
    }

    /// <summary>Row number modulo 7 parts every stratum; see reference/conditional/crossed.R.</summary>
    [Theory]
    [InlineData("matched")]
    [InlineData("rare")]
    public void Errors_by_clusters_that_part_strata_are_those_of_scores_centred_in_the_stratum(string name)
    {
        var answers = StoredAnswers.Load("conditional/" + name);
        var (events, strata) = (Events(answers), answers.Keys("cell"));
        int[] parts = [.. Enumerable.Range(0, events.Length).Select(row => row % 7)];
        var crossed = StoredAnswers.Load("conditional/" + name, "crossed");

        var covariance = PartedStrata.Covariance(Fit(answers), events, new("cell", strata), parts);
        StoredAnswers.AssertDigits(10, crossed.CovarianceDigits("crossed", covariance), "by hand");

        // With one event a stratum there are no ties, and R's coxph has the same.
        int[] single = [.. Enumerable.Range(0, events.Length)
            .Where(row => Enumerable.Range(0, events.Length).Count(other => events[other] && strata[other] == strata[row]) == 1)];
        var (outcome, cells) = (Array.ConvertAll(single, row => events[row]), Array.ConvertAll(single, row => strata[row]));
        var fit = Assert.IsType<FittedModel>(
            ConditionalLogit.Fit(answers.WithoutIntercept.Rows(single), outcome, new("cell", cells), null, new() { MinimumEvents = 1 }));
        var byPart = PartedStrata.Covariance(fit, outcome, new("cell", cells), Array.ConvertAll(single, row => parts[row]));
        StoredAnswers.AssertDigits(10, crossed.CovarianceDigits("coxph", byPart), "coxph");
    }

    // A pair with one event gives event less non-event d = 1 thrice and -1 once: the likelihood is that of three events in
    // four with log odds b, so b = log 3 and its variance 1 / (4 * 3/4 * 1/4).
    [Fact]
    public void Pairs_give_the_odds_of_discordant_pairs()
    {
        double[] x = [1, 0, 1, 0, 1, 0, 0, 1, 5, 5];
        bool[] outcome = [true, false, true, false, true, false, true, false, false, false];
        var fit = Assert.IsType<FittedModel>(ConditionalLogit.Fit(
            Design.WithoutIntercept(["x"], [x], 10), outcome, new("cell", [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]), null, new()
            {
                MinimumEvents = 1
            }));
        Assert.Equal(Math.Log(3), fit.Coefficients[0], 1e-14);
        Assert.Equal(4 / 3.0, fit.Classical[0, 0], 1e-14);
        Assert.Equal((4, 1, 2), (fit.Conditional!.StrataUsed, fit.Conditional.StrataDropped, fit.Conditional.RowsDropped));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], fit.Conditional.Rows);
    }

    [Fact]
    public void Column_constant_within_strata_is_dropped_and_named()
    {
        var answers = StoredAnswers.Load("conditional/matched");
        var cells = answers.Keys("cell");
        var area = Array.ConvertAll(cells, c => 0.1 * (c % 7));
        var design = Design.WithoutIntercept(["area", .. answers.ColumnNames], [area, .. answers.Columns], cells.Length);
        var fit = Assert.IsType<FittedModel>(ConditionalLogit.Fit(design, Events(answers), new("cell", cells)));
        Assert.Equal("area", Assert.Single(fit.Dropped).Name);
        Assert.Equal(["cell"], fit.Dropped[0].CombinationOf);
        Assert.Equal(answers.ColumnNames, fit.Names);
        Assert.Equal(Fit(answers).Coefficients, fit.Coefficients);
    }

    [Fact]
    public void Only_constant_columns_are_refused()
    {
        var answers = StoredAnswers.Load("conditional/matched");
        var cells = answers.Keys("cell");
        var design = Design.WithoutIntercept(["area"], [Array.ConvertAll(cells, c => 0.1 * c)], cells.Length);
        var refusal = Assert.IsType<Refusal>(ConditionalLogit.Fit(design, Events(answers), new("cell", cells)));
        Assert.Equal(RefusalReason.NothingToEstimate, refusal.Reason);
    }

    [Fact]
    public void Too_few_events_in_varying_strata_are_refused()
    {
        int[] cells = [.. Enumerable.Range(0, 60).Select(i => i / 3)];
        bool[] outcome = [.. Enumerable.Range(0, 60).Select(i => i < 30 || i is 31 or 35)];
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i * 7 % 5 * 1.0)];
        var refusal = Assert.IsType<Refusal>(ConditionalLogit.Fit(Design.WithoutIntercept(["x"], [x], 60), outcome, new("cell", cells)));
        Assert.Equal(RefusalReason.TooFewEvents, refusal.Reason);
        Assert.Contains("2 events", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_that_part_a_stratum_are_refused()
    {
        var answers = StoredAnswers.Load("conditional/matched");
        int[] rows = [.. Enumerable.Range(0, answers.Outcome.Length)];
        Assert.Throws<ArgumentException>(
            () => ConditionalLogit.Fit(answers.WithoutIntercept, Events(answers), new("cell", answers.Keys("cell")), rows));
    }

    [Fact]
    public void Intercepts_are_refused() => Assert.Throws<ArgumentException>(() =>
        ConditionalLogit.Fit(
            Design.WithIntercept(["x"], [[1, 2, 3, 4]], 4),
            [true, false, true, false],
            new("cell", [1, 1, 2, 2]),
            null,
            new() { MinimumEvents = 1 }));

    private static bool[] Events(StoredAnswers answers) => Array.ConvertAll(answers.Outcome, y => y == 1);

    internal static FittedModel Fit(StoredAnswers answers, FitOptions? options = null) => Assert.IsType<FittedModel>(
        ConditionalLogit.Fit(answers.WithoutIntercept, Events(answers), new("cell", answers.Keys("cell")), null, options));
}
