namespace PocGrid.Sources;

/// <summary>Groups of datasets.</summary>
public static class SourceKinds
{
    /// <summary>UCDP GED, annual and candidate.</summary>
    public static readonly IReadOnlyList<SourceKind> Ged = [SourceKind.UcdpGed, SourceKind.UcdpGedCandidate];

    /// <summary>Geo-PKO in either form.</summary>
    public static readonly IReadOnlyList<SourceKind> GeoPko = [SourceKind.GeoPkoLocationMap, SourceKind.GeoPkoLocationMonth];

    /// <summary>Sources of controls.</summary>
    public static readonly IReadOnlyList<SourceKind> Covariates =
        [SourceKind.PrioGridStatic, SourceKind.PrioGridYearly, SourceKind.RainfallMonthly, SourceKind.RainfallClimatology];

    /// <summary>Recognised so that nobody wonders, but not used.</summary>
    public static readonly IReadOnlyList<SourceKind> NotUsed =
        [SourceKind.Tamm, SourceKind.Unpmm, SourceKind.PocMissionsReference];

    public static bool IsUsed(this SourceKind kind) => !NotUsed.Contains(kind);
}
