using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Violence;

/// <summary>An event of organised violence. <see cref="PerpetratorState"/> is null where side A is no state.</summary>
internal sealed record SimulatedEvent
{
    /// <summary>1 state-based, 2 non-state, 3 one-sided.</summary>
    public required int Type { get; init; }

    public required int Cell { get; init; }

    public required Place Place { get; init; }

    /// <summary>The country that the place lies in on the last day of the event.</summary>
    public required SimulatedCountry Country { get; init; }

    public required SimulatedCountry? PerpetratorState { get; init; }

    public required int WherePrec { get; init; }

    public required int DatePrec { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required int Best { get; init; }

    /// <summary>The reason why the event does not count as violence of a cell and month, or null where it does.</summary>
    public string? Excluded => this switch
    {
        { Type: 1 } => "not one-sided: state-based conflict (type_of_violence 1)",
        { Type: 2 } => "not one-sided: non-state conflict (type_of_violence 2)",
        { WherePrec: 6 } => "place known to the country only (where_prec 6)",
        { WherePrec: 7 } => "place at sea or in the air (where_prec 7)",
        { DatePrec: 5 } => "date known to more than a month only (date_prec 5)",
        _ => null,
    };
}
