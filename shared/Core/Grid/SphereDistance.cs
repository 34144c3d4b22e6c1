using PocGrid.Numerics;

namespace PocGrid.Grid;

/// <summary>
/// Great-circle distances between centres of cells, on a sphere, by the haversine formula. Sines come from a table of the
/// grid's own angles.
/// </summary>
/// <remarks>Sinnott (1984), Virtues of the haversine, Sky and Telescope 68(2), 159.</remarks>
internal static class SphereDistance
{
    /// <summary>
    /// Mean radius of the WGS 84 ellipsoid, (2a + b)/3, km. Moritz (2000), Geodetic Reference System 1980, Journal of Geodesy 74.
    /// </summary>
    public const double RadiusKm = 6371.0087714;

    private const int RightAngle = GridCell.Columns / 2;

    /// <summary>Sines of multiples of a quarter degree, from 0 to the right angle.</summary>
    private static readonly double[] Sines = [.. Enumerable.Range(0, RightAngle + 1)
        .Select(quarters => Trigonometry.SinOfDegrees(quarters / 4.0))];

    /// <summary>Kilometres between two centres that are so far apart.</summary>
    /// <param name="haversine">From <see cref="Haversine"/>.</param>
    internal static double Kilometres(double haversine)
    {
        var rest = 1 - haversine;
        return 2 * RadiusKm * (haversine <= rest
            ? Trigonometry.ArcSine(Math.Sqrt(haversine))
            : (Math.PI / 2) - Trigonometry.ArcSine(Math.Sqrt(Math.Max(0, rest))));
    }

    /// <summary>Squared sine of half the angle between two centres; grows with the distance.</summary>
    internal static double Haversine(GridCell from, GridCell to)
    {
        var rows = Sines[Math.Abs(from.Row - to.Row)];
        var apart = Math.Abs(from.Column - to.Column);
        var columns = Sines[Math.Min(apart, GridCell.Columns - apart)];
        return (rows * rows) + (Cosine(from) * Cosine(to) * (columns * columns));
    }

    /// <summary>Cosine of the latitude of the centre.</summary>
    private static double Cosine(GridCell cell) => Sines[RightAngle - Math.Abs((2 * cell.Row) - (GridCell.Rows - 1))];
}
