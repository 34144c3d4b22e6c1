using PocGrid.Grid;
using PocGrid.Lake;

namespace PocGrid.Panels;

/// <summary>Which countries have which share of which cell, read from the grid-months of the boundaries.</summary>
public sealed class Territory
{
    /// <summary>One row a cell and country that overlap.</summary>
    public static readonly TableSchema Schema = new(
        "cell_countries",
        "Share of each cell's area by country, and which country the cell belongs to under each rule.",
        [
            new("gid", ColumnType.Int32, "PRIO-GRID cell."),
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code, or the territory's name where it has none."),
            new("share_of_cell", ColumnType.Double, "Share of the cell's area that lies in the country.", Unit: "share 0-1"),
            new("share_of_land", ColumnType.Double, "The same as a share of the cell's area in any country.", Unit: "share 0-1"),
            new("is_majority", ColumnType.Boolean, "The country has the largest share of the cell."),
            new("is_centroid", ColumnType.Boolean, "The cell's centre lies in the country."),
        ]);

    private readonly Dictionary<int, List<CellShare>> _cells = [];

    public Territory(Table cellCountries)
    {
        var gid = cellCountries.Int32s("gid");
        var country = cellCountries.Texts("country");
        var share = cellCountries.Doubles("share_of_cell");
        var shareOfLand = cellCountries.Doubles("share_of_land");
        var isMajority = cellCountries.Booleans("is_majority");
        var isCentroid = cellCountries.Booleans("is_centroid");
        for (var i = 0; i < gid.Length; i++)
        {
            if (!_cells.TryGetValue(gid[i], out var shares))
            {
                _cells.Add(gid[i], shares = []);
            }

            shares.Add(new CellShare(country[i]!, share[i], shareOfLand[i], isMajority[i], isCentroid[i]));
        }
    }

    /// <summary>The cells of a country under a rule, ascending.</summary>
    public IReadOnlyList<GridCell> CellsOf(string country, CountryRule rule) =>
    [
        .. _cells
            .Where(cell => cell.Value.Exists(share => share.Country == country && rule switch
            {
                CountryRule.Majority => share.IsMajority,
                CountryRule.Centroid => share.IsCentroid,
                _ => true,
            }))
            .Select(cell => GridCell.FromGid(cell.Key))
            .Order(),
    ];

    /// <summary>The country with the largest share of a cell, or null at sea.</summary>
    public string? MajorityOf(int gid) => Shares(gid).FirstOrDefault(share => share.IsMajority)?.Country;

    /// <summary>Share of the cell's area that lies in the country.</summary>
    public double ShareOf(int gid, string country) => Shares(gid).FirstOrDefault(share => share.Country == country)?.OfCell ?? 0;

    /// <summary>Share of the cell's land that lies in countries for which the predicate holds.</summary>
    public double LandShareWhere(int gid, Func<string, bool> countryIs) => Shares(gid).Where(share => countryIs(share.Country)).Sum(share => share.OfLand);

    private List<CellShare> Shares(int gid) => _cells.TryGetValue(gid, out var shares) ? shares : [];

    private sealed record CellShare(string Country, double OfCell, double OfLand, bool IsMajority, bool IsCentroid);
}
