using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>A point on a sphere with the surface area of the Earth.</summary>
internal readonly record struct SpherePoint(double X, double Y, double Z)
{
    /// <summary>Authalic radius of the WGS 84 ellipsoid in kilometres (Moritz 2000), as for the areas of cells.</summary>
    public const double EarthRadius = 6371.007181;

    /// <param name="latitude">Degrees, -90 to 90.</param>
    /// <param name="longitude">Degrees, -180 to 180.</param>
    public static SpherePoint At(double latitude, double longitude)
    {
        var cosine = Trigonometry.CosOfDegrees(latitude);
        return new SpherePoint(
            cosine * Trigonometry.CosOfDegrees(longitude),
            cosine * Trigonometry.SinOfDegrees(longitude),
            Trigonometry.SinOfDegrees(latitude));
    }

    /// <summary>Great-circle distance in kilometres.</summary>
    public static double Kilometres(SpherePoint a, SpherePoint b)
    {
        // Half the chord is the sine of half the angle; beyond a right angle the chord to the antipode keeps the digits.
        var near = Length(a.X - b.X, a.Y - b.Y, a.Z - b.Z) / 2;
        var far = Length(a.X + b.X, a.Y + b.Y, a.Z + b.Z) / 2;
        return EarthRadius * (near <= far ? 2 * Trigonometry.ArcSine(near) : Math.PI - (2 * Trigonometry.ArcSine(far)));
    }

    private static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));
}
