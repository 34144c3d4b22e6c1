namespace PocGrid.Estimation.Numerics;

/// <summary>
/// A point on a sphere with the surface area of the Earth. Sines are this library's own for the reason given at <see cref="PortableMath"/>.
/// </summary>
internal readonly record struct SpherePoint(double X, double Y, double Z)
{
    /// <summary>Authalic radius of the WGS 84 ellipsoid in kilometres (Moritz 2000), as for the areas of cells.</summary>
    public const double EarthRadius = 6371.007181;

    /// <param name="latitude">Degrees, -90 to 90.</param>
    /// <param name="longitude">Degrees, -180 to 180.</param>
    public static SpherePoint At(double latitude, double longitude)
    {
        var cosine = Sine(90 - Math.Abs(latitude));
        var east = Math.Abs(longitude) <= 90 ? Sine(longitude) : Math.CopySign(Sine(180 - Math.Abs(longitude)), longitude);
        return new SpherePoint(cosine * Sine(90 - Math.Abs(longitude)), cosine * east, Sine(latitude));
    }

    /// <summary>Great-circle distance in kilometres.</summary>
    public static double Kilometres(SpherePoint a, SpherePoint b)
    {
        // Half the chord is the sine of half the angle; beyond a right angle the chord to the antipode keeps the digits.
        var near = Length(a.X - b.X, a.Y - b.Y, a.Z - b.Z) / 2;
        var far = Length(a.X + b.X, a.Y + b.Y, a.Z + b.Z) / 2;
        return EarthRadius * (near <= far ? 2 * ArcSine(near) : Math.PI - (2 * ArcSine(far)));
    }

    /// <summary>Sine of degrees, -90 to 90.</summary>
    private static double Sine(double degrees) => SineOfRadians(degrees * (Math.PI / 180));

    /// <summary>Taylor's series to x^27: at a right angle the first term left out is below 1e-25.</summary>
    private static double SineOfRadians(double x)
    {
        var square = x * x;
        var sum = 0.0;
        for (var n = 27; n >= 3; n -= 2)
        {
            sum = (1 + sum) * (-square / (n * (n - 1)));
        }

        return x * (1 + sum);
    }

    /// <summary>Newton's method on the sine, for sines up to that of half a right angle.</summary>
    private static double ArcSine(double sine)
    {
        var angle = sine;
        for (var step = 0; step < 6; step++)
        {
            var at = SineOfRadians(angle);
            angle += (sine - at) / Math.Sqrt(1 - (at * at));
        }

        return angle;
    }

    private static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));
}
