namespace PocGrid.Grid;

/// <summary>A country that was part of another: sources name the country of the time.</summary>
/// <param name="Country">ISO 3166-1 alpha-3 code of the successor.</param>
/// <param name="Predecessor">The country that it was part of.</param>
/// <param name="LastMonth">Month of the independence, the last in which a source may still name the predecessor.</param>
/// <remarks>Gleditsch and Ward (1999), list of independent states: Eritrea from 24 May 1993, South Sudan from 9 July 2011.</remarks>
internal sealed record Succession(string Country, string Predecessor, Month LastMonth)
{
    /// <summary>African states that became independent since 1989, when UCDP GED begins, and that it counts with another before.</summary>
    public static readonly IReadOnlyList<Succession> All =
    [
        new("ERI", "ETH", Month.Of(1993, 5)),
        new("SSD", "SDN", Month.Of(2011, 7)),
    ];
}
