using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>Shares of cells by country as a table.</summary>
public static class TerritoryTable
{
    public static readonly TableSchema Schema = new(
        "cell_countries",
        "Share of each cell's area by country, and which country the cell belongs to under each rule.",
        [
            new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count, From: [SourceFamily.Boundaries]),
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code, or the territory's name where it has none.", From: [SourceFamily.Boundaries]),
            new("share_of_cell", ColumnType.Double, "Share of the cell's area that lies in the country.", Unit: "share 0-1", Minimum: 0, Maximum: 1, From: [SourceFamily.Boundaries]),
            new("share_of_land", ColumnType.Double, "The same as a share of the cell's area in any country.", Unit: "share 0-1", Minimum: 0, Maximum: 1, From: [SourceFamily.Boundaries]),
            new("is_own_part", ColumnType.Boolean, "The country has at least 1% of the cell, which makes its part a unit of the country rule own_part.", From: [SourceFamily.Boundaries]),
            new("is_majority", ColumnType.Boolean, "The country has the largest share of the cell.", From: [SourceFamily.Boundaries]),
            new("is_centroid", ColumnType.Boolean, "The cell's centre lies in the country.", From: [SourceFamily.Boundaries]),
        ],
        Key: ["gid", "country"]);

    /// <summary>One row a cell and country that overlap, by cell, then country.</summary>
    internal static Table Of(CountryMap map)
    {
        var builder = new TableBuilder(Schema);
        foreach (var cell in map.Cells)
        {
            foreach (var share in cell.Shares)
            {
                builder.Add(
                    cell.Cell.Gid, share.Country, share.Share, share.Share / cell.LandShare, share.Share >= CountryRules.LeastOwnShare, cell.Majority == share.Country, cell.AtCentre == share.Country);
            }
        }

        return builder.Build();
    }
}
