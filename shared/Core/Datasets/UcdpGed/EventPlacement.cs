namespace PocGrid.Datasets.UcdpGed;

/// <summary>Which events are one-sided violence that can be placed in a cell and a month.</summary>
internal static class EventPlacement
{
    /// <summary>Largest <c>where_prec</c> that is placed: 5 is a line or a fuzzy area with a representative point.</summary>
    public const int MaximumWherePrec = 5;

    /// <summary>Largest <c>date_prec</c> that is placed: 4 is known to the month.</summary>
    public const int MaximumDatePrec = 4;

    /// <summary>Why a one-sided event is left out.</summary>
    public const string CountryOnly = "place known to the country only (where_prec 6)";
    public const string SeaOrAir = "place at sea or in the air (where_prec 7)";
    public const string MonthNotKnown = "date known to more than a month only (date_prec 5)";

    /// <summary>The reason why an event is left out, or null where it is placed.</summary>
    public static string? ReasonToExclude(GedEvent gedEvent) => gedEvent switch
    {
        { TypeOfViolence: 1 } => "not one-sided: state-based conflict (type_of_violence 1)",
        { TypeOfViolence: 2 } => "not one-sided: non-state conflict (type_of_violence 2)",
        { WherePrec: 6 } => CountryOnly,
        { WherePrec: > MaximumWherePrec } => SeaOrAir,
        { DatePrec: > MaximumDatePrec } => MonthNotKnown,
        _ => null,
    };
}
