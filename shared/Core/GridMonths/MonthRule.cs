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

    /// <summary>The best estimate, of events placed by where_prec 1 to 3 only: in the second-order unit at least.</summary>
    BestWherePrec3,

    /// <summary>The best estimate, of events placed by where_prec 1 or 2 only: at the place, or within some 25 km of it.</summary>
    BestWherePrec2,
}

/// <summary>What estimates of deaths leave out.</summary>
internal static class DeathsEstimates
{
    /// <summary>The least precise place (GED's where_prec) of an event whose deaths count; null where every placed event's do.</summary>
    public static int? LeastPrecise(this DeathsEstimate estimate) => estimate switch
    {
        DeathsEstimate.BestWherePrec3 => 3,
        DeathsEstimate.BestWherePrec2 => 2,
        _ => null,
    };
}
