using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Models;

namespace PocGrid.Results.Specifications;

/// <summary>
/// The specifications that a release fits beside its model (Simonsohn, Simmons and Nelson 2020; Steegen, Tuerlinckx, Gelman and
/// Vanpaemel 2016): the profile's own first, then the blocks in order, each combination once.
/// </summary>
public sealed record SpecificationGrid
{
    /// <summary>Permutations of each scheme of the permutation test; 0 for none.</summary>
    public int Permutations { get; init; } = 500;

    public IReadOnlyList<SpecificationBlock> Blocks { get; init; } = Default;

    private const int MostPermutations = 100_000;
    private const int MostCombinations = 10_000;

    /// <summary>Those that GED has a column for.</summary>
    private static readonly DeathsEstimate[] SourceEstimates =
        [DeathsEstimate.Best, DeathsEstimate.Low, DeathsEstimate.High, DeathsEstimate.Civilians];

    private static IReadOnlyList<SpecificationBlock> Default { get; } =
    [
        new(
            "what counts as enhanced, and over which window",
            Choices.Threshold.In(PanelOptions.Thresholds),
            Choices.Level.InAll(),
            Choices.WindowMonths.In(PanelOptions.Windows),
            Choices.RiskSet.In(RiskSet.AllMonths, RiskSet.MapMonths)),
        new(
            "between maps",
            Choices.Threshold.In(PanelOptions.Thresholds),
            Choices.Level.InAll(),
            Choices.RiskSet.In(RiskSet.MapToMap)),
        new("how violence is counted", Choices.ActorClass.InAll(), Choices.DeathsEstimate.In(SourceEstimates), Choices.MonthRule.InAll()),
        new("how well violence is placed", Choices.DeathsEstimate.In(DeathsEstimate.BestWherePrec3, DeathsEstimate.BestWherePrec2)),
        new(
            "how troops are counted",
            Choices.TroopsCounted.InAll(),
            Choices.StartUp.InAll(),
            Choices.Threshold.In(PanelOptions.Thresholds)),
        new("how deployment maps are read", Choices.Maps.InAll(), Choices.Threshold.In(PanelOptions.Thresholds)),
        new("whose a cell is", Choices.CountryRule.InAll()),
        new("where missions work", Choices.Area.InAll()),
        new(
            "what is held constant",
            Choices.PresenceTerms.In(PresenceTerms.TroopPresenceAndTroops, PresenceTerms.TroopPresence, PresenceTerms.Troops),
            Choices.Controls.InAll(),
            Choices.Time.InAll(),
            Choices.Intercepts.InAll()),
        new(
            "which posts are presence",
            Choices.Threshold.In(PanelOptions.Thresholds),
            Choices.PresenceTerms.In(PresenceTerms.AnyPostAndTroops, PresenceTerms.AnyPost)),
        new(
            "how it is estimated",
            Choices.Threshold.In(1, 35),
            Choices.Estimator.In(Enum.GetValues<ModelEstimator>().Except([ModelEstimator.Poisson])),
            Choices.Covariance.In("cluster_sandwich")),
        new("troops added", Choices.Estimator.In(ModelEstimator.Poisson), Choices.Covariance.In("cluster_sandwich")),
        new(
            "how errors are made",
            Choices.Estimator.In(ModelEstimator.Logit, ModelEstimator.LinearProbability),
            Choices.Covariance.In(
                "classical", "hc0", "hc1", "hc2", "hc3", "cluster_cr0", "cluster_stata_ml", "cluster_sandwich", "cluster_fixest",
                "cluster_statsmodels", "two_way_sandwich", "conley_100km", "conley_250km")),
        new("errors for few effective clusters", Choices.Covariance.In("cluster_cr2")),
        new("without presence", Choices.PresenceTerms.In(PresenceTerms.None), Choices.Covariance.In("cluster_sandwich", "cluster_cr2")),
    ];

    /// <summary>Tells every value that cannot be used.</summary>
    public void Validate(Action<string> tell)
    {
        if (Permutations is < 0 or > MostPermutations)
        {
            tell($"permutations must be 0 to {MostPermutations}.");
        }

        if (Blocks.Any(block => block is null))
        {
            tell("blocks holds a null.");
        }

        if (Blocks.Sum(block => block.Combinations) > MostCombinations)
        {
            tell($"the blocks have more than {MostCombinations} combinations.");
        }

        foreach (var problem in Blocks.SelectMany(block => block.Problems))
        {
            tell(problem + ".");
        }
    }

    /// <summary>The specifications, without repetition.</summary>
    public IReadOnlyList<Specification> Expand(Specification profile) =>
        [.. Blocks.SelectMany(block => block.Expand(profile)).Prepend(profile).Distinct()];
}
