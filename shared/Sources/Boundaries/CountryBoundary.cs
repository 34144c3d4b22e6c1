using NetTopologySuite.Geometries;

namespace PocGrid.Sources.Boundaries;

/// <summary>The territory of a country in a period. Coordinates are longitude and latitude in degrees (WGS 84).</summary>
public sealed record CountryBoundary
{
    /// <summary>ISO 3166-1 alpha-3 code, or null where the feature names a territory without one.</summary>
    public required string? Iso3 { get; init; }

    public required string Name { get; init; }

    /// <summary>First day on which the boundary is valid, or null where the file does not say.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which the boundary is valid, or null where the file does not say.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>A Polygon or MultiPolygon.</summary>
    public required Geometry Geometry { get; init; }
}
