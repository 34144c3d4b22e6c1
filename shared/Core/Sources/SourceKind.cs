namespace PocGrid.Sources;

/// <summary>The datasets that PocGrid recognises.</summary>
public enum SourceKind
{
    /// <summary>UCDP Georeferenced Event Dataset, annual release, global or cut to countries.</summary>
    UcdpGed,

    /// <summary>UCDP GED Candidate, monthly.</summary>
    UcdpGedCandidate,

    /// <summary>Geo-PKO, one row a mission, deployment map and location.</summary>
    GeoPkoLocationMap,

    /// <summary>Geo-PKO, one row a mission, month and location.</summary>
    GeoPkoLocationMonth,

    /// <summary>PRIO-GRID static variables.</summary>
    PrioGridStatic,

    /// <summary>PRIO-GRID yearly variables.</summary>
    PrioGridYearly,

    /// <summary>Monthly precipitation, CRU TS .dat.</summary>
    RainfallMonthly,

    /// <summary>Half-degree precipitation climatology.</summary>
    RainfallClimatology,

    /// <summary>Country polygons.</summary>
    Boundaries,

    /// <summary>Peacekeeping missions with their host country, dates and resolution.</summary>
    Missions,

    /// <summary>UCDP Actor dataset: checks who is a state.</summary>
    UcdpActor,

    /// <summary>TAMM mandates: recognised, not used.</summary>
    Tamm,

    /// <summary>UN Peace Mission Mandates: recognised, not used.</summary>
    Unpmm,

    /// <summary>A derived list of missions with a POC mandate: recognised, not used.</summary>
    PocMissionsReference,
}
