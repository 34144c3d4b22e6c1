using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Maximum likelihood against 60-digit arithmetic on the same doubles; see reference/exact.</summary>
public class ExactLogitTests
{
    [Theory]
    [InlineData("ordinary", 11)]
    [InlineData("grouped", 11)]
    [InlineData("collinear", 9)]
    [InlineData("units", 9)]
    [InlineData("cubic", 9)]
    [InlineData("rare", 9)]
    [InlineData("separated", 9)]
    [InlineData("everything", 9)]
    public void Estimates_reach_their_digits(string name, double coefficients)
    {
        var answers = StoredAnswers.Load("exact/" + name);
        var fit = Fit(answers, ClusterPreset.Sandwich);
        var stata = Fit(answers, ClusterPreset.StataMl);
        StoredAnswers.AssertDigits(coefficients, answers.Digits("coefficient", fit.Coefficients), "coefficients");
        StoredAnswers.AssertDigits(9, answers.ErrorDigits("classical", fit.Classical), "classical errors");
        StoredAnswers.AssertDigits(9, answers.ErrorDigits("clustered_hc1", fit.Clustered), "clustered errors");
        StoredAnswers.AssertDigits(9, answers.ErrorDigits("clustered_stata", stata.Clustered), "clustered errors, Stata");
        StoredAnswers.AssertDigits(9, answers.CovarianceDigits("classical", fit.Classical), "classical covariance");
        StoredAnswers.AssertDigits(9, answers.CovarianceDigits("clustered_hc1", fit.Clustered), "clustered covariance");
        StoredAnswers.AssertDigits(12, answers.Digits("log_likelihood", fit.LogLikelihood), "log likelihood");
        StoredAnswers.AssertDigits(12, answers.Digits("null_log_likelihood", fit.NullLogLikelihood), "null log likelihood");
    }

    internal static FittedModel Fit(StoredAnswers answers, ClusterPreset correction) => Assert.IsType<FittedModel>(Logit.Fit(
        answers.HasGroups
            ? answers.WithGroups()
            : answers.WithIntercept, answers.Outcome, answers.Keys("cell"), new() { ClusterCorrection = correction }));
}
