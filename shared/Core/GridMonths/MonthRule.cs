namespace PocGrid.GridMonths;

/// <summary>Which month an event that lasts several months counts in.</summary>
public enum MonthRule
{
    /// <summary>The month of <c>date_end</c>.</summary>
    DateEnd,

    /// <summary>The month of <c>date_start</c>.</summary>
    DateStart,

    /// <summary>All its months in proportion to its days, whole deaths by largest remainder.</summary>
    Spread,
}

/// <summary>Which of GED's numbers of deaths is counted.</summary>
public enum DeathsEstimate
{
    Best,
    Low,
    High,
    Civilians,
}
