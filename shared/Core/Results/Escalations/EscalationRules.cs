namespace PocGrid.Results.Escalations;

/// <summary>
/// The public rules by which killing in a place escalates. They look back only: at the deaths of three months, the twelve before these, and
/// the whole history that GED covers.
/// </summary>
internal static class EscalationRules
{
    /// <summary>Months whose deaths are added up, ending in the month.</summary>
    public const int Window = 3;

    /// <summary>Months before the window that it is compared with.</summary>
    public const int Before = 12;

    /// <summary>Fewest deaths in the window; below it nothing is flagged.</summary>
    public const int Floor = 10;

    /// <summary>A surge has at least so many times the deaths that three of the months before had on average.</summary>
    public const int Times = 3;

    /// <summary>Fewest months of history that a record is told from.</summary>
    public const int RecordHistory = 36;
}
