using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results.Specifications;

/// <summary>
/// Every combination of the values given for some choices; a choice left out keeps the profile's value.
/// </summary>
public sealed record SpecificationBlock
{
    /// <summary>What the block is for.</summary>
    public required string Name { get; init; }

    public IReadOnlyList<ActorTerms>? ActorClass { get; init; }

    public IReadOnlyList<DeathsEstimate>? DeathsEstimate { get; init; }

    public IReadOnlyList<MonthRule>? MonthRule { get; init; }

    public IReadOnlyList<int>? WindowMonths { get; init; }

    public IReadOnlyList<int>? Threshold { get; init; }

    public IReadOnlyList<StrengthLevel>? Level { get; init; }

    public IReadOnlyList<RiskSet>? RiskSet { get; init; }

    public IReadOnlyList<StartUpRule>? StartUp { get; init; }

    public IReadOnlyList<MapRule>? Maps { get; init; }

    public IReadOnlyList<TroopsCounted>? TroopsCounted { get; init; }

    public IReadOnlyList<PresenceTerms>? PresenceTerms { get; init; }

    public IReadOnlyList<ControlTerms>? Controls { get; init; }

    public IReadOnlyList<TimeTerms>? Time { get; init; }

    public IReadOnlyList<InterceptTerms>? Intercepts { get; init; }

    public IReadOnlyList<CountryRule>? CountryRule { get; init; }

    public IReadOnlyList<ModelEstimator>? Estimator { get; init; }

    public IReadOnlyList<string>? Covariance { get; init; }

    /// <summary>How many combinations there are, repetitions included.</summary>
    internal double Combinations => new[]
    {
        ActorClass?.Count, DeathsEstimate?.Count, MonthRule?.Count, WindowMonths?.Count, Threshold?.Count, Level?.Count, RiskSet?.Count, StartUp?.Count, Maps?.Count,
        TroopsCounted?.Count, PresenceTerms?.Count, Controls?.Count, Time?.Count, Intercepts?.Count, CountryRule?.Count, Estimator?.Count, Covariance?.Count,
    }.Aggregate(1.0, (product, count) => product * (count ?? 1));

    /// <summary>The combinations, the last choice changing fastest.</summary>
    public IEnumerable<Specification> Expand(Specification profile)
    {
        IEnumerable<Specification> all = [profile];
        all = Each(all, ActorClass, (s, v) => s with { ActorClass = v });
        all = Each(all, DeathsEstimate, (s, v) => s with { DeathsEstimate = v });
        all = Each(all, MonthRule, (s, v) => s with { MonthRule = v });
        all = Each(all, WindowMonths, (s, v) => s with { WindowMonths = v });
        all = Each(all, Threshold, (s, v) => s with { Threshold = v });
        all = Each(all, Level, (s, v) => s with { Level = v });
        all = Each(all, RiskSet, (s, v) => s with { RiskSet = v });
        all = Each(all, StartUp, (s, v) => s with { StartUp = v });
        all = Each(all, Maps, (s, v) => s with { Maps = v });
        all = Each(all, TroopsCounted, (s, v) => s with { TroopsCounted = v });
        all = Each(all, PresenceTerms, (s, v) => s with { PresenceTerms = v });
        all = Each(all, Controls, (s, v) => s with { Controls = v });
        all = Each(all, Time, (s, v) => s with { Time = v });
        all = Each(all, Intercepts, (s, v) => s with { Intercepts = v });
        all = Each(all, CountryRule, (s, v) => s with { CountryRule = v });
        all = Each(all, Estimator, (s, v) => s with { Estimator = v });
        return Each(all, Covariance, (s, v) => s with { Covariance = v });
    }

    private static IEnumerable<Specification> Each<T>(IEnumerable<Specification> all, IReadOnlyList<T>? values, Func<Specification, T, Specification> set) =>
        values is null ? all : all.SelectMany(specification => values.Select(value => set(specification, value)));
}
