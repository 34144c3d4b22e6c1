using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;
using static System.FormattableString;

namespace PocGrid.Panels;

/// <summary>The columns of a country's panel: one row a cell and month at risk.</summary>
public static class PanelSchema
{
    private const string NeighboursPrefix = "neighbour_";
    private const string LagSuffix = "_lag";

    private static readonly string[] Boundaries = [SourceFamily.Boundaries];
    private static readonly string[] Deployments = [SourceFamily.Deployments];
    private static readonly string[] Violence = [SourceFamily.Violence];

    // Kept: schemas are compared with the lists that they hold, and the same control is asked for more than once.
    private static readonly string[] Covariates = [SourceFamily.Covariates];

    public static readonly Column<int> Gid = new(
        "gid",
        "PRIO-GRID cell; with country it names the unit.",
        minimum: 1,
        maximum: GridCell.Count,
        from: [SourceFamily.Boundaries, SourceFamily.Violence, SourceFamily.Deployments]);

    public static readonly Column<int> MonthId = new("month_id", "Month, 1 = January 1980.", minimum: 1);

    public static readonly Column<string> Month = new("month", "The same, yyyy-MM.", pattern: Grid.Month.Pattern);

    public static readonly Column<int> Year = new("year", "Calendar year.");

    public static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code (partition).", from: Boundaries);

    public static readonly Column<double> Latitude =
        new("latitude", "Latitude of the cell's centre.", unit: "degrees", minimum: -90, maximum: 90, from: Boundaries);

    public static readonly Column<double> Longitude =
        new("longitude", "Longitude of the cell's centre.", unit: "degrees", minimum: -180, maximum: 180, from: Boundaries);

    public static readonly Column<double> AreaShare = new(
        "area_share",
        "Share of the cell's area that is the country's land; 0 where only an event or a base of it is there.",
        unit: "share 0-1",
        minimum: 0,
        maximum: 1,
        from: Boundaries);

    public static readonly Column<double> CoveredLandShare = new(
        "covered_land_share",
        "Share of the cell's land in countries that the supplied GED files cover in the month.",
        unit: "share 0-1",
        minimum: 0,
        maximum: 1,
        from: [SourceFamily.Boundaries, SourceFamily.Violence]);

    public static readonly Column<string?> Missions = new(
        "missions",
        "The country's missions at risk in the month in whose area of operations the cell lies, joined by ;. Missing in cells of none.",
        nullable: true,
        from: [SourceFamily.Missions]);

    public static readonly Column<bool> IsMapMonth =
        new("is_map_month", "One of the country's missions published a map in the month.", from: Deployments);

    public static readonly Column<int> IntervalMonths = new(
        "interval_months",
        "Months since the country's previous map; missing before there is one.",
        nullable: true,
        unit: "months",
        minimum: 0,
        from: Deployments);

    /// <summary>The outcome.</summary>
    public static readonly Column<bool> IsEnhanced = new("enhanced", "The outcome under the release's configuration.", from: Deployments);

    public static readonly Column<bool> NewPresence = new(
        "new_presence",
        "The cell has troops and had none last month.",
        from: Deployments);

    public static readonly Column<double> Troops = OfTroops(
        "troops",
        "Troops in the cell, carried forward from each mission's latest map; 0 at bases of observers, police or headquarters only. "
            + "Unknown troops add none.");

    public static readonly Column<bool> TroopsUnknown =
        new("troops_unknown", "The source gives the troops of a base in the cell as unknown.", from: Deployments);

    public static readonly Column<int> Bases = new(
        "bases",
        "Bases in the cell (locations of a mission), those without troops or with troops unknown included.",
        minimum: 0,
        from: Deployments);

    public static readonly Column<double> TroopsLag = OfTroops("troops" + LagSuffix, "Troops in the month before.");

    public static readonly Column<bool> TroopsUnknownLag =
        new("troops_unknown" + LagSuffix, "Troops of a base were unknown in the month before.", from: Deployments);

    public static readonly Column<int> MonthsSinceEnhancement = new(
        "months_since_enhancement",
        "Months since the cell's last enhancement (1 in the month after it), or since it came at risk (1 in its first month).",
        unit: "months",
        minimum: 0,
        from: Deployments);

    public static readonly Column<int> NeighboursNotCovered = new(
        "neighbours_not_covered",
        "Neighbouring land cells whose country no supplied GED file covers in the month before.",
        minimum: 0,
        from: Violence);

    /// <summary>Actor classes as columns name them, in their order.</summary>
    public static readonly IReadOnlyList<string> Actors = [.. Enum.GetValues<ActorClass>().Select(actor => actor.Name())];

    public static readonly TableSchema Panel = new(
        "panel",
        "Units at risk of one country by month: its parts of cells, or the cells that the country rule gives it.",
        [.. Columns()],
        Key: [Gid.Name, MonthId.Name]);

