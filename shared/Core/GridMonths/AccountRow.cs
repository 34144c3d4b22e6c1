namespace PocGrid.GridMonths;

/// <summary>What became of the rows that entered a stage.</summary>
public enum AccountOutcome
{
    /// <summary>All that entered.</summary>
    In,

    /// <summary>Went on to the next stage.</summary>
    Placed,

    /// <summary>Left out, with the reason.</summary>
    Excluded,
}

/// <summary>
/// One line of the account: at a stage, from a source's file, so many rows, deaths and troops entered, were placed, or were
/// excluded for a reason, which of placed rows says what was done to them. Deaths are GED's best estimate; troops are Geo-PKO's
/// <c>no.troops</c>. Null where the source has none.
/// </summary>
public sealed record AccountRow(
    string Stage,
    string Source,
    string Release,
    string File,
    AccountOutcome Outcome,
    string Reason,
    long Rows,
    long? Deaths = null,
    double? Troops = null);
