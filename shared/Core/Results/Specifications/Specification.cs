using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results.Specifications;

/// <summary>One value of every choice. The defaults are those of profile <c>brief-2025</c>.</summary>
public sealed record Specification
{
    public ActorTerms ActorClass { get; init; }

    public DeathsEstimate DeathsEstimate { get; init; } = DeathsEstimate.Best;

    public MonthRule MonthRule { get; init; } = MonthRule.DateEnd;

    /// <summary>Months over which deaths are summed; the map-to-map risk set sums over its interval instead.</summary>
    public int WindowMonths { get; init; } = 6;

    /// <summary>Least increase in troops.</summary>
    public int Threshold { get; init; } = 1;

    public StrengthLevel Level { get; init; } = StrengthLevel.Cell;

    public RiskSet RiskSet { get; init; } = RiskSet.AllMonths;

    public StartUpRule StartUp { get; init; } = StartUpRule.Counted;

    public MapRule Maps { get; init; } = MapRule.ByRevision;

    public TroopsCounted TroopsCounted { get; init; }

    public PresenceTerms PresenceTerms { get; init; }

    public ControlTerms Controls { get; init; }

    public TimeTerms Time { get; init; }

    public InterceptTerms Intercepts { get; init; }

    public ModelEstimator Estimator { get; init; }

    /// <summary>Which cells, or parts of cells, are a country's.</summary>
    public CountryRule CountryRule { get; init; } = CountryRule.OwnPart;

    /// <summary>Name of the covariance (docs/methods/covariance.md).</summary>
    public string Covariance { get; init; } = "cluster_sandwich";

    /// <summary>The choices that a profile itself makes; those that it cannot state have their defaults.</summary>
    public static Specification Of(PanelOptions panel, ModelOptions model) => new()
    {
        CountryRule = panel.CountryRule,
        DeathsEstimate = panel.Deaths,
        MonthRule = panel.MonthRule,
        WindowMonths = model.WindowMonths,
        Threshold = panel.Enhancement.Threshold,
        Level = panel.Strength.Level,
        Maps = panel.Strength.Maps,
        RiskSet = model.RiskSet,
        StartUp = panel.Enhancement.StartUp,
        PresenceTerms = model.Presence == PresenceMeasure.AnyPost ? PresenceTerms.AnyPostAndTroops : PresenceTerms.TroopPresenceAndTroops,
    };

    /// <summary>The specification without what makes no difference to the rows and columns: estimator and covariance.</summary>
    internal Specification Frame => this with { Estimator = default, Covariance = "" };

    /// <summary>The specification without what makes no difference to the estimates: the covariance.</summary>
    internal Specification Fit => this with { Covariance = "" };

    /// <summary>The panel that it takes.</summary>
    internal PanelOptions PanelOptions(PanelOptions profile) => profile with
    {
        CountryRule = CountryRule,
        Deaths = DeathsEstimate,
        MonthRule = MonthRule,
        Strength = StrengthOf(profile.Strength) with { Level = Level, Maps = Maps },
        Enhancement = profile.Enhancement with { Threshold = Threshold, StartUp = StartUp },
    };

    private StrengthOptions StrengthOf(StrengthOptions profile) => TroopsCounted switch
    {
        TroopsCounted.WithoutFormedPolice => profile with { IncludeFormedPolice = false },
        TroopsCounted.WithProtectionForce => profile with { IncludeRegionalProtectionForce = true },
        TroopsCounted.UnknownLastKnown => profile with { Unknown = UnknownTroops.LastKnown },
        _ => profile,
    };
}
