using PocGrid.Grid;
using Xunit;

namespace PocGrid.Tests.Grid;

public class GridCellTests
{
    [Fact]
    public void Number_row_and_column_and_centre_name_the_same_cell_for_all_cells()
    {
        var count = 0;
        for (var row = 0; row < 360; row++)
        {
            for (var column = 0; column < 720; column++)
            {
                var cell = GridCell.FromGid(++count);
                var byCentre = GridCell.FromCoordinates(cell.CentreLatitude, cell.CentreLongitude);
                if (cell.Row != row || cell.Column != column || cell.Gid != count
                    || GridCell.FromRowColumn(row, column) != cell || byCentre != cell
                    || cell.South != -90 + (row / 2.0) || cell.West != -180 + (column / 2.0))
                {
                    Assert.Fail($"Cell {count} does not come back.");
                }
            }
        }

        Assert.Equal(259_200, count);
    }

    // Worked out by hand from gid = row * 720 + col + 1.
    [Theory]
    [InlineData(-90, -180, 1)]
    [InlineData(0, 0, 129_961)]
    [InlineData(4.3667, 18.5833, 135_758)] // Bangui
    [InlineData(-0.001, -0.001, 129_240)]
    [InlineData(4.5, 18.5, 136_478)] // a corner belongs to the cell north-east of it
    [InlineData(4.499999, 18.499999, 135_757)]
    [InlineData(90, 0, 258_841)]
    [InlineData(0, 180, 130_320)]
    [InlineData(90, 180, 259_200)]
    [InlineData(-90, 180, 720)]
    public void Points_fall_in_the_cell_worked_out_by_hand(double latitude, double longitude, int gid)
    {
        Assert.Equal(gid, GridCell.FromCoordinates(latitude, longitude).Gid);
        Assert.True(GridCell.FromGid(gid).Contains(latitude, longitude));
        Assert.False(GridCell.FromGid(gid == 1 ? 2 : gid - 1).Contains(latitude, longitude));
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(90.0001, 0)]
    [InlineData(-90.0001, 0)]
    [InlineData(0, 180.0001)]
    [InlineData(0, -180.0001)]
    [InlineData(double.PositiveInfinity, 0)]
    public void What_is_no_place_is_refused(double latitude, double longitude)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GridCell.FromCoordinates(latitude, longitude));
        Assert.Throws<ArgumentOutOfRangeException>(() => GridCell.FromGid(1).Contains(latitude, longitude));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(259_201)]
    public void Numbers_outside_the_grid_are_refused(int gid) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GridCell.FromGid(gid));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(360, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 720)]
    public void Rows_and_columns_outside_the_grid_are_refused(int row, int column) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GridCell.FromRowColumn(row, column));

    // R^2 * 0.5 degrees * (sin north - sin south), R = 6371.007181 km.
    [Theory]
    [InlineData(0, 3091.0457)]
    [InlineData(60, 1533.8425)]
    [InlineData(89.5, 13.4873)]
    [InlineData(-90, 13.4873)]
    public void Area_is_that_on_the_sphere(double south, double km2) =>
        Assert.Equal(km2, GridCell.FromCoordinates(south, 0).AreaKm2, 0.0001);

    [Fact]
    public void Areas_of_all_cells_add_up_to_the_sphere()
    {
        var sum = Enumerable.Range(1, GridCell.Count).Sum(gid => GridCell.FromGid(gid).AreaKm2);
        Assert.Equal(1, sum / (4 * Math.PI * 6371.007181 * 6371.007181), 12);
    }
}
