using PocGrid.Estimation;

namespace PocGrid.Bench;

/// <summary>
/// The logit of a drawn panel clustered by its 20 units, and the wild score bootstrap's verdict on the true coefficients.
/// </summary>
/// <param name="Fit">With the covariances of <see cref="Names"/>.</param>
/// <param name="WildCovers">By term, whether the bootstrap does not reject the true coefficient at 5%; null when refused.</param>
internal sealed record FewClusters(PanelFit Fit, bool[]? WildCovers)
{
    /// <summary>Draws of the weights; 2^20 combinations are not gone through.</summary>
    public const int Draws = 999;

    private static readonly WildDraws Weights = WildDraws.Of(PanelMap.Districts, new WildBootstrapOptions { Draws = Draws });

    private static readonly CovarianceChoice[] ByUnit =
    [
        CovarianceChoice.Cluster(ClusterPreset.CR0),
        CovarianceChoice.Cluster(ClusterPreset.StataMl),
        CovarianceChoice.Cluster(ClusterPreset.Sandwich),
    ];

    public static IReadOnlyList<string> Names { get; }
        = ["classical", "cluster_sandwich by cell", .. ByUnit.Select(c => $"{c.Name} by unit")];

    public static FewClusters Of(DrawnPanel panel)
    {
        var units = new RowKeys(panel.District);
        var result = Logit.Fit(panel.Design, panel.Outcome, panel.Keys.Cells, EstimatorsOfPanel.Options);
        var fit = PanelFit.Of(
            "logit",
            result,
            [(panel.Keys, CovarianceChoice.Classical), (panel.Keys, CovarianceChoice.Cluster(ClusterPreset.Sandwich)), .. ByUnit.Select(
                c => (units, c))]);
        return new FewClusters(fit, result is FittedModel model ? Wild(model, panel) : null);
    }

    /// <summary>
    /// An interval by test inversion holds a value when the test does not reject it: one test a term tells, without the ends.
    /// </summary>
    private static bool[] Wild(FittedModel fit, DrawnPanel panel)
    {
        var groups = RowGroups.Of(panel.District);
        var shares = new double[groups.Count];
        foreach (var group in groups.Index)
        {
            shares[group] += 1.0 / groups.Index.Length;
        }

        var test = new WildScoreTest(shares, Weights);
        var rows = new LogitRows(panel.Outcome);
        return [.. PanelFit.Terms.Select(term =>
            new RestrictedScores(fit, rows, groups, fit.Design.IndexOfColumn(term), 1).At(
                PanelColumns.Truth.First(t => t.Name == term).Coefficient) is { } scores
            && test.P(scores) > 0.05)];
    }
}
