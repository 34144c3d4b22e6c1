using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using PocGrid.Grid;
using Xunit;

namespace PocGrid.Tests.Grid;

public class CountryMapTests
{
    [Fact]
    public void A_square_of_whole_cells_has_exactly_those_cells()
    {
        var map = Build(("AAA", "POLYGON ((10 0, 11 0, 11 1, 10 1, 10 0))"));
        // Rows 180 and 181, columns 380 and 381.
        int[] gids = [129_981, 129_982, 130_701, 130_702];
        Assert.Equal(gids, map.Cells.Select(cell => cell.Cell.Gid));
        Assert.All(map.Cells, cell => Assert.Equal(1, cell.ShareOf("AAA")));
        Assert.All(Enum.GetValues<CountryRule>(), rule => Assert.Equal(gids, map.CellsOf("AAA", rule).Select(cell => cell.Gid)));
    }

    // By arithmetic: half of the longitude times (sin 0.5 - sin 0.25) / sin 0.5 of the height.
    [Theory]
    [InlineData("POLYGON ((10.25 0.25, 10.5 0.25, 10.5 0.5, 10.25 0.5, 10.25 0.25))", 0, 0.24999762015752922)]
    // Half a cell in degrees is a little more than half where the cell narrows northwards:
    // (-sin 60 + (cos 60 - cos 60.5) / 0.5 degrees) / (sin 60.5 - sin 60), with 50 digits.
    [InlineData("POLYGON ((10 60, 10.5 60, 10 60.5, 10 60))", 60, 0.5012723736342271)]
    [InlineData("POLYGON ((10 60, 10 60.5, 10.5 60, 10 60))", 60, 0.5012723736342271)]
    [InlineData("POLYGON ((10.5 60.5, 10 60.5, 10.5 60, 10.5 60.5))", 60, 1 - 0.5012723736342271)]
    public void Shares_are_those_on_the_sphere(string wkt, double south, double share)
    {
        var map = Build(("AAA", wkt));
        var cell = Assert.Single(map.Cells);
        Assert.Equal(GridCell.FromCoordinates(south, 10), cell.Cell);
        Assert.Equal(share, cell.LandShare, 13);
        Assert.Equal(share * cell.Cell.AreaKm2, map.AreaKm2("AAA"), 9);
    }

    [Fact]
    public void A_hole_is_nobodys()
    {
        var map = Build(("AAA", "POLYGON ((10 0, 12 0, 12 2, 10 2, 10 0), (10.5 0.5, 11.25 0.5, 11.25 1.5, 10.5 1.5, 10.5 0.5))"));
        Assert.Equal(14, map.Cells.Count); // 16 less the two wholly in the hole
        Assert.Null(map.At(GridCell.FromCoordinates(0.75, 10.75)));
        Assert.Equal(0.5, map.At(GridCell.FromCoordinates(0.75, 11.1))!.LandShare, 12);
        Assert.Equal(1, map.At(GridCell.FromCoordinates(0.25, 10.75))!.LandShare);
        // The centre lies on the hole's eastern edge: land begins there.
        Assert.Equal("AAA", map.At(GridCell.FromCoordinates(0.75, 11.1))!.AtCentre);
    }

    [Fact]
    public void An_island_in_a_hole_may_be_another_countrys()
    {
        var map = Build(
            ("AAA", "POLYGON ((10 0, 12 0, 12 2, 10 2, 10 0), (10.5 0.5, 11 0.5, 11 1, 10.5 1, 10.5 0.5))"),
            ("BBB", "POLYGON ((10.5 0.5, 11 0.5, 11 1, 10.5 1, 10.5 0.5))"));
        Assert.Equal(GridCell.FromCoordinates(0.75, 10.75), Assert.Single(map.CellsOf("BBB", CountryRule.AnyOverlap)));
        Assert.Equal(15, map.CellsOf("AAA", CountryRule.AnyOverlap).Count);
        Assert.Empty(map.Overlapping);
    }

