using PocGrid.Numerics;

namespace PocGrid.Grid;

/// <summary>
/// Areas on the sphere. Lambert's cylindrical equal-area projection (x the longitude, y the sine of the latitude) keeps
/// area, so the area of anything on the sphere is the area of its picture in that plane.
/// </summary>
/// <remarks>Snyder (1987), Map Projections: A Working Manual, USGS Professional Paper 1395, section 10.</remarks>
internal static class SphereArea
{
    /// <summary>
    /// Radius of the sphere with the surface area of the WGS 84 ellipsoid (authalic radius), km.
    /// Moritz (2000), Geodetic Reference System 1980, Journal of Geodesy 74, gives R2 = 6371007.181 m.
    /// </summary>
    public const double RadiusKm = 6371.007181;

    /// <summary>Area between two parallels over some degrees of longitude, km2.</summary>
    public static double OfBandKm2(double south, double north, double degreesOfLongitude) =>
        RadiusKm * RadiusKm * double.DegreesToRadians(degreesOfLongitude) * SineDifference(south, north);

    /// <summary>sin(north) - sin(south) without the loss of digits that plain subtraction has where the two are close.</summary>
    internal static double SineDifference(double south, double north) =>
        2 * Trigonometry.CosOfDegrees((south + north) / 2) * Trigonometry.SinOfDegrees((north - south) / 2);
}
