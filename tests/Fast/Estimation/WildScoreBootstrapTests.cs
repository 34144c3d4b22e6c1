using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Agreement with numpy on the same weights, which numpy enumerates or draws from the same generator.</summary>
public class WildScoreBootstrapTests
{
    private static readonly CovarianceCase Few = CovarianceCase.Load("few");

    private static readonly FittedModel Fit = Few.Fit();

    private static readonly WildBootstrapOptions DrawnWebb = new() { Weights = WildWeights.Webb, Draws = 999, Seed = 77 };

    [Fact]
    public void Enumerated_signs_agree_with_numpy() => AssertAgrees("rademacher", WildScoreBootstrap.Of(Fit, Few.Outcome, Few.Keys.Cells));

    [Fact]
    public void Drawn_Webb_weights_agree_with_numpy()
        => AssertAgrees("webb", WildScoreBootstrap.Of(Fit, Few.Outcome, Few.Keys.Cells, DrawnWebb));

    [Fact]
    public void Ends_of_the_interval_are_where_the_test_begins_to_reject()
    {
        var estimate = WildScoreBootstrap.Of(Fit, Few.Outcome, Few.Keys.Cells).Estimates[0];
        Assert.InRange(estimate.Coefficient, estimate.Lower, estimate.Upper);
        Assert.Equal(estimate.P <= 0.05, estimate.Lower > 0 || estimate.Upper < 0);
    }

    [Fact]
    public void Four_clusters_never_reject_and_the_interval_is_the_line()
    {
        int[] clusters = [.. Few.Keys.Cells.Select(cell => cell % 4)];
        foreach (var estimate in WildScoreBootstrap.Of(Fit, Few.Outcome, clusters).Estimates)
        {
            // 2^4 combinations of signs hold 8 sizes of the statistic, the sample's own among them.
            Assert.True(estimate.P >= 1.0 / 8);
            Assert.Equal(estimate.P * 8, Math.Round(estimate.P * 8), 1e-12);
            Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (estimate.Lower, estimate.Upper));
        }
    }

    [Fact]
    public void Convention_is_named()
    {
        var result = WildScoreBootstrap.Of(Fit, Few.Outcome, Few.Keys.Cells);
        Assert.Equal("wild_score_rademacher", result.Name);
        Assert.Equal(
            "wild score cluster bootstrap (Kline and Santos), null imposed, Rademacher weights, 11 clusters, all 2^11 combinations",
            result.Description);
    }

    [Fact]
    public void Fewer_draws_are_the_first_of_more()
    {
        var few = WildDraws.Of(20, DrawnWebb with { Draws = 30 });
        Assert.Equal(few.Picks, WildDraws.Of(20, DrawnWebb with { Draws = 70 }).First(30).Picks);
    }

    [Fact]
    public void One_cluster_is_refused() =>
        Assert.Throws<NoCovarianceException>(() => WildScoreBootstrap.Of(Fit, Few.Outcome, new int[Few.Outcome.Length]));

    private static void AssertAgrees(string weights, WildScoreResult actual)
    {
        var answers = Few.Answers("wild");
        var errors = Covariances.Of(Fit, Few.Keys, CovarianceChoice.Cluster(ClusterPreset.StataMl));
        Assert.Equal(Fit.Design.ColumnNames, actual.Estimates.Select(e => e.Name));
        for (var k = 0; k < actual.Estimates.Count; k++)
        {
            var (key, estimate) = ($"{weights}_{k}", actual.Estimates[k]);
            var error = errors.StandardError(Fit.Design.InterceptCount + k);
            Assert.Equal(1, estimate.Statistic / answers[(key, 0, 0)], 1e-10);
            Assert.Equal(answers[(key, 0, 1)], estimate.P, 1e-12);
            Assert.Equal(0, (estimate.Lower - answers[(key, 0, 2)]) / error, 2e-7);
            Assert.Equal(0, (estimate.Upper - answers[(key, 0, 3)]) / error, 2e-7);
        }
    }
}
