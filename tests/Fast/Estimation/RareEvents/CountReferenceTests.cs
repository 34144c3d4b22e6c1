using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation.RareEvents;

/// <summary>
/// Agreement of the complementary log-log and of Poisson regression with 60 digits (mpmath) and with R's glm and sandwich.
/// </summary>
public class CountReferenceTests
{
    [Theory]
    [InlineData("plain", 1e-12, 1e-11)]
    [InlineData("rare", 1e-11, 1e-10)]
    [InlineData("plain.r", 1e-10, 1e-9)]
    public void Cloglog_agrees(string name, double coefficients, double covariances)
    {
        var reference = ReferenceCase.RareEvents(name);
        var options = new FitOptions { ClusterCorrection = ClusterPreset.StataMl };
        var fit = Assert.IsType<FittedModel>(Cloglog.Fit(reference.Design, reference.Events(), reference.Clusters, options));
        AssertAgrees(reference, "cloglog", fit, coefficients, covariances);
    }

    [Theory]
    [InlineData("counts", 1e-12, 1e-11)]
    [InlineData("counts.r", 1e-10, 1e-9)]
    public void Poisson_agrees(string name, double coefficients, double covariances)
    {
        var reference = ReferenceCase.RareEvents(name);
        var options = new FitOptions { ClusterCorrection = ClusterPreset.StataMl };
        var fit = Assert.IsType<FittedModel>(PoissonRegression.Fit(reference.Design, reference.Outcome, reference.Clusters, options));
        AssertAgrees(reference, "poisson", fit, coefficients, covariances);
        Assert.Equal(reference.Outcome.Count(y => y > 0), fit.EventCount);
        if (reference.Has("poisson_null_log_likelihood"))
        {
            Close.AssertRelative(reference["poisson_null_log_likelihood"], fit.NullLogLikelihood, 1e-12, "null log likelihood");
        }
    }

    private static void AssertAgrees(ReferenceCase reference, string key, FittedModel fit, double coefficients, double covariances)
    {
        for (var i = 0; i < fit.Coefficients.Count; i++)
        {
            Close.AssertRelative(reference[key + "_coefficient", i], fit.Coefficients[i], coefficients, fit.Names[i]);
        }

        Close.AssertRelative(reference[key + "_log_likelihood"], fit.LogLikelihood, 1e-12, "log likelihood");
        Close.AssertCovariance(reference, key + "_classical", fit.Classical, covariances);
        Close.AssertCovariance(reference, key + "_hc0", Sandwich.OfRows(fit), covariances);

        // The reference has no small-sample factor; Stata's is G/(G-1).
        var factor = (fit.ClusterCount - 1.0) / fit.ClusterCount;
        var clustered = new Covariance([.. fit.Clustered.Values.ToArray().Select(v => v * factor)], fit.Clustered.Size);
        Close.AssertCovariance(reference, key + "_cluster", clustered, covariances);
    }
}
