using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Panels;

/// <summary>Which countries have which share of which cell, read from the grid-months of the boundaries.</summary>
public sealed class Territory
{
    private static readonly List<CellShare> None = [];

    private readonly Dictionary<int, List<CellShare>> _cells = [];

    /// <param name="cellCountries">A table of <see cref="TerritoryTable.Schema"/>.</param>
    public Territory(Table cellCountries)
    {
        var gid = cellCountries.Values(TerritoryTable.Gid);
        var country = cellCountries.Values(TerritoryTable.Country);
        var share = cellCountries.Values(TerritoryTable.ShareOfCell);
        var shareOfLand = cellCountries.Values(TerritoryTable.ShareOfLand);
        var isMajority = cellCountries.Values(TerritoryTable.IsMajority);
        var isCentroid = cellCountries.Values(TerritoryTable.IsCentroid);
        for (var i = 0; i < gid.Length; i++)
        {
            if (!_cells.TryGetValue(gid[i], out var shares))
            {
                _cells.Add(gid[i], shares = []);
            }

            shares.Add(new CellShare(country[i], share[i], shareOfLand[i], isMajority[i], isCentroid[i]));
        }
    }

    /// <summary>The countries that have a share of some cell, in ordinal order.</summary>
    public IReadOnlyList<string> Countries =>
        [.. _cells.Values.SelectMany(shares => shares).Select(share => share.Country).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The cells of a country under a rule, as far as land decides, ascending.</summary>
    public IReadOnlyList<GridCell> CellsOf(string country, CountryRule rule) =>
    [
        .. _cells
            .Where(cell => cell.Value.Exists(share => share.Country == country && rule switch
            {
                CountryRule.Majority => share.IsMajority,
                CountryRule.Centroid => share.IsCentroid,
                CountryRule.OwnPart => share.OfCell >= CountryRules.LeastOwnShare,
                _ => true,
            }))
            .Select(cell => GridCell.FromGid(cell.Key))
            .Order(),
    ];

    /// <summary>The country with the largest share of a cell, or null at sea.</summary>
    public string? MajorityOf(int gid) => Shares(gid).Find(share => share.IsMajority)?.Country;

    /// <summary>The country at the centre of a cell, or null where that is none.</summary>
    public string? CentroidOf(int gid) => Shares(gid).Find(share => share.IsCentroid)?.Country;

    /// <summary>The countries that a cell is a part of under <see cref="CountryRule.OwnPart"/>, as far as land decides.</summary>
    public IEnumerable<string> CountriesIn(int gid)
        => Shares(gid).Where(share => share.OfCell >= CountryRules.LeastOwnShare).Select(share => share.Country);

    /// <summary>The months that <see cref="CountriesIn"/> have in common; null where there is no country.</summary>
    /// <param name="monthsOf">Months of a country.</param>
    public MonthRange? MonthsOfAllIn(int gid, Func<string, MonthRange> monthsOf)
    {
        MonthRange? months = null;
        foreach (var country in CountriesIn(gid))
        {
            months = months is { } others ? others.Intersect(monthsOf(country)) : monthsOf(country);
        }

        return months;
    }

    /// <summary>Share of the cell's area that lies in the country.</summary>
    public double ShareOf(int gid, string country)
    {
        foreach (var share in Shares(gid))
        {
            if (share.Country == country)
            {
                return share.OfCell;
            }
        }

        return 0;
    }

    /// <summary>Share of the cell's land that lies in countries for which the predicate holds.</summary>
    public double LandShareWhere(int gid, Func<string, bool> countryIs)
        => Shares(gid).Where(share => countryIs(share.Country)).Sum(share => share.OfLand);

    private List<CellShare> Shares(int gid) => _cells.GetValueOrDefault(gid, None);

    private sealed record CellShare(string Country, double OfCell, double OfLand, bool IsMajority, bool IsCentroid);
}
