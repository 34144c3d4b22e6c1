using System.Globalization;
using PocGrid.Estimation.Pooling;
using Xunit;

namespace PocGrid.Tests.Estimation.Pooling;

/// <summary>Against the restricted likelihood of contrasts in base R (reference/pooling/make.R), and by hand.</summary>
public class RandomEffectsTests
{
    private const double Digits = 1e-8;

    [Theory]
    [InlineData("three")]
    [InlineData("seven")]
    [InlineData("alike")]
    [InlineData("drawn")]
    [InlineData("tiny_error")]
    public void Mean_spread_interval_and_shrunken_estimates_are_those_of_R(string name)
    {
        var (data, answers) = (RowsOf("pooling/cases.csv", "case", name), RowsOf("pooling/cases.answers.csv", "case", name));
        var fit = RandomEffects.Fit([.. data.Select(row => Number(row["estimate"]))], [.. data.Select(row => Number(row["std_error"]))]);

        Assert.All(answers, row =>
        {
            var unit = int.Parse(row["unit"], CultureInfo.InvariantCulture);
            var actual = row["key"] switch
            {
                "between_variance" => fit.BetweenVariance,
                "mean" => fit.Mean,
                "mean_error" => Math.Sqrt(fit.MeanVariance),
                "between_lower" => fit.BetweenLower,
                "between_upper" => fit.BetweenUpper,
                "shrunken" => fit.Shrunken(unit).Value,
                "shrunken_error" => fit.Shrunken(unit).StandardError,
                _ => fit.PredictiveError,
            };
            var expected = Number(row["value"]);
            Assert.Equal(expected, actual, Digits * Math.Abs(expected));
        });
    }

    /// <summary>One contrast, y1 - y2 = 1, of variance v1 + v2 + 2 τ²: τ² = (1 - 0.04 - 0.16) / 2.</summary>
    [Fact]
    public void Spread_of_two_units_is_half_of_what_their_errors_leave_of_the_squared_difference()
    {
        var fit = RandomEffects.Fit([1, 0], [0.2, 0.4]);

        Assert.Equal(0.4, fit.BetweenVariance, 1e-14);

        // Weights 1 / 0.44 and 1 / 0.56: the mean is 0.56, and the first keeps 0.4 / 0.44 of its own.
        Assert.Equal(0.56, fit.Mean, 1e-14);
        Assert.Equal(0.4 / 0.44, fit.Shrunken(0).OwnWeight, 1e-14);
        Assert.Equal((10 / 11.0) + (0.56 / 11), fit.Shrunken(0).Value, 1e-14);
        Assert.Equal(0, fit.PredictiveDegrees);
    }

    /// <summary>With equal errors τ² is the sample variance less theirs: 1 - 0.25.</summary>
    [Fact]
    public void Spread_of_units_with_equal_errors_is_the_sample_variance_less_theirs() =>
        Assert.Equal(0.75, RandomEffects.Fit([-1, 0, 1], [0.5, 0.5, 0.5]).BetweenVariance, 1e-14);

    [Fact]
    public void Single_unit_and_estimates_without_error_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RandomEffects.Fit([1], [0.5]));
        Assert.Throws<ArgumentException>(() => RandomEffects.Fit([1, 2], [0.5, 0]));
        Assert.Throws<ArgumentException>(() => RandomEffects.Fit([1, 2], [0.5, double.NaN]));
    }

    private static Dictionary<string, string>[] RowsOf(string file, string column, string value)
    {
        var columns = ReferenceCase.ReadColumns(file);
        return
        [
            .. Enumerable.Range(0, columns[column].Length)
                .Where(row => columns[column][row] == value)
                .Select(row => columns.ToDictionary(pair => pair.Key, pair => pair.Value[row])),
        ];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
