using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results.Models;

/// <summary>
/// Every choice of the specification grid, in the order of the tables' columns. One that is added here can be varied in a profile, has a
/// column in the tables and a heading on the page.
/// </summary>
internal static class Choices
{
    private static readonly List<Choice> Known = [];

    public static readonly Choice<ActorTerms> ActorClass = Add<ActorTerms>(new(
        "actor_class", "Whose violence", "separate, non_state_only, state_only, or together.", (_, _) => ActorTerms.Separate));

    public static readonly Choice<DeathsEstimate> DeathsEstimate = Add<DeathsEstimate>(new(
        "deaths_estimate",
        "Estimate of deaths",
        "GED's best, low or high estimate, deaths of civilians, or the best of events placed by where_prec up to 3 or 2.",
        (panel, _) => panel.Deaths)
    {
        PanelPart = PanelPart.Violence,
        OnPanel = (panel, value) => panel with { Deaths = value },
    });

    public static readonly Choice<MonthRule> MonthRule = Add<MonthRule>(new(
        "month_rule", "Month of an event", "Month of an event: date_end, date_start or spread.", (panel, _) => panel.MonthRule)
    {
        PanelPart = PanelPart.Violence,
        OnPanel = (panel, value) => panel with { MonthRule = value },
    });

    public static readonly Choice<int> WindowMonths = Add<int>(new(
        "window_months", "Window, months", "Months over which deaths are summed; interval where the risk set is map_to_map.",
        (_, model) => model.WindowMonths)
    {
        Check = value => PanelOptions.Windows.Contains(value) ? null : $"may be {string.Join(", ", PanelOptions.Windows)}",
        WithoutEffect = IntervalOfMaps,
    });

    public static readonly Choice<int> Threshold = Add<int>(new(
        "threshold", "Least increase, troops", "Least increase, in troops.", (panel, _) => panel.Enhancement.Threshold)
    {
        PanelPart = PanelPart.Strength,
        OnPanel = (panel, value) => panel with { Enhancement = panel.Enhancement with { Threshold = value } },
        Check = value => value >= 1 ? null : "must be at least 1",
    });

    public static readonly Choice<StrengthLevel> Level = Add<StrengthLevel>(new(
        "level", "Compared by", "Strength compared by cell or by location.", (panel, _) => panel.Strength.Level)
    {
        PanelPart = PanelPart.Strength,
        OnPanel = (panel, value) => panel with { Strength = panel.Strength with { Level = value } },
    });

    public static readonly Choice<RiskSet> RiskSet = Add<RiskSet>(new(
        "risk_set", "Risk set", "all_months, map_months or map_to_map.", (_, model) => model.RiskSet));

    public static readonly Choice<StartUpRule> StartUp = Add<StartUpRule>(new(
        "start_up", "First map", "A mission's first map: counted or baseline.", (panel, _) => panel.Enhancement.StartUp)
    {
        PanelPart = PanelPart.Strength,
        OnPanel = (panel, value) => panel with { Enhancement = panel.Enhancement with { StartUp = value } },
    });

    public static readonly Choice<MapRule> Maps = Add<MapRule>(new(
        "maps", "Month of a map", "Month of a deployment map's rows: by_revision or as_dated.", (panel, _) => panel.Strength.Maps)
    {
        PanelPart = PanelPart.Strength,
        OnPanel = (panel, value) => panel with { Strength = panel.Strength with { Maps = value } },
    });

    public static readonly Choice<TroopsCounted> TroopsCounted = Add<TroopsCounted>(new(
        "troops_counted", "Troops counted", "Which troops make strength.", (_, _) => Models.TroopsCounted.Profile)
    {
        PanelPart = PanelPart.Strength,
        OnPanel = (panel, value) => panel with { Strength = Counting(panel.Strength, value) },
    });

    public static readonly Choice<PresenceTerms> PresenceTerms = Add<PresenceTerms>(new(
        "presence_terms",
        "Earlier presence",
        "How earlier presence enters: troop_presence or any_post, with the number of troops or without, that number alone, or none of "
            + "these.",
        (_, model) => model.Presence == PresenceMeasure.AnyPost
            ? Models.PresenceTerms.AnyPostAndTroops
            : Models.PresenceTerms.TroopPresenceAndTroops));

    public static readonly Choice<ControlTerms> Controls = Add<ControlTerms>(
        new("controls", "Controls", "Which controls enter.", (_, _) => ControlTerms.Profile));

    public static readonly Choice<TimeTerms> Time = Add<TimeTerms>(new(
        "time", "Time since enhancement", "How time since the last enhancement enters.", (_, _) => TimeTerms.Cubic));

    public static readonly Choice<InterceptTerms> Intercepts = Add<InterceptTerms>(new(
        "intercepts", "Intercepts", "One a country, or one in common.", (_, _) => InterceptTerms.Country));

    public static readonly Choice<CountryRule> CountryRule = Add<CountryRule>(new(
        "country_rule", "Whose a cell is", "Which cells, or parts of cells, are a country's; country_rules says what each leaves out.",
        (panel, _) => panel.CountryRule)
    {
        PanelPart = PanelPart.Units,
        OnPanel = (panel, value) => panel with { CountryRule = value },
    });

    public static readonly Choice<MissionArea> Area = Add<MissionArea>(new(
        "area",
        "Where missions work",
        "Cells that are rows: the whole host_country, or the areas of operations of the missions at risk (mandate).",
        (_, model) => model.Area));

    public static readonly Choice<ModelEstimator> Estimator = Add<ModelEstimator>(new(
        "estimator", "Estimator", "How it is estimated.", (_, _) => ModelEstimator.Logit)
    {
        FitPart = FitPart.Estimates,
    });

    public static readonly Choice<string> Covariance = Add<string>(new(
        "covariance", "Standard errors", "Covariance of the estimates, by its name.", (_, _) => "cluster_sandwich")
    {
        FitPart = FitPart.Errors,
        Check = CovarianceProblem,
    });

    /// <summary>All of them, by place.</summary>
    public static IReadOnlyList<Choice> All => Known;

    /// <summary>The choice with each of its values, for a block of the grid.</summary>
    public static ChoiceValues InAll<T>(this Choice<T> choice)
        where T : struct, Enum
        => choice.In(Enum.GetValues<T>());

    private static Choice<T> Add<T>(Choice<T> choice)
        where T : notnull
    {
        choice = choice with { Place = Known.Count };
        Known.Add(choice);
        return choice;
    }

    private static string? IntervalOfMaps(Specification specification)
        => specification.Of(RiskSet) == Panels.RiskSet.MapToMap ? "interval" : null;

    private static StrengthOptions Counting(StrengthOptions profile, TroopsCounted troops) => troops switch
    {
        Models.TroopsCounted.WithoutFormedPolice => profile with { IncludeFormedPolice = false },
        Models.TroopsCounted.WithProtectionForce => profile with { IncludeRegionalProtectionForce = true },
        Models.TroopsCounted.UnknownLastKnown => profile with { Unknown = UnknownTroops.LastKnown },
        _ => profile,
    };

    private static string? CovarianceProblem(string name)
    {
        try
        {
            CovarianceChoice.Parse(name);
            return null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }
}
