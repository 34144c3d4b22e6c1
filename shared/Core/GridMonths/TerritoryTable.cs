using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>Shares of cells by country as a table.</summary>
public static class TerritoryTable
{
    private static readonly string[] Boundaries = [SourceFamily.Boundaries];

    public static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count, from: Boundaries);

    public static readonly Column<string> Country =
        new("country", "ISO 3166-1 alpha-3 code, or the territory's name where it has none.", from: Boundaries);

    public static readonly Column<double> ShareOfCell =
        new(
            "share_of_cell",
            "Share of the cell's area that lies in the country.",
            unit: "share 0-1",
            minimum: 0,
            maximum: 1,
            from: Boundaries);

    public static readonly Column<double> ShareOfLand = new(
        "share_of_land", "The same as a share of the cell's area in any "
            + "country.", unit: "share 0-1", minimum: 0, maximum: 1, from: Boundaries);

    public static readonly Column<bool> IsOwnPart = new(
        "is_own_part", "The country has at least 1% of the cell, which makes its part a unit of the country rule "
            + "own_part.", from: Boundaries);

    public static readonly Column<bool> IsMajority = new("is_majority", "The country has the largest share of the cell.", from: Boundaries);

    public static readonly Column<bool> IsCentroid = new("is_centroid", "The cell's centre lies in the country.", from: Boundaries);

    private static readonly TableDefinition<(CellCountries Cell, CountryShare Share)> Definition = new(
        "cell_countries",
        "Share of each cell's area by country, and which country the cell belongs to under each rule.",
        key: [Gid.Name, Country.Name])
    {
        { Gid, row => row.Cell.Cell.Gid },
        { Country, row => row.Share.Country },
        { ShareOfCell, row => row.Share.Share },
        { ShareOfLand, row => row.Share.Share / row.Cell.LandShare },
        { IsOwnPart, row => row.Share.Share >= CountryRules.LeastOwnShare },
        { IsMajority, row => row.Cell.Majority == row.Share.Country },
        { IsCentroid, row => row.Cell.AtCentre == row.Share.Country },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>One row a cell and country that overlap, by cell, then country.</summary>
    internal static Table Of(CountryMap map) => Definition.Of(map.Cells.SelectMany(cell => cell.Shares.Select(share => (cell, share))));
}
