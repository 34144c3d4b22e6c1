namespace PocGrid.Grid;

/// <summary>A country and the share of a cell's area that it covers, above 0 and up to 1.</summary>
internal readonly record struct CountryShare(string Country, double Share);

/// <summary>The countries in a cell.</summary>
internal sealed record CellCountries
{
    /// <summary>
    /// Shares closer than this are equal, and sums this much above 1 an overlap: wider than rounding, far below any map's precision.
    /// </summary>
    internal const double Tolerance = 1e-9;

    internal CellCountries(GridCell cell, CountryShare[] sharesByCode, string? atCentre)
    {
        var claimed = sharesByCode.Sum(share => share.Share);
        Cell = cell;
        AtCentre = atCentre;
        IsOverlapped = claimed > 1 + Tolerance;
        Shares = IsOverlapped ? Array.ConvertAll(sharesByCode, share => share with { Share = share.Share / claimed }) : sharesByCode;
        LandShare = IsOverlapped ? 1 : claimed;
        var largest = Shares.Max(share => share.Share);
        Majority = Shares.First(share => share.Share >= largest - Tolerance).Country;
    }

    public GridCell Cell { get; }

    /// <summary>
    /// At least one country, in ordinal order of their codes. They never sum above 1: where shapes claim more, each is scaled down
    /// alike.
    /// </summary>
    public IReadOnlyList<CountryShare> Shares { get; }

    /// <summary>Sum of the shares: below 1 at a coast or beside a territory that the shapes leave out.</summary>
    public double LandShare { get; }

    /// <summary>The country by <see cref="CountryRule.Majority"/>.</summary>
    public string Majority { get; }

    /// <summary>
    /// The country by <see cref="CountryRule.Centroid"/>; null where none covers the centre, the first in ordinal order where several
    /// do.
    /// </summary>
    public string? AtCentre { get; }

    /// <summary>True where the shapes claim more than the whole cell, so that some ground is claimed twice.</summary>
    public bool IsOverlapped { get; }

    /// <summary>Share of the cell that the country covers, 0 where it covers none.</summary>
    public double ShareOf(string country)
    {
        foreach (var share in Shares)
        {
            if (share.Country == country)
            {
                return share.Share;
            }
        }

        return 0;
    }
}
