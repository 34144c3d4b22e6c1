using System.Globalization;
using PocGrid.Grid;
using Xunit;

namespace PocGrid.Tests.Grid;

public class GridCellRealDataTests
{
    [Fact]
    public void Prio_grid_agrees_on_number_row_column_and_centre_of_all_its_cells()
    {
        var count = 0;
        foreach (var row in RealData.Rows("priogrid/PRIO-GRID-Static.csv.gz", "gid", "row", "col", "xcoord", "ycoord"))
        {
            var cell = GridCell.FromGid(int.Parse(row[0], CultureInfo.InvariantCulture));
            var expected = new[] { cell.Gid, cell.Row + 1, cell.Column + 1, cell.CentreLongitude, cell.CentreLatitude };
            Assert.Equal(expected, row.Select(Number));
            count++;
        }

        Assert.Equal(64_818, count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(60)]
    public void Prio_grid_has_nearly_the_same_area_for_full_cells(double south)
    {
        var cell = GridCell.FromCoordinates(south, 0);
        var largest = RealData.Rows("priogrid/PRIO-GRID-Static.csv.gz", "row", "landarea")
            .Where(row => Number(row[0]) == cell.Row + 1 && row[1].Length > 0)
            .Max(row => Number(row[1]));
        Assert.Equal(1, largest / cell.AreaKm2, 0.0003);
    }

    [Theory]
    [InlineData("ucdp/GEDEvent_v23_1_country482.csv.gz", 1_848, 0)]
    [InlineData("ucdp/hdx_ucdp_conflict_data_ssd.csv.gz", 941, 0)]
    [InlineData("ucdp/hdx_ucdp_conflict_data_sdn.csv.gz", 3_822, 5)]
    public void Ged_agrees_on_the_cell_of_its_events(string file, int events, int differing) =>
        AssertAgreement(RealData.Rows(file, "latitude", "longitude", "priogrid_gid"), events, differing);

    [Fact]
    public void Geo_pko_differs_on_the_cell_of_96_locations() =>
        AssertAgreement(RealData.Rows("geopko/Geo_PKO_v.2.1_location_map.csv.gz", "latitude", "longitude", "prioid"), 18_698, 96);

    private static void AssertAgreement(IEnumerable<string[]> latitudeLongitudeGid, int rows, int differing)
    {
        // An HXL tag row and the location without coordinates are no numbers.
        var places = latitudeLongitudeGid
            .Where(row => row.All(value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            .Select(row => row.Select(Number).ToArray())
            .ToList();
        Assert.Equal(rows, places.Count);
        Assert.Equal(differing, places.Count(row => GridCell.FromCoordinates(row[0], row[1]).Gid != (int)row[2]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
