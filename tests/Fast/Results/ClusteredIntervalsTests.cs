using System.Globalization;
using PocGrid.Results;
using Xunit;

namespace PocGrid.Tests.Results;

/// <summary>Against R's glm, lm and sandwich::vcovCL; see <c>reference/clustered.R</c>.</summary>
public class ClusteredIntervalsTests
{
    private const double Digits = 1e-13;

    private static readonly RateCluster[] Rates =
        [.. Read("clustered-rates.csv").Select(row => new RateCluster(row[1], row[2], row[3], row[4]))];

    private static readonly (int, double)[] Changes = [.. Read("clustered-changes.csv").Select(row => ((int)row[0], row[1]))];

    [Fact]
    public void Rate_ratio_is_that_of_a_poisson_regression_with_clustered_errors()
        => AssertAnswer("rate_ratio", ClusteredIntervals.RateRatio(Rates));

    [Fact]
    public void Mean_change_is_that_of_a_regression_on_nothing_with_clustered_errors()
        => AssertAnswer("mean_change", ClusteredIntervals.MeanChange(Changes));

    [Fact]
    public void Ratio_of_few_cells_with_violence_has_no_interval()
    {
        var nine = ClusteredIntervals.RateRatio(
            [.. Enumerable.Range(0, 40).Select(i => new RateCluster(i < 9 ? 2 : 0, 3, i < 9 ? 3 : 0, 9))]);
        var ten = ClusteredIntervals.RateRatio(
            [.. Enumerable.Range(0, 40).Select(i => new RateCluster(i < 10 ? 2 : 0, 3, i < 10 ? 3 : 0, 9))]);

        // (18 / 120) / (27 / 360) = 2.
        Assert.Equal(2, nine.Value, Digits);
        Assert.Equal("only 9 cells with violence, of 10 that an interval needs", nine.Reason);
        Assert.True(double.IsNaN(nine.Error) && double.IsNaN(nine.Low) && double.IsNaN(nine.High));
        Assert.Null(ten.Reason);
    }

    [Theory]
    [InlineData(0, 3, 2, 9, "nothing to count")]
    [InlineData(2, 3, 0, 9, "nothing to count")]
    [InlineData(2, 3, 0, 0, "no cell-months")]
    public void Ratio_with_nothing_on_one_side_is_none(int rainy, int rainyRows, int dry, int dryRows, string reason)
    {
        var ratio = ClusteredIntervals.RateRatio([.. Enumerable.Repeat(new RateCluster(rainy, rainyRows, dry, dryRows), 20)]);

        Assert.Equal(double.NaN, ratio.Value);
        Assert.Contains(reason, ratio.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_in_few_cells_has_no_interval()
    {
        var change = ClusteredIntervals.MeanChange([.. Enumerable.Range(0, 40).Select(i => (i, i < 9 ? -10.0 : 0))]);

        Assert.Equal(-2.25, change.Value);
        Assert.Equal(double.NaN, change.Error);
        Assert.Equal("only 9 cells with a change, of 10 that an interval needs", change.Reason);
    }

    [Fact]
    public void Mean_of_nothing_is_none() => Assert.Equal(double.NaN, ClusteredIntervals.MeanChange([]).Value);

    private static void AssertAnswer(string name, ClusteredEstimate actual)
    {
        var answer = File.ReadLines(Path("clustered.answers.csv")).Select(line => line.Split(',')).Single(line => line[0] == name).Skip(1)
            .Select(Number)
            .ToArray();
        Assert.Null(actual.Reason);
        Assert.Equal(answer[0], actual.Value, Digits * Math.Abs(answer[0]));
        Assert.Equal(answer[1], actual.Error, Digits * answer[1]);
        Assert.Equal(answer[2], actual.Low, Digits * Math.Abs(answer[2]));
        Assert.Equal(answer[3], actual.High, Digits * Math.Abs(answer[0]));
    }

    private static IEnumerable<double[]> Read(string file)
        => File.ReadLines(Path(file)).Skip(1).Select(line => Array.ConvertAll(line.Split(','), Number));

    private static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Results", "reference", file);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
