using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Numerics;
using Xunit;

namespace PocGrid.Tests.Estimation.RareEvents;

/// <summary>Functions of one number against mpmath's, in <c>reference/rare-events/functions.csv</c>.</summary>
public class FunctionTests
{
    [Fact]
    public void Exponential_less_one_is_within_four_units_in_the_last_place()
    {
        foreach (var (x, expected) in Values("expm1").Where(v => Math.Abs(v.X) < 700))
        {
            var unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
            Assert.True(Math.Abs(NearZero.ExpLessOne(x) - expected) <= 4 * unit, $"{x:R}: {expected:R} {NearZero.ExpLessOne(x):R}");
        }
    }

    [Fact]
    public void Logarithm_of_one_plus_is_within_four_units_in_the_last_place()
    {
        foreach (var (x, expected) in Values("log1p"))
        {
            var unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
            Assert.True(Math.Abs(NearZero.LogOfOnePlus(x) - expected) <= 4 * unit, $"{x:R}: {expected:R} {NearZero.LogOfOnePlus(x):R}");
        }
    }

    [Fact]
    public void Log_gamma_agrees()
    {
        foreach (var (x, expected) in Values("log_gamma"))
        {
            Assert.Equal(expected, LogGamma.Of(x), 1e-15 * Math.Max(Math.Abs(expected), 30));
        }
    }

    [Theory]
    [InlineData("cloglog_score")]
    [InlineData("cloglog_observed")]
    [InlineData("cloglog_expected")]
    [InlineData("cloglog_log_likelihood")]
    public void Rows_of_a_cloglog_lose_no_digits_in_either_tail(string key)
    {
        foreach (var (predictor, expected) in Values(key))
        {
            // The rate u = exp(predictor) carries a rounding, which exp(-u) multiplies by u.
            var tolerance = 4e-15 * (1 + Math.Exp(Math.Max(predictor, 0)));
            Close.AssertRelative(expected, Row(key, predictor), tolerance, $"{key} at {predictor}");
        }
    }

    private static double Row(string key, double predictor)
    {
        var columns = Standardization.Of(Design.WithIntercept([], [], 1), 1);
        var pass = new GlmPass(columns, new CloglogRows([1]) { Expected = key == "cloglog_expected" }, 1);
        pass.Evaluate([predictor]);
        return key switch
        {
            "cloglog_score" => pass.Residuals[0],
            "cloglog_log_likelihood" => pass.LogLikelihood,
            _ => pass.Weights[0],
        };
    }

    private static IEnumerable<(double X, double Value)> Values(string key) => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Estimation", "reference", "rare-events", "functions.csv"))
        .Select(line => line.Split(','))
        .Where(cells => cells[0] == key)
        .Select(cells => (double.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)));
}
