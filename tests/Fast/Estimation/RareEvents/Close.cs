using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation.RareEvents;

/// <summary>Comparisons that say how far apart the numbers are.</summary>
internal static class Close
{
    public static void AssertRelative(double expected, double actual, double tolerance, string what) =>
        AssertWithin(expected, actual, tolerance, Math.Abs(expected), what);

    /// <summary>Compares covariances in units of the two standard errors.</summary>
    public static void AssertCovariance(ReferenceCase reference, string key, Covariance actual, double tolerance)
    {
        for (var i = 0; i < actual.Size; i++)
        {
            for (var j = 0; j < actual.Size; j++)
            {
                var unit = Math.Sqrt(reference[key, i, i] * reference[key, j, j]);
                AssertWithin(reference[key, i, j], actual[i, j], tolerance, unit, $"{key} {i} {j}");
            }
        }
    }

    private static void AssertWithin(double expected, double actual, double tolerance, double unit, string what) => Assert.True(
        Math.Abs(expected - actual) <= tolerance * unit,
        $"{what}: {expected:R} expected, {actual:R} found, {Math.Abs(expected - actual) / unit:E2} apart.");
}
