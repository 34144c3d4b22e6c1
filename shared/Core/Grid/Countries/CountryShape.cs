using NetTopologySuite.Geometries;

namespace PocGrid.Grid;

/// <summary>A part of a country's territory.</summary>
/// <param name="Country">Its ISO 3166-1 alpha-3 code, or another name by which the country is to be known.</param>
/// <param name="Geometry">
/// A valid Polygon or MultiPolygon in degrees of longitude and latitude; edges are straight in that plane. Polygons may be
/// cut at the date line, cross it with longitudes that jump from 180 to -180, or run on beyond 180.
/// </param>
internal sealed record CountryShape(string Country, Geometry Geometry);
