using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using Xunit;

namespace PocGrid.Tests.Estimation.Diagnostics;

public class ForecastTests
{
    /// <summary>Ten rows: two share the second place, so that of two places one and half of each are let in.</summary>
    [Theory]
    [InlineData(0.1, 1 / 3.0)] // the first row, an event
    [InlineData(0.2, 1.5 / 3)] // and half of the two, of which one is an event
    [InlineData(0.3, 2 / 3.0)]
    [InlineData(0.95, 1)] // ten places, rounded up
    public void Events_at_the_top_are_shared_where_rows_are_equal(double share, double recall)
    {
        double[] predictors = [0, 3, 2, 2, -1, -1, -1, -1, -1, 1];
        bool[] outcome = [false, true, true, false, false, false, false, false, false, true];

        Assert.Equal(recall, new Forecast(predictors, outcome, new int[10]).RecallAtTop(share), 1e-15);
    }

    /// <summary>Probabilities 1/2 and 3/4 (ln 3): ln 1/2 and ln 1/4; (1/4 + 9/16)/2; 5/4 events expected.</summary>
    [Fact]
    public void Scores_are_those_of_the_definitions()
    {
        var forecast = new Forecast([0, Math.Log(3)], [true, false], [1, 2]);

        Assert.Equal([Math.Log(0.5), Math.Log(0.25)], forecast.LogScores, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(0.40625, forecast.Brier, 1e-15);
        Assert.Equal(1.25, forecast.Expected, 1e-15);
        Assert.Equal(0, forecast.Auc);
    }

    /// <summary>All rows watched for 3 months: the rate a month is a third, and slopes are the same.</summary>
    [Fact]
    public void Exposure_in_common_moves_the_intercept_by_its_logarithm()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(row => row % 7.0)];
        bool[] outcome = [.. Enumerable.Range(0, 60).Select(row => (row * row) % 5 < row % 4)];
        int[] clusters = [.. Enumerable.Range(0, 60).Select(row => row / 3)];
        var design = Design.WithIntercept(["x"], [x], 60);

        var plain = (FittedModel)Cloglog.Fit(design, outcome, clusters);
        var watched = (FittedModel)Cloglog.Fit(design, outcome, clusters, null, [.. Enumerable.Repeat(3.0, 60)]);

        Assert.Equal(plain.Coefficients[0] - Math.Log(3), watched.Coefficients[0], 1e-12);
        Assert.Equal(plain.Coefficients[1], watched.Coefficients[1], 1e-12);
        Assert.Equal(plain.Clustered.StandardError(1), watched.Clustered.StandardError(1), 1e-12);
        Assert.Equal(plain.LogLikelihood, watched.LogLikelihood, 1e-11);
    }
}
