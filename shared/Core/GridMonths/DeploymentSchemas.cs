using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>The tables made of Geo-PKO.</summary>
public static class DeploymentSchemas
{
    private static readonly ColumnSchema[] Common =
    [
        new("mission", ColumnType.Text, "Mission abbreviation."),
        new("gid", ColumnType.Int32, "PRIO-GRID cell of the location.", Minimum: 1, Maximum: GridCell.Count),
        new("month_id", ColumnType.Int32, "Month of the deployment map, 1 = January 1980: the one in which most of its rows are dated (option maps).", Minimum: 1),
        new("month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern),
        new("year", ColumnType.Int32, "Calendar year (partition)."),
        new("dated_month", ColumnType.Text, "Month that the row itself states, yyyy-MM.", Pattern: Month.Pattern),
        new("location", ColumnType.Text, "Name of the base."),
        new("latitude", ColumnType.Double, "Latitude of the location.", Unit: "degrees", Minimum: -90, Maximum: 90),
        new("longitude", ColumnType.Double, "Longitude of the location.", Unit: "degrees", Minimum: -180, Maximum: 180),
        new("country_name", ColumnType.Text, "English country name that the source gives, of that time."),
        new("country_gw_code", ColumnType.Int32, "Gleditsch-Ward code of that country; missing where the source gives none, or several.", Nullable: true),
        new("troops", ColumnType.Double, "Estimated troops (no.troops); 0 at bases of observers, police or headquarters only, missing where the source says unknown.", Nullable: true, Unit: "persons", Minimum: 0),
        new("formed_police_troops", ColumnType.Double, "Formed police (fpu.no), part of troops.", Nullable: true, Unit: "persons", Minimum: 0),
        new("regional_protection_force_troops", ColumnType.Double, "UNMISS Regional Protection Force (rpf.no), not part of troops.", Nullable: true, Unit: "persons", Minimum: 0),
        new("map", ColumnType.Text, "Map number and revision as printed."),
        new("line", ColumnType.Int64, "Line of the source file on which the row starts.", Minimum: 1),
    ];

    /// <summary>The locations of each mission's highest map revision of a month.</summary>
    public static readonly TableSchema Deployments = new(
        "deployments",
        "Peacekeeping bases by mission, deployment map and location; a map stands until the mission's next one.",
        Common);

    /// <summary>The same under the other reading of the maps' months (<see cref="MapRule"/>), for the comparison of definitions.</summary>
    public static readonly TableSchema OtherDeployments = Deployments with
    {
        Name = "deployments_other_maps",
        Description = "As deployments, under the other reading of the maps' months: what the definitions grid and the specifications compare with.",
    };

    /// <summary>Every row of the file with what became of it: the way back from a number to its source rows.</summary>
    public static readonly TableSchema SourceRows = new(
        "deployment_rows",
        "Every Geo-PKO row of one file, with its cell and whether it was placed.",
        [
            .. Common.Select(column => column.Name is "gid" or "latitude" or "longitude" ? column with { Nullable = true } : column),
            new("source_gid", ColumnType.Int32, "The source's own cell number (prioid), a cross-check.", Nullable: true),
            new("excluded", ColumnType.Text, "Why the row is not placed; missing where it is.", Nullable: true),
        ]);
}
