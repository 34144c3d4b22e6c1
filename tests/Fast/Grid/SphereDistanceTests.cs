using CsCheck;
using PocGrid.Grid;
using Xunit;

namespace PocGrid.Tests.Grid;

public class SphereDistanceTests
{
    private static readonly Gen<GridCell> Cells = Gen.Int[1, GridCell.Count].Select(GridCell.FromGid);

    /// <summary>Expected: haversine in 40 digits (mpmath), radius 6371.0087714 km.</summary>
    [Theory]
    [InlineData(129_961, 129_961, 0)]
    [InlineData(129_961, 129_962, 55.597010615317209)] // the cell to the east
    [InlineData(129_961, 130_681, 55.597539867184373)] // to the north
    [InlineData(129_961, 130_682, 78.625173218731276)] // to the north-east
    [InlineData(129_601, 130_320, 55.597010615317209)] // across the date line
    [InlineData(129_601, 130_319, 111.19402121048165)]
    [InlineData(129_961, 194_041, 4948.1810481794092)]
    [InlineData(136_471, 162_000, 16571.697274209632)]
    [InlineData(100, 200_000, 15446.145272565335)]
    [InlineData(259_200, 258_481, 0.24258849216740928)] // around the North Pole
    [InlineData(1, 361, 55.597539867184373)] // over the South Pole
    [InlineData(129_961, 129_601, 19959.51681231919)] // half around the world
    [InlineData(1, 258_841, 20015.114352186377)] // opposite ends of the Earth
    public void Distance_is_that_of_forty_digits(int from, int to, double expected) =>
        Assert.Equal(expected, GridCell.FromGid(from).DistanceKm(GridCell.FromGid(to)), 4e-15 * expected);

    [Fact]
    public void Distance_is_the_same_both_ways_and_that_of_vectors() => Gen.Select(Cells, Cells).Sample((a, b) =>
    {
        Assert.Equal(a.DistanceKm(b), b.DistanceKm(a));
        Assert.Equal(ByVectors(a, b), a.DistanceKm(b), 1e-8);
    });

    [Fact]
    public void Nearest_is_the_one_with_the_least_distance() => Gen.Select(Cells, Cells.Array[1, 20]).Sample((from, cells) =>
        Assert.Equal(cells.Min(from.DistanceKm), from.DistanceKm(from.NearestOf(cells)!.Value)));

    [Fact]
    public void First_of_equally_near_cells_is_taken()
    {
        var cell = GridCell.FromGid(129_961);
        var (west, east) = (GridCell.FromGid(129_960), GridCell.FromGid(129_962));

        Assert.Equal(west, cell.NearestOf([west, east]));
        Assert.Equal(east, cell.NearestOf([east, west]));
        Assert.Null(cell.NearestOf([]));
    }

    private static double ByVectors(GridCell a, GridCell b)
    {
        var (u, v) = (Vector(a), Vector(b));
        double[] cross = [(u[1] * v[2]) - (u[2] * v[1]), (u[2] * v[0]) - (u[0] * v[2]), (u[0] * v[1]) - (u[1] * v[0])];
        return 6371.0087714 * Math.Atan2(Math.Sqrt(cross.Sum(x => x * x)), u.Zip(v, (x, y) => x * y).Sum());
    }

    private static double[] Vector(GridCell cell)
    {
        var (latitude, longitude) = (double.DegreesToRadians(cell.CentreLatitude), double.DegreesToRadians(cell.CentreLongitude));
        return [Math.Cos(latitude) * Math.Cos(longitude), Math.Cos(latitude) * Math.Sin(longitude), Math.Sin(latitude)];
    }
}
