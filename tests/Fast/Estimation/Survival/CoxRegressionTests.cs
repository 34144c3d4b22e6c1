using PocGrid.Estimation;
using PocGrid.Estimation.Survival;
using Xunit;

namespace PocGrid.Tests.Estimation.Survival;

/// <summary>Cox's regression by hand, and recurrent tumours against <c>survival::coxph</c> (reference/survival/make.R).</summary>
public class CoxRegressionTests
{
    private static readonly FitOptions AnyCount = new() { MinimumEvents = 1 };

    [Theory]
    [InlineData("total", "andersen_gill", 1)]
    [InlineData("total", "pwp", 100)]
    [InlineData("gap", "pwp", 100)]
    public void Recurrent_events_are_those_of_coxph(string data, string model, int strata)
    {
        var answers = StoredAnswers.Load("survival/" + data, model);
        var (months, numbers) = (answers.Keys("month"), answers.Keys("country"));
        int[] sets = [.. months.Zip(numbers, (month, number) => (month * 100) + (number % strata))];
        var fit = Fit(answers.WithoutIntercept, Events(answers), sets, answers.Keys("cell"));

        StoredAnswers.AssertDigits(11, answers.Digits("coefficient", fit.Coefficients), "coefficients");
        StoredAnswers.AssertDigits(10, answers.CovarianceDigits("clustered", fit.Clustered), "covariance by patient");
        StoredAnswers.AssertDigits(10, answers.CovarianceDigits("classical", fit.Classical), "inverse information");

        // A set of one row, which is left out here, adds log 1 in R.
        StoredAnswers.AssertDigits(12, answers.Digits("log_likelihood", fit.LogLikelihood), "log likelihood");
        StoredAnswers.AssertDigits(12, answers.Digits("null_log_likelihood", fit.NullLogLikelihood), "null log likelihood");
    }

    [Fact]
    public void Two_tied_events_among_three_by_hand()
    {
        // One set, x = 1, 0, 0, events the first two; another, x = 1, 0, the event the second. With h = e^b Efron's likelihood is
        // h / ((h + 2)(h/2 + 3/2)) · 1 / (1 + h). At its maximum 1/h - 1/(h + 2) - 1/(h + 3) - 1/(1 + h) = 0, which is
        // 2h³ + 6h² - 6 = 0: h³ + 3h² = 3, so h = 0.87938524..., as 1 + h = 2 cos 20°.
        var design = Design.WithoutIntercept(["x"], [[1, 0, 0, 1, 0]], 5);
        var fit = Fit(design, [true, true, false, false, true], [1, 1, 1, 2, 2], [1, 2, 3, 4, 5]);

        Assert.Equal((2 * Math.Cos(Math.PI / 9)) - 1, Math.Exp(Assert.Single(fit.Coefficients)), 1e-12);
        Assert.Equal((2, 3, 5), (fit.SetCount, fit.EventCount, fit.Rows.Count));
    }

    [Fact]
    public void Sets_without_an_event_or_of_one_row_say_nothing()
    {
        var design = Design.WithoutIntercept(["x"], [[1, 0, 0, 1, 0, 7, 9, 4]], 8);
        var fit = Fit(design, [true, true, false, false, true, true, false, false], [1, 1, 1, 2, 2, 3, 4, 4], [1, 2, 3, 4, 5, 6, 7, 8]);

        Assert.Equal([0, 1, 2, 4, 3], fit.Rows);
        Assert.Equal((2 * Math.Cos(Math.PI / 9)) - 1, Math.Exp(Assert.Single(fit.Coefficients)), 1e-12);
    }

    [Fact]
    public void Column_that_does_not_vary_within_sets_is_dropped()
    {
        var design = Design.WithoutIntercept(["x", "of_the_set"], [[1, 0, 0, 1, 0], [3, 3, 3, 8, 8]], 5);
        var fit = Fit(design, [true, true, false, false, true], [1, 1, 1, 2, 2], [1, 2, 3, 4, 5]);

        Assert.Equal("of_the_set", Assert.Single(fit.Dropped).Name);
    }

    [Theory]
    [InlineData(0, true)] // both events alike and above the other
    [InlineData(-1, false)] // of tied events one is below the other: Efron's likelihood has a maximum
    [InlineData(-3, false)]
    public void Likelihood_that_grows_for_ever_is_refused(double second, bool isMonotone)
    {
        var design = Design.WithoutIntercept(["x"], [[1, 1 + second, 0, 2, 1]], 5);
        var result = CoxRegression.Fit(
            design, [true, true, false, true, false], new EffectSet("month", [1, 1, 1, 2, 2]), [1, 2, 3, 4, 5], AnyCount);

        if (isMonotone)
        {
            Assert.Equal(RefusalReason.CompleteSeparation, Assert.IsType<Refusal>(result).Reason);
        }
        else
        {
            Assert.True(double.IsFinite(Assert.IsType<CoxModel>(result).Coefficients[0]));
        }
    }

    [Fact]
    public void Too_few_events_and_one_cluster_are_refused()
    {
        var design = Design.WithoutIntercept(["x"], [[1, 0, 0, 1, 0]], 5);
        bool[] events = [true, true, false, false, true];

        Assert.Equal(RefusalReason.TooFewEvents, Refused(new FitOptions { MinimumEvents = 4 }, [1, 2, 3, 4, 5]));
        Assert.Equal(RefusalReason.TooFewClusters, Refused(AnyCount, [1, 1, 1, 1, 1]));

        RefusalReason Refused(FitOptions options, int[] clusters) => Assert.IsType<Refusal>(
            CoxRegression.Fit(design, events, new EffectSet("month", [1, 1, 1, 2, 2]), clusters, options)).Reason;
    }

    private static bool[] Events(StoredAnswers answers) => Array.ConvertAll(answers.Outcome, y => y == 1);

    private static CoxModel Fit(Design design, bool[] events, int[] sets, int[] clusters) =>
        Assert.IsType<CoxModel>(CoxRegression.Fit(design, events, new EffectSet("month", sets), clusters, AnyCount));
}