    [Fact]
    public void Rules_differ_on_border_cells()
    {
        // AAA has the western 40% and BBB the rest: the centre is in BBB. CCC only touches the northern corner of the cell.
        var map = Build(
            ("AAA", "POLYGON ((10 0, 10.2 0, 10.2 0.5, 10 0.5, 10 0))"),
            ("BBB", "POLYGON ((10.2 0, 10.5 0, 10.5 0.4, 10.2 0.4, 10.2 0))"),
            ("CCC", "POLYGON ((10.2 0.4, 10.5 0.4, 10.5 0.5, 10.2 0.5, 10.2 0.4))"));
        var cell = Assert.Single(map.Cells);
        Assert.Equal(["AAA", "BBB", "CCC"], cell.Shares.Select(share => share.Country));
        Assert.Equal(1, cell.LandShare, 12);
        Assert.Equal(("BBB", "BBB"), (cell.Majority, cell.AtCentre));
        Assert.Empty(map.CellsOf("CCC", CountryRule.Majority));
        Assert.Empty(map.CellsOf("CCC", CountryRule.Centroid));
        Assert.Equal([cell.Cell], map.CellsOf("CCC", CountryRule.AnyOverlap));
    }

    [Fact]
    public void Equal_shares_go_to_the_first_code()
    {
        var map = Build(
            ("ZZZ", "POLYGON ((10 0, 10.25 0, 10.25 0.5, 10 0.5, 10 0))"),
            ("AAA", "POLYGON ((10.25 0, 10.5 0, 10.5 0.5, 10.25 0.5, 10.25 0))"));
        Assert.Equal("AAA", Assert.Single(map.Cells).Majority);
    }

    [Fact]
    public void A_coastal_cell_is_the_countrys_although_most_of_it_is_sea()
    {
        var map = Build(("AAA", "POLYGON ((10 0, 10.1 0, 10.1 0.5, 10 0.5, 10 0))"));
        var cell = Assert.Single(map.Cells);
        Assert.Equal(0.2, cell.LandShare, 12);
        Assert.Equal("AAA", cell.Majority);
        Assert.Null(cell.AtCentre);
    }

    [Fact]
    public void A_border_along_cell_edges_gives_no_overlap()
    {
        var map = Build(
            ("AAA", "POLYGON ((10 0, 11 0, 11 1, 10 1, 10 0))"),
            ("BBB", "POLYGON ((11 0, 12 0, 12 1, 11 1, 11 0))"),
            ("CCC", "POLYGON ((10 1, 12 1, 12 2, 10 2, 10 1))"));
        Assert.All(map.Cells, cell => Assert.Single(cell.Shares));
        Assert.Equal([4, 4, 8], map.Countries.Select(country => map.CellsOf(country, CountryRule.AnyOverlap).Count));
    }

    [Fact]
    public void A_centre_on_a_border_belongs_to_exactly_one_side()
    {
        var map = Build(
            ("AAA", "POLYGON ((10 0, 10.25 0.25, 10 0.5, 10 0))"),
            ("BBB", "POLYGON ((10 0.5, 10.25 0.25, 10.5 0.5, 10 0.5))"),
            ("CCC", "POLYGON ((10.5 0.5, 10.25 0.25, 10.5 0, 10.5 0.5))"),
            ("DDD", "POLYGON ((10.5 0, 10.25 0.25, 10 0, 10.5 0))"));
        Assert.Single(map.Countries, country => map.CellsOf(country, CountryRule.Centroid).Count == 1);
    }

    [Fact]
    public void Several_shapes_of_a_country_add_up()
    {
        var map = Build(
            ("AAA", "POLYGON ((10 0, 10.1 0, 10.1 0.5, 10 0.5, 10 0))"),
            ("AAA", "MULTIPOLYGON (((10.4 0, 10.5 0, 10.5 0.5, 10.4 0.5, 10.4 0)), ((20 0, 20.5 0, 20.5 0.5, 20 0.5, 20 0)))"));
        Assert.Equal([0.4, 1], map.Cells.Select(cell => Math.Round(cell.ShareOf("AAA"), 12)));
    }

    [Fact]
    public void A_country_that_is_not_on_the_map_is_an_error()
    {
        var refused = Assert.Throws<ArgumentException>(
            () => Build(("AAA", "POLYGON ((10 0, 11 0, 11 1, 10 1, 10 0))")).CellsOf("BBB", CountryRule.Majority));
        Assert.Contains("BBB", refused.Message, StringComparison.Ordinal);
    }

    internal static CountryMap Build(params (string Country, string Wkt)[] shapes) =>
        CountryMap.Build([.. shapes.Select(shape => new CountryShape(shape.Country, Wkt(shape.Wkt)))]);

    internal static Geometry Wkt(string wkt) => new WKTReader().Read(wkt);
}
