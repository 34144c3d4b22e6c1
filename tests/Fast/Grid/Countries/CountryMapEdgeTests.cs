using CsCheck;
using NetTopologySuite.Geometries;
using PocGrid.Grid;
using Xunit;
using static PocGrid.Tests.Grid.CountryMapTests;

namespace PocGrid.Tests.Grid;

public class CountryMapEdgeTests
{
    [Theory]
    [InlineData("MULTIPOLYGON (((179.5 0, 180 0, 180 0.5, 179.5 0.5, 179.5 0)), ((-180 0, -179.25 0, -179.25 0.5, -180 0.5, -180 0)))")]
    [InlineData("POLYGON ((179.5 0, -179.25 0, -179.25 0.5, 179.5 0.5, 179.5 0))")]
    [InlineData("POLYGON ((-179.25 0.5, 179.5 0.5, 179.5 0, -179.25 0, -179.25 0.5))")]
    [InlineData("POLYGON ((179.5 0, 180.75 0, 180.75 0.5, 179.5 0.5, 179.5 0))")]
    [InlineData("POLYGON ((-180.5 0, -179.25 0, -179.25 0.5, -180.5 0.5, -180.5 0))")]
    [InlineData("POLYGON ((179.5 0, 180 0, -180 0, -179.25 0, -179.25 0.5, -180 0.5, 180 0.5, 179.5 0.5, 179.5 "
        + "0))")] // points on both sides of the line
    [InlineData("POLYGON ((-180 0, 180 0, 179.5 0, 179.5 0.5, -179.25 0.5, -179.25 0, -180 0))")] // as Natural Earth's Fiji
    public void A_shape_across_the_date_line_has_cells_on_both_sides(string wkt)
    {
        var map = Build(("FJI", wkt));
        Assert.Equal([(0, 1.0), (1, 0.5), (719, 1.0)], map.Cells.Select(cell => (cell.Cell.Column, cell.LandShare)));
    }

    [Fact]
    public void A_hole_across_the_date_line_is_cut_from_its_shell()
    {
        var map = Build(
            ("FJI", "POLYGON ((179 0, -179 0, -179 0.5, 179 0.5, 179 0), (-179.5 0.25, -179.5 0.1, 179.5 0.1, 179.5 0.25, -179.5 0.25))"));
        Assert.Equal(4, map.Cells.Count);
        Assert.Equal([0.7, 1, 1, 0.7], map.Cells.Select(cell => Math.Round(cell.LandShare, 4)));
    }

    [Fact]
    public void The_whole_globe_is_every_cell_once()
    {
        var map = Build(("SEA", "POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))"));
        Assert.Equal(GridCell.Count, map.Cells.Count);
        Assert.All(map.Cells, cell => Assert.Equal(("SEA", 1.0), (cell.AtCentre, cell.LandShare)));
    }

    [Fact]
    public void Antarctica_closed_along_the_pole_is_a_cap()
    {
        var map = Build(("ATA", "POLYGON ((-180 -90, 180 -90, 180 -80, -180 -80, -180 -90))"));
        Assert.Equal(20 * 720, map.CellsOf("ATA", CountryRule.Centroid).Count);
    }

    [Fact]
    public void A_ring_around_a_pole_that_is_not_closed_along_it_is_refused() =>
        Assert.Throws<ArgumentException>(() => Build(("ATA", "POLYGON ((-120 -80, 0 -80, 120 -80, -120 -80))")));

    [Theory]
    [InlineData("POLYGON ((10 0, 11 1, 11 0, 10 1, 10 0))")]
    [InlineData("POLYGON ((10 0, 11 0, 11 1, 10 1, 10 0), (20 0, 21 0, 21 1, 20 1, 20 0))")] // a hole outside
    [InlineData("POINT (10 0)")]
    [InlineData("POLYGON ((500000 0, 600000 0, 600000 100000, 500000 0))")]
    public void What_is_no_valid_polygon_in_degrees_is_refused(string wkt) =>
        Assert.Throws<ArgumentException>(() => Build(("AAA", wkt)));

    [Fact]
    public void Shares_of_ground_that_is_claimed_twice_are_scaled_to_the_whole_cell()
    {
        var map = Build(
            ("AAA", "POLYGON ((10 0, 10.4 0, 10.4 0.5, 10 0.5, 10 0))"),
            ("BBB", "POLYGON ((10.2 0, 10.5 0, 10.5 0.5, 10.2 0.5, 10.2 0))"),
            ("CCC", "POLYGON ((20 0, 20.5 0, 20.5 0.5, 20 0.5, 20 0))"));
        var cell = Assert.Single(map.Overlapping);
        Assert.Equal(1, cell.LandShare, 12);
        Assert.Equal(0.8 / 1.4, cell.ShareOf("AAA"), 12);
        Assert.Equal(0.6 / 1.4, cell.ShareOf("BBB"), 12);
        Assert.Equal(("AAA", "AAA"), (cell.Majority, cell.AtCentre));
    }

    // Star-shaped polygons, against a planar clipper: near the equator small areas in degrees and on the sphere agree.
    [Fact]
    public void Shares_agree_with_a_clipper_for_random_shapes() =>
        Gen.Double[0.2, 1.5].Array[3, 40].Select(Gen.Double[-1, 1], Gen.Double[-1, 1]).Sample(
            (radii, x, y) =>
            {
                var star = Star(radii, x, y);
                var map = CountryMap.Build([new CountryShape("AAA", star)]);
                Assert.Equal(star.Area, map.Cells.Sum(cell => cell.LandShare) * 0.25, 0.001);
                foreach (var cell in map.Cells)
                {
                    var clipped = Square(cell.Cell).Intersection(star).Area / 0.25;
                    Assert.Equal(clipped, cell.LandShare, 0.0005);
                    var centre = new Point(cell.Cell.CentreLongitude, cell.Cell.CentreLatitude);
                    if (star.Boundary.Distance(centre) > 1e-9)
                    {
                        Assert.Equal(star.Contains(centre), cell.AtCentre is not null);
                    }
                }
            },
            iter: 200,
            threads: 1);

    private static Geometry Square(GridCell cell) =>
        GeometryFactory.Default.ToGeometry(new Envelope(cell.West, cell.West + 0.5, cell.South, cell.South + 0.5));

    private static Polygon Star(double[] radii, double x, double y)
    {
        var points = radii.Select((radius, i) => (radius, angle: 2 * Math.PI * i / radii.Length))
            .Select(point => new Coordinate(x + (point.radius * Math.Cos(point.angle)), y + (point.radius * Math.Sin(point.angle))))
            .ToArray();
        return GeometryFactory.Default.CreatePolygon([.. points, points[0].Copy()]);
    }
}
