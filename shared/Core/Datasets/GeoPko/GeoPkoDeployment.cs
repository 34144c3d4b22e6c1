using PocGrid.Grid;

namespace PocGrid.Datasets.GeoPko;

/// <summary>One location of one deployment map (location-map) or of one month (location-month).</summary>
/// <remarks>Cil, Fjelde, Hultman and Nilsson (2020), Mapping blue helmets, JPR 57(2), 360-370; Geo-PKO codebook v2.1.</remarks>
internal sealed record GeoPkoDeployment
{
    /// <summary>
    /// Map number and revision as printed, e.g. <c>Map no. 4412 Rev. 34.1 (republished as 34.2)</c>; empty for location-month rows
    /// without one.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>Revision read from <see cref="Source"/>; compares numerically by part (34.10 after 34.2).</summary>
    public required MapRevision Revision { get; init; }

    public required string Mission { get; init; }

    /// <summary>Publication month of the map, as the row states it.</summary>
    public required Month Month { get; init; }

    public required string Location { get; init; }

    /// <summary>English country name of that time.</summary>
    public required string Country { get; init; }

    /// <summary>
    /// Gleditsch-Ward code of that country (<c>gnwo</c> or <c>gwno</c>, else <c>cow_code</c>); null where the source gives none, or
    /// several.
    /// </summary>
    public int? CountryGwCode { get; init; }

    /// <summary>Degrees; null where the map's location could not be placed.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees; null where the map's location could not be placed.</summary>
    public double? Longitude { get; init; }

    /// <summary>Estimated troops (<c>no.troops</c>); null where the source says <c>unknown</c>.</summary>
    public double? Troops { get; init; }

    /// <summary>Formed police (<c>fpu.no</c>), part of <see cref="Troops"/>; null where not given.</summary>
    public double? FormedPolice { get; init; }

    /// <summary>UNMISS Regional Protection Force (<c>rpf.no</c>), not part of <see cref="Troops"/>; null where not given.</summary>
    public double? RegionalProtectionForce { get; init; }

    /// <summary>The source's own cell number (<c>prioid</c>), where it gives one; a cross-check only.</summary>
    public int? PrioId { get; init; }

    /// <summary>Line of the first row of the file that is equal to this one in every column; null where there is none before it.</summary>
    public long? RepeatsLine { get; init; }

    public required string File { get; init; }

    public required long Line { get; init; }
}
