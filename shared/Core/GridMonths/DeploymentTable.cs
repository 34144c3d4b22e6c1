using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>
/// The tables made of Geo-PKO: the locations of each mission's highest map revision of a month, and every row of the file.
/// </summary>
public static class DeploymentTable
{
    public static readonly Column<string> Mission = new("mission", "Mission abbreviation.");

    public static readonly Column<int> Gid = new("gid", "PRIO-GRID cell of the location.", minimum: 1, maximum: GridCell.Count);

    public static readonly Column<int> MonthId = new(
        "month_id",
        "Month of the deployment map, 1 = January 1980: the one in which most of its rows are dated (option maps).",
        minimum: 1);

    public static readonly Column<string> DatedMonth =
        new("dated_month", "Month that the row itself states, yyyy-MM.", pattern: Month.Pattern);

    public static readonly Column<string> Location = new("location", "Name of the base.");

    public static readonly Column<double> Latitude = new(
        "latitude",
        "Latitude of the location.",
        unit: "degrees",
        minimum: -90,
        maximum: 90);

    public static readonly Column<double> Longitude =
        new("longitude", "Longitude of the location.", unit: "degrees", minimum: -180, maximum: 180);

    public static readonly Column<string> CountryName = new("country_name", "English country name that the source gives, of that time.");

    public static readonly Column<int> CountryGwCode = new(
        "country_gw_code", "Gleditsch-Ward code of that country; missing where the source gives none, or several.", nullable: true);

    public static readonly Column<double> Troops = new(
        "troops",
        "Estimated troops (no.troops); 0 at bases of observers, police or headquarters only, missing where the source says unknown.",
        nullable: true,
        unit: "persons",
        minimum: 0);

    public static readonly Column<double> FormedPolice =
        new("formed_police_troops", "Formed police (fpu.no), part of troops.", nullable: true, unit: "persons", minimum: 0);

    public static readonly Column<double> RegionalProtectionForce = new(
        "regional_protection_force_troops",
        "UNMISS Regional Protection Force (rpf.no), not part of troops.",
        nullable: true,
        unit: "persons",
        minimum: 0);

    public static readonly Column<string> Map = new("map", "Map number and revision as printed.");

    public static readonly Column<long> Line = new("line", "Line of the source file on which the row starts.", minimum: 1);

    public static readonly Column<string?> Excluded = new("excluded", "Why the row is not placed; missing where it is.", nullable: true);

    private static readonly TableDefinition<DeployedLocation> Placed = Define(
        "deployments", "Peacekeeping bases by mission, deployment map and location; a map stands until the mission's next one.");

    private static readonly TableDefinition<DeployedLocation> OtherPlaced = Define(
        "deployments_other_maps",
        "As deployments, under the other reading of the maps' months: what the definitions grid and the specifications compare with.");

    private static readonly TableDefinition<DeployedLocation> All = Define(
        "deployment_rows", "Every Geo-PKO row of one file, with its cell and whether it was placed.", every: true);

    /// <summary>The locations of each mission's highest map revision of a month.</summary>
    public static TableSchema Schema => Placed.Schema;

    /// <summary>The same under the other reading of the maps' months (<see cref="MapRule"/>), for the comparison of definitions.</summary>
    public static TableSchema OtherMaps => OtherPlaced.Schema;

    /// <summary>Every row of the file with what became of it: the way back from a number to its source rows.</summary>
    public static TableSchema SourceRows => All.Schema;

    /// <param name="rows">Those that are placed.</param>
    internal static Table Of(IEnumerable<DeployedLocation> rows) => Placed.Of(rows);

    /// <param name="rows">Those that are placed under the other reading.</param>
    internal static Table OtherMapsOf(IEnumerable<DeployedLocation> rows) => OtherPlaced.Of(rows);

    /// <param name="rows">All.</param>
    internal static Table SourceRowsOf(IEnumerable<DeployedLocation> rows) => All.Of(rows);

    private static TableDefinition<DeployedLocation> Define(string name, string description, bool every = false)
    {
        var table = new TableDefinition<DeployedLocation>(name, description)
        {
            { Mission, row => row.Mission },
            { every ? Gid.OrMissing() : Gid, row => row.Gid },
            { MonthId, row => row.Month.Id },
            { new("month", "The same, yyyy-MM.", pattern: Month.Pattern), row => row.Month.ToString() },
            { new("year", "Calendar year (partition)."), row => row.Month.Year },
            { DatedMonth, row => row.DatedMonth.ToString() },
            { Location, row => row.Location },
            { every ? Latitude.OrMissing() : Latitude, row => row.Latitude },
            { every ? Longitude.OrMissing() : Longitude, row => row.Longitude },
            { CountryName, row => row.CountryName },
            { CountryGwCode, row => row.CountryGwCode },
            { Troops, row => row.Troops },
            { FormedPolice, row => row.FormedPolice },
            { RegionalProtectionForce, row => row.RegionalProtectionForce },
            { Map, row => row.Map },
            { Line, row => row.Line },
        };
        if (every)
        {
            table.Add(new("source_gid", "The source's own cell number (prioid), a cross-check.", nullable: true), row => row.SourceGid);
            table.Add(Excluded, row => row.Excluded);
        }

        return table;
    }
}

/// <summary>A location of a deployment map as the tables have it; null is missing.</summary>
/// <param name="Month">The month in which it counts.</param>
/// <param name="DatedMonth">The month that the row states.</param>
/// <param name="Excluded">Null where it is placed.</param>
internal sealed record DeployedLocation(
    string Mission,
    int? Gid,
    Month Month,
    Month DatedMonth,
    string Location,
    double? Latitude,
    double? Longitude,
    string CountryName,
    int? CountryGwCode,
    double? Troops,
    double? FormedPolice,
    double? RegionalProtectionForce,
    string Map,
    long Line,
    int? SourceGid,
    string? Excluded);
