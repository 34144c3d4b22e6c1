using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Agreement with R's glm and sandwich::vcovCL. Covariances are compared in units of the two standard errors.</summary>
public class ReferenceTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string> Cases => ["plain", "rare", "scaled"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Coefficients_agree_with_R(string name)
    {
        var reference = ReferenceCase.Load(name);
        var fit = reference.Fit();
        Assert.Equal(reference.Count("coefficient"), fit.Coefficients.Count);
        for (var i = 0; i < fit.Coefficients.Count; i++)
        {
            AssertClose(reference["coefficient", i], fit.Coefficients[i], Math.Abs(reference["coefficient", i]), $"{name} {fit.Names[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Covariances_agree_with_R(string name)
    {
        var reference = ReferenceCase.Load(name);
        var fit = reference.Fit();
        AssertMatrix(reference, "classical", fit.Classical);
        AssertMatrix(reference, "clustered_hc1", fit.Clustered);
        AssertMatrix(reference, "clustered_stata", reference.Fit(new() { ClusterCorrection = ClusterPreset.StataMl }).Clustered);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Likelihoods_and_criteria_agree_with_R(string name)
    {
        var reference = ReferenceCase.Load(name);
        var fit = reference.Fit();
        AssertRelative(reference["log_likelihood"], fit.LogLikelihood);
        AssertRelative(reference["null_log_likelihood"], fit.NullLogLikelihood);
        AssertRelative(reference["aic"], fit.Aic);
        AssertRelative(reference["bic"], fit.Bic);
        AssertRelative(1 - (reference["log_likelihood"] / reference["null_log_likelihood"]), fit.McFaddenR2);
        Assert.Equal(reference.Outcome.Sum(), fit.EventCount);
        Assert.Equal(reference.Clusters.Distinct().Count(), fit.ClusterCount);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tail_probabilities_agree_with_R(string name)
    {
        var reference = ReferenceCase.Load(name);
        var estimates = reference.Fit().Estimates(CovarianceKind.Classical);
        for (var i = 0; i < estimates.Count; i++)
        {
            AssertRelative(reference["p_classical", i], estimates[i].P);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Averages_and_delta_bands_agree_with_R(string name)
    {
        var reference = ReferenceCase.Load(name);
        var column = reference.Design.ColumnNames[0];
        var values = Enumerable.Range(0, reference.Count("value")).Select(i => reference["value", i]).ToArray();
        var curve = Predictions.Curve(reference.Fit(), reference.Design, column, values, new() { Draws = 0 });
        for (var i = 0; i < values.Length; i++)
        {
            AssertRelative(reference["average", i, 0], curve[i].Probability);
            AssertBand(reference["average", i, 1], curve[i].DeltaBand.Lower);
            AssertBand(reference["average", i, 2], curve[i].DeltaBand.Upper);
        }
    }

    private static void AssertMatrix(ReferenceCase reference, string key, Covariance actual)
    {
        for (var i = 0; i < actual.Size; i++)
        {
            for (var j = 0; j < actual.Size; j++)
            {
                var size = Math.Sqrt(reference[key, i, i] * reference[key, j, j]);
                AssertClose(reference[key, i, j], actual[i, j], size, $"{key} {i} {j}");
            }
        }
    }

    // The ends of a band add up rounding in every covariance, R's as well.
    private static void AssertBand(double expected, double actual) => AssertClose(expected, actual, 10 * expected, "band");

    private static void AssertRelative(double expected, double actual) => AssertClose(expected, actual, Math.Abs(expected), "");

    private static void AssertClose(double expected, double actual, double size, string what)
    {
        Assert.True(
            Math.Abs(expected - actual) <= Tolerance
                * size, $"{what}: {expected:R} expected, {actual:R} found, {Math.Abs(expected - actual) / size:E2} apart.");
    }
}
