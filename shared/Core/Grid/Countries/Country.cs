namespace PocGrid.Grid;

/// <summary>A country or territory of ISO 3166-1.</summary>
/// <param name="Iso3">ISO 3166-1 alpha-3 code.</param>
/// <param name="Iso2">ISO 3166-1 alpha-2 code.</param>
/// <param name="IsoNumeric">ISO 3166-1 numeric code (<c>024</c> is 24).</param>
/// <param name="GwCode">Gleditsch and Ward's number, as UCDP uses it; null where it has none of today's states.</param>
/// <param name="Name">Common English name.</param>
public sealed record Country(string Iso3, string Iso2, int IsoNumeric, int? GwCode, string Name);
