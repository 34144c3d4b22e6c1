using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results.Specifications;

/// <summary>
/// The specifications that a release fits beside its model (Simonsohn, Simmons and Nelson 2020; Steegen, Tuerlinckx, Gelman and
/// Vanpaemel 2016): the profile's own first, then the blocks in order, each combination once.
/// </summary>
public sealed record SpecificationGrid
{
    /// <summary>Permutations of the joint test; 0 for none.</summary>
    public int Permutations { get; init; } = 500;

    public IReadOnlyList<SpecificationBlock> Blocks { get; init; } = Default;

    private const int MostPermutations = 100_000;
    private const int MostCombinations = 10_000;

    private static IReadOnlyList<SpecificationBlock> Default { get; } =
    [
        new()
        {
            Name = "what counts as enhanced, and over which window",
            Threshold = PanelOptions.Thresholds,
            Level = Enum.GetValues<StrengthLevel>(),
            WindowMonths = PanelOptions.Windows,
            RiskSet = [Panels.RiskSet.AllMonths, Panels.RiskSet.MapMonths],
        },
        new()
        {
            Name = "between maps",
            Threshold = PanelOptions.Thresholds,
            Level = Enum.GetValues<StrengthLevel>(),
            RiskSet = [Panels.RiskSet.MapToMap],
        },
        new()
        {
            Name = "how violence is counted",
            ActorClass = Enum.GetValues<ActorTerms>(),
            DeathsEstimate = Enum.GetValues<DeathsEstimate>(),
            MonthRule = Enum.GetValues<MonthRule>(),
        },
        new()
        {
            Name = "how troops are counted",
            TroopsCounted = Enum.GetValues<TroopsCounted>(),
            StartUp = Enum.GetValues<StartUpRule>(),
            Threshold = PanelOptions.Thresholds,
        },
        new()
        {
            Name = "how deployment maps are read",
            Maps = Enum.GetValues<MapRule>(),
            Threshold = PanelOptions.Thresholds,
        },
        new()
        {
            Name = "whose a cell is",
            CountryRule = Enum.GetValues<CountryRule>(),
        },
        new()
        {
            Name = "what is held constant",
            PresenceTerms =
            [
                Specifications.PresenceTerms.TroopPresenceAndTroops, Specifications.PresenceTerms.TroopPresence, Specifications.PresenceTerms.Troops,
            ],
            Controls = Enum.GetValues<ControlTerms>(),
            Time = Enum.GetValues<TimeTerms>(),
            Intercepts = Enum.GetValues<InterceptTerms>(),
        },
        new()
        {
            Name = "which posts are presence",
            Threshold = PanelOptions.Thresholds,
            PresenceTerms = [Specifications.PresenceTerms.AnyPostAndTroops, Specifications.PresenceTerms.AnyPost],
        },
        new()
        {
            Name = "how it is estimated",
            Threshold = [1, 35],
            Estimator = [.. Enum.GetValues<ModelEstimator>().Except([ModelEstimator.Poisson])],
            Covariance = ["cluster_sandwich"],
        },
        new()
        {
            Name = "troops added",
            Estimator = [ModelEstimator.Poisson],
            Covariance = ["cluster_sandwich"],
        },
        new()
        {
            Name = "how errors are made",
            Estimator = [ModelEstimator.Logit, ModelEstimator.LinearProbability],
            Covariance =
            [
                "classical", "hc0", "hc1", "hc2", "hc3", "cluster_cr0", "cluster_stata_ml", "cluster_sandwich", "cluster_fixest",
                "cluster_statsmodels", "two_way_sandwich", "conley_100km", "conley_250km",
            ],
        },
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

        foreach (var block in Blocks)
        {
            foreach (var window in block.WindowMonths?.Except(PanelOptions.Windows) ?? [])
            {
                tell($"block '{block.Name}' has window_months {window}; it may be {string.Join(", ", PanelOptions.Windows)}.");
            }

            if (block.Threshold?.Any(threshold => threshold < 1) == true)
            {
                tell($"block '{block.Name}' has a threshold below 1.");
            }

            foreach (var name in block.Covariance ?? [])
            {
                try
                {
                    CovarianceChoice.Parse(name);
                }
                catch (FormatException error)
                {
                    tell($"block '{block.Name}': {error.Message}");
                }
            }
        }
    }

    /// <summary>The specifications, without repetition.</summary>
    public IReadOnlyList<Specification> Expand(Specification profile) =>
        [.. Blocks.SelectMany(block => block.Expand(profile)).Prepend(profile).Distinct()];
}