    /// <summary>The outcome for a level and threshold.</summary>
    public static Column<bool> Enhanced(StrengthLevel level, int threshold) => level == StrengthLevel.Cell
        ? new(
            Invariant($"enhanced_cell_{threshold}"),
            $"Troops of the cell exceed last month's by at least {threshold}.",
            from: Deployments)
        : new(
            Invariant($"enhanced_location_{threshold}"),
            $"Troops of some location in the cell exceed its last month's by at least {threshold}.",
            from: Deployments);

    /// <summary>Presence under a measure.</summary>
    public static Column<bool> Presence(PresenceMeasure measure) => measure == PresenceMeasure.AnyPost
        ? new("presence", "There is a base in the cell, with troops, without, or with troops unknown.", from: Deployments)
        : new("troop_presence", "There are troops in the cell, or a base whose troops are unknown.", from: Deployments);

    /// <summary>Presence under a measure in the month before.</summary>
    public static Column<bool> PresenceLag(PresenceMeasure measure) => new(
        Presence(measure).Name + LagSuffix,
        measure == PresenceMeasure.AnyPost
            ? "There was a base in the month before."
            : "There were troops, or a base whose troops are unknown, in the month before.",
        from: Deployments);

    /// <summary>Events of the month.</summary>
    public static Column<int> Events(string actor) =>
        new($"{actor}_events", $"One-sided events by {actor} actors in the month.", minimum: 0, from: Violence);

    /// <summary>Deaths of the month.</summary>
    public static Column<int> Deaths(string actor) =>
        new($"{actor}_deaths", "Deaths in them.", unit: "persons", minimum: 0, from: Violence);

    /// <summary>Deaths of the window of so many months before the row's month.</summary>
    /// <param name="actor">Whose victims: of an actor class, or of <see cref="NeighboursOf"/> one.</param>
    public static Column<double> Deaths(string actor, int window) =>
        History(Invariant($"{actor}_deaths_{window}m"), Invariant($"Deaths in the {window} months before{Where(actor)}."));

    /// <summary>Deaths since the map before.</summary>
    /// <inheritdoc cref="Deaths(string, int)" path="/param"/>
    public static Column<double> DeathsSinceMap(string actor) =>
        History($"{actor}_deaths_interval", $"Deaths from the country's previous map month to last month{Where(actor)}.");

    /// <summary>Earlier deaths, weighted by their age.</summary>
    public static Column<double> DeathsDecayed(string actor) => History(
        $"{actor}_deaths_decayed",
        "Sum of earlier deaths, each halved every half-life of the configuration, over five half-lives.");

    public static Column<int> MonthsSinceDeath(string actor) => new(
        $"months_since_{actor}_death",
        "Months since the last one; missing where the source knows of none.",
        nullable: true,
        unit: "months",
        minimum: 0,
        from: Violence);

    /// <summary>What the deaths of an actor class in the eight neighbouring cells are called.</summary>
    public static string NeighboursOf(string actor) => NeighboursPrefix + actor;

    public static Column<double> Control(ControlDefinition control) => new(
        control.Name,
        "Control; missing where its dataset was not supplied or is blank in the cell.",
        nullable: true,
        unit: control.Unit,
        minimum: 0,
        maximum: control.Unit == "share 0-1" ? 1 : null,
        from: Covariates);

    /// <summary>The column of a name.</summary>
    /// <exception cref="KeyNotFoundException">The panel has none of that name.</exception>
    public static ColumnSchema Find(string name) => Panel.Columns[Panel.IndexOf(name)];

    private static IEnumerable<ColumnSchema> Columns() =>
    [
        Gid, MonthId, Month, Year, Country, Latitude, Longitude, AreaShare, CoveredLandShare, Missions, IsMapMonth, IntervalMonths,
        IsEnhanced,
        .. Enum.GetValues<StrengthLevel>()
            .SelectMany(level => PanelOptions.Thresholds.Select(threshold => Enhanced(level, threshold).Schema)),
        NewPresence,
        Troops, TroopsUnknown, Bases, Presence(PresenceMeasure.AnyPost), Presence(PresenceMeasure.TroopPresence),
        TroopsLag, TroopsUnknownLag, PresenceLag(PresenceMeasure.AnyPost), PresenceLag(PresenceMeasure.TroopPresence),
        MonthsSinceEnhancement,
        .. Actors.SelectMany(actor => new ColumnSchema[] { Events(actor), Deaths(actor) }),
        .. Actors.Concat(Actors.Select(NeighboursOf)).SelectMany(actor =>
            PanelOptions.Windows.Select(window => Deaths(actor, window).Schema).Append(DeathsSinceMap(actor))),
        NeighboursNotCovered,
        .. Actors.SelectMany(actor => new ColumnSchema[] { MonthsSinceDeath(actor), DeathsDecayed(actor) }),
        .. ControlDefinition.All.Select(control => Control(control).Schema),
    ];

    private static Column<double> OfTroops(string name, string description) =>
        new(name, description, unit: "persons", minimum: 0, from: Deployments);

    private static Column<double> History(string name, string description) =>
        new(name, description, nullable: true, unit: "persons", minimum: 0, from: Violence);

    private static string Where(string actor) =>
        actor.StartsWith(NeighboursPrefix, StringComparison.Ordinal) ? ", in the eight neighbouring cells" : "";
}
