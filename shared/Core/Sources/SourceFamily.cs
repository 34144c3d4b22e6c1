using PocGrid.Grid;

namespace PocGrid.Sources;

/// <summary>What a column can be made from: sources of one kind, whichever release or form of them was supplied.</summary>
public static class SourceFamily
{
    /// <summary>UCDP GED, annual or candidate.</summary>
    public const string Violence = "ucdp_ged";

    public const string Deployments = "geo_pko";

    public const string Boundaries = "boundaries";

    public const string Missions = "missions";

    /// <summary>PRIO-GRID variables and rainfall.</summary>
    public const string Covariates = "covariates";

    /// <summary>The family of a kind of source; null for kinds that nothing is made from.</summary>
    public static string? Of(SourceKind kind) =>
        SourceKinds.Ged.Contains(kind) ? Violence
        : SourceKinds.GeoPko.Contains(kind) ? Deployments
        : SourceKinds.Covariates.Contains(kind) ? Covariates
        : kind == SourceKind.Boundaries ? Boundaries
        : kind == SourceKind.Missions ? Missions
        : null;

    /// <summary>The same of the kind's name, as a manifest holds it.</summary>
    public static string? Of(string source) => Enum.GetValues<SourceKind>().Where(kind => Names.Of(kind) == source).Select(Of).FirstOrDefault();
}
