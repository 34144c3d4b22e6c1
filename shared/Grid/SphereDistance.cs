namespace PocGrid.Grid;

/// <summary>
/// Great-circle distances between centres of cells, on a sphere, by the haversine formula. Sines come from a table of the
/// grid's own angles, made of sums and products only: the sine of the system's library differs between systems in the last
/// digit, and a release must not.
/// </summary>
/// <remarks>Sinnott (1984), Virtues of the haversine, Sky and Telescope 68(2), 159.</remarks>
public static class SphereDistance
{
    /// <summary>
    /// Mean radius of the WGS 84 ellipsoid, (2a + b)/3, km. Moritz (2000), Geodetic Reference System 1980, Journal of Geodesy 74.
    /// </summary>
    public const double RadiusKm = 6371.0087714;

    private const int RightAngle = GridCell.Columns / 2;

    /// <summary>Sines of multiples of a quarter degree, from 0 to the right angle.</summary>
    private static readonly double[] Sines = [.. Enumerable.Range(0, RightAngle + 1).Select(Sine)];

    /// <summary>Kilometres between two centres that are so far apart.</summary>
    /// <param name="haversine">From <see cref="Haversine"/>.</param>
    internal static double Kilometres(double haversine)
    {
        var rest = 1 - haversine;
        return 2 * RadiusKm * (haversine <= rest
            ? ArcTangent(Math.Sqrt(haversine / rest))
            : (Math.PI / 2) - ArcTangent(Math.Sqrt(Math.Max(0, rest) / haversine)));
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

    private static double Sine(int quarterDegrees) => quarterDegrees <= RightAngle / 2
        ? Series(quarterDegrees, odd: true)
        : Series(RightAngle - quarterDegrees, odd: false);

    /// <summary>Taylor's series of the sine (odd) or cosine up to 45 degrees, where the first term left out is below 1e-18.</summary>
    private static double Series(int quarterDegrees, bool odd)
    {
        var x = Math.PI * quarterDegrees / (2 * RightAngle);
        var sum = 0.0;
        for (var i = 18; i >= 2; i -= 2)
        {
            var power = odd ? i + 1 : i;
            sum = (-1 - sum) * (x * x) / (power * (power - 1));
        }

        return odd ? x + (x * sum) : 1 + sum;
    }

    /// <summary>Arc tangent of 0..1: the angle is halved three times, then Taylor's series, first term left out below 1e-18.</summary>
    private static double ArcTangent(double tangent)
    {
        for (var i = 0; i < 3; i++)
        {
            tangent /= 1 + Math.Sqrt(1 + (tangent * tangent));
        }

        var square = tangent * tangent;
        var sum = 0.0;
        for (var power = 15; power >= 3; power -= 2)
        {
            sum = ((1.0 / power) - sum) * square;
        }

        return 8 * (tangent - (tangent * sum));
    }
}
