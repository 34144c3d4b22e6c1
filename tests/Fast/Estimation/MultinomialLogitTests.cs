using System.Globalization;
using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Against nnet's multinom, brought to its optimum by analytic Newton steps; see reference/multinomial/make.R.</summary>
public class MultinomialLogitTests
{
    [Fact]
    public void Estimates_errors_and_likelihood_are_those_of_the_analytic_optimum_in_R()
    {
        var data = ReferenceCase.ReadColumns("multinomial/panel.csv");
        var countries = Array.ConvertAll(data["country"], country => country == "AAA" ? 0 : 1);
        var design = Design.WithGroupIntercepts(
            ["deaths", "troops"],
            [Array.ConvertAll(data["deaths"], Number), Array.ConvertAll(data["troops"], Number)],
            ["A", "B"],
            countries);

        var fit = Assert.IsType<MultinomialModel>(
            MultinomialLogit.Fit(design, Array.ConvertAll(data["outcome"], Whole), Array.ConvertAll(data["cell"], Whole)));

        var answers = ReferenceCase.ReadColumns("multinomial/panel.answers.csv");
        for (var i = 0; i < answers["key"].Length; i++)
        {
            var (outcome, column, value) = (Whole(answers["outcome"][i]), Whole(answers["column"][i]), Number(answers["value"][i]));
            switch (answers["key"][i])
            {
                case "estimate":
                    Assert.Equal(1, fit.Estimates(outcome)[column].Coefficient / value, 1e-10);
                    break;
                case "std_error":
                    Assert.Equal(1, fit.Estimates(outcome)[column].StandardError / value, 1e-10);
                    break;
                case "log_likelihood":
                    Assert.Equal(1, fit.LogLikelihood / value, 1e-12);
                    break;
                default: // how far R's own fit was from its optimum
                    Assert.InRange(value, 0, 1e-9);
                    break;
            }
        }
    }

    [Fact]
    public void Two_outcomes_are_a_logit()
    {
        var reference = ReferenceCase.Load("plain");
        var logit = reference.Fit();

        var fit = Assert.IsType<MultinomialModel>(
            MultinomialLogit.Fit(reference.Design, Array.ConvertAll(reference.Outcome, y => (int)y), reference.Clusters));

        Assert.All(logit.Estimates().Zip(fit.Estimates(1)), pair =>
        {
            Assert.Equal(1, pair.Second.Coefficient / pair.First.Coefficient, 1e-10);
            Assert.Equal(1, pair.Second.StandardError / pair.First.StandardError, 1e-10);
        });
        Assert.Equal(1, fit.LogLikelihood / logit.LogLikelihood, 1e-12);
    }

    /// <summary>Exposure never goes with outcome 2, and with the others as often as not.</summary>
    [Fact]
    public void Outcome_that_a_term_excludes_is_refused_with_the_term_and_the_outcome()
    {
        int[] outcome = [.. Enumerable.Range(0, 120).Select(i => i % 3)];
        double[] exposed = [.. Enumerable.Range(0, 120).Select(i => outcome[i] != 2 && i % 2 == 0 ? 1.0 : 0.0)];

        var refusal = Assert.IsType<Refusal>(
            MultinomialLogit.Fit(Design.WithIntercept(["exposed"], [exposed], 120), outcome, [.. Enumerable.Range(0, 120)]));

        Assert.Equal(RefusalReason.QuasiCompleteSeparation, refusal.Reason);
        Assert.Equal(["exposed (outcome 2)"], refusal.Columns);
    }

    [Fact]
    public void Outcome_with_few_rows_is_refused()
    {
        int[] outcome = [.. Enumerable.Range(0, 120).Select(i => i < 9 ? 2 : i % 2)];
        double[] x = [.. Enumerable.Range(0, 120).Select(i => Math.Sin(i))];

        var refusal = Assert.IsType<Refusal>(
            MultinomialLogit.Fit(Design.WithIntercept(["x"], [x], 120), outcome, [.. Enumerable.Range(0, 120)]));

        Assert.Equal(RefusalReason.TooFewEvents, refusal.Reason);
        Assert.Contains("9 rows with outcome 2", refusal.Message, StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
