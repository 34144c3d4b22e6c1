using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Outcomes;
using PocGrid.Results.Timing;

namespace PocGrid.Results.Models;

/// <summary>What a model explains: a column of the panel, or what two of them make.</summary>
/// <param name="Columns">The column, or for troops added the two.</param>
/// <param name="Form">The function of the columns, with their names.</param>
internal sealed record Outcome(IReadOnlyList<PanelColumn> Columns, string Form);

/// <summary>
/// A model: what is explained by which terms, on which rows, by which estimator and with which errors. That of the profile is the
/// specification 1 of the grid.
/// </summary>
public sealed record ModelSpec
{
    private readonly Specification _choices;

    private ModelSpec(Specification choices, Outcome outcome, IReadOnlyList<Term> terms)
        => (_choices, Outcome, Terms) = (choices, outcome, terms);

    internal Outcome Outcome { get; }

    /// <summary>In the order in which a fit reports them; indicators of calendar years are none of them.</summary>
    internal IReadOnlyList<Term> Terms { get; private init; }

    /// <summary>The months over which its violence is counted.</summary>
    internal DeathsWindow Window => DeathsWindow.Of(_choices.Of(Choices.RiskSet), _choices.Of(Choices.WindowMonths));

    /// <summary>Which months are rows.</summary>
    internal RiskSet Sample => _choices.Of(Choices.RiskSet);

    /// <summary>Which cells are rows.</summary>
    internal MissionArea Area => _choices.Of(Choices.Area);

    /// <summary>The panel that outcome and strength are of.</summary>
    internal PanelOptions Strength => Outcome.Columns[0].Options;

    internal InterceptTerms Intercepts => _choices.Of(Choices.Intercepts);

    /// <summary>An indicator for each calendar year after the first beside the terms.</summary>
    internal bool HasCalendarYears => _choices.Of(Choices.Time) == TimeTerms.CubicAndCalendarYears;

    internal ModelEstimator Estimator => _choices.Of(Choices.Estimator);

    /// <summary>Name of the covariance (docs/methods/covariance.md).</summary>
    internal string Covariance => _choices.Of(Choices.Covariance);

    /// <summary>Columns of panels that the model is made of.</summary>
    internal IEnumerable<PanelColumn> Columns => Terms.SelectMany(term => term.Columns).Concat(Outcome.Columns);

    /// <summary>Columns of a panel that a fit of the model and its tables read.</summary>
    public IReadOnlyList<string> PanelColumnNames
        =>
        [
            .. PanelColumns.Keys.Append(PanelSchema.Missions.Name)
                .Concat(Columns.Select(column => column.Name))
                .Concat(CellOutcomes.Columns)
                .Concat(LeadLagTerms.Columns)
                .Concat(OrderInTimeTable.Columns)
                .Concat(AfterEnhancementTable.Columns)
                .Distinct(),
        ];

    /// <summary>
    /// The same with its terms in the order of the grid, violence first. That order is in the last bits of the grid's estimates.
    /// </summary>
    internal ModelSpec InOrderOfRoles => this with { Terms = [.. Terms.OrderBy(term => term.Role)] };

    /// <summary>The model of a profile.</summary>
    public static ModelSpec Of(PanelOptions panel, ModelOptions model) => Of(Specification.Of(panel, model), panel, model);

    /// <param name="specification">What is chosen.</param>
    /// <param name="panel">The profile's panel.</param>
    /// <param name="model">The profile's model.</param>
    internal static ModelSpec Of(Specification specification, PanelOptions panel, ModelOptions model)
    {
        var violence = specification.PanelOptions(panel, PanelPart.Violence);
        var strength = specification.PanelOptions(panel, PanelPart.Strength);
        var units = specification.PanelOptions(panel, PanelPart.Units);
        var window = DeathsWindow.Of(specification.Of(Choices.RiskSet), specification.Of(Choices.WindowMonths));
        var actors = Actors(specification.Of(Choices.ActorClass));
        var controls = specification.Of(Choices.Controls) == ControlTerms.None ? [] : model.Controls;
        var outcome = specification.Of(Choices.Estimator) == ModelEstimator.Poisson
            ? new Outcome(
                [new(strength, PanelSchema.Troops.Name), new(strength, PanelSchema.TroopsLag.Name)],
                "max(0, troops - troops_lag)")
            : new Outcome([new(strength, model.Outcome)], model.Outcome);
        return new(
            specification,
            outcome,
            [
                .. actors.Select(together => Models.Terms.Violence(together, window, violence)),
                .. Presence(specification.Of(Choices.PresenceTerms), strength),
                Models.Terms.NeighbourViolence([.. actors.SelectMany(together => together)], window, violence),
                .. controls.Select(control => Models.Terms.Control(control, units)),
                .. Models.Terms.Time(specification.Of(Choices.Time), strength),
            ]);
    }

    /// <summary>Actors whose violence has a term, those of one term together.</summary>
    private static ActorClass[][] Actors(ActorTerms terms) => terms switch
    {
        ActorTerms.Separate => [[ActorClass.NonState], [ActorClass.State]],
        ActorTerms.NonStateOnly => [[ActorClass.NonState]],
        ActorTerms.StateOnly => [[ActorClass.State]],
        _ => [[ActorClass.NonState, ActorClass.State]],
    };

    private static IEnumerable<Term> Presence(PresenceTerms terms, PanelOptions panel)
    {
        if (terms is not (PresenceTerms.Troops or PresenceTerms.None))
        {
            var isAny = terms is PresenceTerms.AnyPost or PresenceTerms.AnyPostAndTroops;
            yield return Models.Terms.Presence(isAny ? PresenceMeasure.AnyPost : PresenceMeasure.TroopPresence, panel);
        }

        if (terms is not (PresenceTerms.TroopPresence or PresenceTerms.AnyPost or PresenceTerms.None))
        {
            yield return Models.Terms.Troops(panel);
        }
    }
}
