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

    /// <summary>UCDP Actor, of which no column is made: it checks who is a state.</summary>
    public const string Actors = "ucdp_actor";
}
