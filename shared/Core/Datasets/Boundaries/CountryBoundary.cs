using NetTopologySuite.Geometries;
using PocGrid.Grid;

namespace PocGrid.Datasets.Boundaries;

/// <summary>The territory of a country in a period. Coordinates are longitude and latitude in degrees (WGS 84).</summary>
internal sealed record CountryBoundary
{
    /// <summary>ISO 3166-1 alpha-3 code, or null where the feature names a territory without one.</summary>
    public required string? Iso3 { get; init; }

    /// <summary>Gleditsch-Ward code, or null where the territory has none.</summary>
    public int? GwCode { get; init; }

    public required string Name { get; init; }

    /// <summary>First day on which the boundary is valid, or null where the file does not say.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which the boundary is valid, or null where the file does not say.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>A Polygon or MultiPolygon.</summary>
    public required Geometry Geometry { get; init; }

    /// <summary>
    /// What was wrong with the geometry in the file, where it had to be repaired or cut at the date line; null where it is as in the
    /// file.
    /// </summary>
    public string? Repair { get; init; }

    /// <summary>Number of the feature in its file, from 1.</summary>
    public long Feature { get; init; }

    /// <summary>
    /// True where the boundary is valid on a day: both ends are included, and an end that the file does not state is open.
    /// </summary>
    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    /// <summary>The territory for <see cref="CountryMap"/>, known by its code, or by its name where it has none.</summary>
    public CountryShape ToShape() => new(Iso3 ?? Name, Geometry);
}
