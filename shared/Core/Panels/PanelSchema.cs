using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Panels;

/// <summary>The columns of a country's panel: one row a cell and month at risk.</summary>
public static class PanelSchema
{
    public static readonly TableSchema Panel = new("panel", "Units at risk of one country by month: its parts of cells, or the cells that the country rule gives it.", [.. Columns()], Key: ["gid", "month_id"]);

    /// <summary>Outcome column for a level and threshold.</summary>
    public static string Enhanced(Strength.StrengthLevel level, int threshold) =>
        (level == Strength.StrengthLevel.Cell ? "enhanced_cell_" : "enhanced_location_") + threshold.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Deaths of the window of so many months before the row's month.</summary>
    public static string Deaths(string actor, int window) =>
        actor + "_deaths_" + window.ToString(System.Globalization.CultureInfo.InvariantCulture) + "m";

    /// <summary>Column of presence under a measure.</summary>
    public static string Presence(Strength.PresenceMeasure measure) => measure == Strength.PresenceMeasure.AnyPost ? "presence" : "troop_presence";

    private static IEnumerable<ColumnSchema> Columns() =>
    [
        .. Keys(),
        .. Outcomes().Concat(StrengthColumns()).Select(column => column with { From = [SourceFamily.Deployments] }),
        .. ViolenceColumns().Select(column => column with { From = [SourceFamily.Violence] }),
        .. ControlDefinition.All.Select(control => new ColumnSchema(
            control.Name,
            ColumnType.Double,
            "Control; missing where its dataset was not supplied or is blank in the cell.",
            Nullable: true,
            Unit: control.Unit,
            Minimum: 0,
            Maximum: control.Unit == "share 0-1" ? 1 : null,
            From: [SourceFamily.Covariates])),
    ];

    private static ColumnSchema[] Keys() =>
    [
        new("gid", ColumnType.Int32, "PRIO-GRID cell; with country it names the unit.", Minimum: 1, Maximum: GridCell.Count, From: [SourceFamily.Boundaries, SourceFamily.Violence, SourceFamily.Deployments]),
        new("month_id", ColumnType.Int32, "Month, 1 = January 1980.", Minimum: 1),
        new("month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern),
        new("year", ColumnType.Int32, "Calendar year."),
        new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code (partition).", From: [SourceFamily.Boundaries]),
        new("latitude", ColumnType.Double, "Latitude of the cell's centre.", Unit: "degrees", Minimum: -90, Maximum: 90, From: [SourceFamily.Boundaries]),
        new("longitude", ColumnType.Double, "Longitude of the cell's centre.", Unit: "degrees", Minimum: -180, Maximum: 180, From: [SourceFamily.Boundaries]),
        new("area_share", ColumnType.Double, "Share of the cell's area that is the country's land; 0 where only an event or a base of it is there.", Unit: "share 0-1", Minimum: 0, Maximum: 1, From: [SourceFamily.Boundaries]),
        new("covered_land_share", ColumnType.Double, "Share of the cell's land in countries that the supplied GED files cover in the month.", Unit: "share 0-1", Minimum: 0, Maximum: 1, From: [SourceFamily.Boundaries, SourceFamily.Violence]),
        new("missions", ColumnType.Text, "The country's missions at risk in the month, joined by ;.", From: [SourceFamily.Missions]),
        new("is_map_month", ColumnType.Boolean, "One of them published a map in the month.", From: [SourceFamily.Deployments]),
        new("interval_months", ColumnType.Int32, "Months since the country's previous map; missing before there is one.", Nullable: true, Unit: "months", Minimum: 0, From: [SourceFamily.Deployments]),
    ];

    private static IEnumerable<ColumnSchema> Outcomes()
    {
        yield return new("enhanced", ColumnType.Boolean, "The outcome under the release's configuration.");
        foreach (var level in Enum.GetValues<Strength.StrengthLevel>())
        {
            foreach (var threshold in PanelOptions.Thresholds)
            {
                yield return new(
                    Enhanced(level, threshold),
                    ColumnType.Boolean,
                    level == Strength.StrengthLevel.Cell
                        ? $"Troops of the cell exceed last month's by at least {threshold}."
                        : $"Troops of some location in the cell exceed its last month's by at least {threshold}.");
            }
        }

        yield return new("new_presence", ColumnType.Boolean, "The cell has troops and had none last month.");
    }

    private static ColumnSchema[] StrengthColumns() =>
    [
        new("troops", ColumnType.Double, "Troops in the cell, carried forward from each mission's latest map; 0 at bases of observers, police or headquarters only. Unknown troops add none.", Unit: "persons", Minimum: 0),
        new("troops_unknown", ColumnType.Boolean, "The source gives the troops of a base in the cell as unknown."),
        new("bases", ColumnType.Int32, "Bases in the cell (locations of a mission), those without troops or with troops unknown included.", Minimum: 0),
        new("presence", ColumnType.Boolean, "There is a base in the cell, with troops, without, or with troops unknown."),
        new("troop_presence", ColumnType.Boolean, "There are troops in the cell, or a base whose troops are unknown."),
        new("troops_lag", ColumnType.Double, "Troops in the month before.", Unit: "persons", Minimum: 0),
        new("troops_unknown_lag", ColumnType.Boolean, "Troops of a base were unknown in the month before."),
        new("presence_lag", ColumnType.Boolean, "There was a base in the month before."),
        new("troop_presence_lag", ColumnType.Boolean, "There were troops, or a base whose troops are unknown, in the month before."),
        new("months_since_enhancement", ColumnType.Int32, "Months since the cell's last enhancement (1 in the month after it), or since it came at risk (1 in its first month).", Unit: "months", Minimum: 0),
    ];

    private static IEnumerable<ColumnSchema> ViolenceColumns()
    {
        foreach (var actor in new[] { "nonstate", "state" })
        {
            yield return new($"{actor}_events", ColumnType.Int32, $"One-sided events by {actor} actors in the month.", Minimum: 0);
            yield return new($"{actor}_deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0);
        }

        foreach (var actor in new[] { "nonstate", "state", "neighbour_nonstate", "neighbour_state" })
        {
            foreach (var window in PanelOptions.Windows)
            {
                yield return History(Deaths(actor, window), $"Deaths in the {window} months before{Where(actor)}.");
            }

            yield return History($"{actor}_deaths_interval", $"Deaths from the country's previous map month to last month{Where(actor)}.");
        }

        yield return new("neighbours_not_covered", ColumnType.Int32, "Neighbouring land cells whose country no supplied GED file covers in the month before.", Minimum: 0);
        foreach (var actor in new[] { "nonstate", "state" })
        {
            yield return new($"months_since_{actor}_death", ColumnType.Int32, "Months since the last one; missing where the source knows of none.", Nullable: true, Unit: "months", Minimum: 0);
            yield return History($"{actor}_deaths_decayed", "Sum of earlier deaths, each halved every half-life of the configuration, over five half-lives.");
        }

        static ColumnSchema History(string name, string description) => new(name, ColumnType.Double, description, Nullable: true, Unit: "persons", Minimum: 0);

        static string Where(string actor) => actor.StartsWith("neighbour", StringComparison.Ordinal) ? ", in the eight neighbouring cells" : "";
    }
}
