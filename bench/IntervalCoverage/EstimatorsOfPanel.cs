using PocGrid.Estimation;
using PocGrid.Estimation.RareEvents;

namespace PocGrid.Bench;

/// <summary>Every estimator on a drawn panel, as the pipeline calls them, each with every covariance.</summary>
internal static class EstimatorsOfPanel
{
    public const string LinearByCountry = "linear, country + month (points)";

    public const string LinearByCell = "linear, cell + month (points)";

    public static IReadOnlyList<CovarianceChoice> Choices { get; } =
    [
        CovarianceChoice.Classical,
        CovarianceChoice.HC1,
        CovarianceChoice.HC3,
        CovarianceChoice.Cluster(ClusterPreset.CR0),
        CovarianceChoice.Cluster(ClusterPreset.StataMl),
        CovarianceChoice.Cluster(ClusterPreset.Sandwich),
        CovarianceChoice.TwoWay(ClusterPreset.Sandwich),
        CovarianceChoice.Conley(100),
        CovarianceChoice.Conley(250),
    ];

    /// <summary>Panels are fitted side by side, each by one worker.</summary>
    public static FitOptions Options { get; } = new() { MaxDegreeOfParallelism = 1 };

    public static IReadOnlyList<PanelFit> Of(DrawnPanel panel)
    {
        var (outcome, cells) = (panel.Outcome, panel.Keys.Cells);
        var comparison = RareEventFits.Fit(panel.Design, outcome, cells, RareEventFits.Estimators, Options);
        var within = Design.WithoutIntercept(panel.Design.ColumnNames, panel.Design.Columns, panel.Design.RowCount);
        var (byCell, byMonth, byCountry) = (new EffectSet("cell", cells), new EffectSet("month", panel.Keys
            .Months!), new EffectSet("country", panel.Country));
        (RowKeys, CovarianceChoice)[] covariances = [.. Choices.Select(choice => (panel.Keys, choice))];
        return
        [
            PanelFit.Of("logit", comparison.MaximumLikelihood, covariances),
            .. RareEventFits.Estimators.Zip(comparison.Others).Select(other => PanelFit.Of(NameOf(other.First), other.Second, covariances)),
            PanelFit.Of("conditional logit", ConditionalLogit.Fit(within, outcome, byCell, options: Options), covariances),
            PanelFit.Of("cloglog", Cloglog.Fit(panel.Design, outcome, cells, Options), covariances),
            PanelFit.Of("Poisson, troops", PoissonRegression.Fit(panel.Design, panel.Troops, cells, Options), covariances),
            PanelFit.Of(LinearByCountry, LinearProbability.Fit(within, outcome, cells, [byCountry, byMonth], Options), covariances, 100),
            PanelFit.Of(LinearByCell, LinearProbability.Fit(within, outcome, cells, [byCell, byMonth], Options), covariances, 100),
        ];
    }

    private static string NameOf(Estimator estimator) => estimator switch
    {
        Estimator.Flic => "FLIC",
        Estimator.Flac => "FLAC",
        Estimator.KingZeng => "King-Zeng",
        Estimator.LogF => "log-F",
        _ => estimator.ToString(),
    };
}
