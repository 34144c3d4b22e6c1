using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Which cells count in the definitions grid: all, or those of host countries by one of the country rules.</summary>
internal enum DefinitionCells
{
    /// <summary>Every cell with a base, rear bases abroad included.</summary>
    EveryCell,

    /// <summary><see cref="CountryRule.OwnPart"/>.</summary>
    OwnPart,

    /// <summary><see cref="CountryRule.Majority"/>.</summary>
    Majority,

    /// <summary><see cref="CountryRule.Centroid"/>.</summary>
    Centroid,

    /// <summary><see cref="CountryRule.AnyOverlap"/>.</summary>
    AnyOverlap,
}

/// <summary>Which months count in the definitions grid.</summary>
internal enum DefinitionMonths
{
    /// <summary>Every month of the period.</summary>
    EveryMonth,

    /// <summary>Months in which the country of the unit is at risk; of every cell, the country with the largest share of it.</summary>
    AtRisk,
}

/// <summary>
/// The number of enhancements under every combination of definitions that the brief's text leaves open, in one unit, the cell-month.
/// The brief counts 398 for 2012-2022 with Geo-PKO 2.2; where the grid covers the same months, the rows nearest to it come first.
/// </summary>
/// <remarks>Hultman and Corsant-Colat (2025), Being Present Where It Counts, IPI.</remarks>
public static class DefinitionsGrid
{
    /// <summary>The brief's number of enhancements.</summary>
    public const int BriefEvents = 398;

    /// <summary>The months in which the brief counts them.</summary>
    public static readonly MonthRange BriefMonths = new(Month.Of(2012, 1), Month.Of(2022, 12));

    internal static readonly Column<string> Level = new("level", "Strength compared by cell or by location.", values: ["cell", "location"]);

    internal static readonly Column<string> Kind = new(
        "kind",
        "Any increase, or only where there were no troops the month before (new_presence).",
        values: ["increase", "new_presence"]);

    internal static readonly Column<int> Threshold = new("threshold_troops", "Least increase.", unit: "persons", minimum: 0);

    internal static readonly Column<string> Unknown = new(
        "unknown_troops",
        "What a base with unknown troops adds: zero, or the location's last_known number.",
        values: ["zero", "last_known"]);

    internal static readonly Column<bool> FormedPolice = new("formed_police", "Formed police units count.");

    internal static readonly Column<bool> RegionalProtectionForce =
        new("regional_protection_force", "The UNMISS Regional Protection Force is added.");

    internal static readonly Column<string> StartUp = new(
        "start_up", "A mission's first map: counted as an increase, or the baseline.", values: ["counted", "baseline"]);

    internal static readonly Column<string> Maps = new(
        "maps",
        "Month of a map's rows: that of most of them (by_revision), or each row's own (as_dated).",
        values: ["by_revision", "as_dated"]);

    internal static readonly Column<string> Cells = new(
        "cells",
        "every_cell with a base, rear bases abroad included, or what counts for a host country under a country rule: own_part, majority, "
            + "centroid or any_overlap.",
        values: ["every_cell", "own_part", "majority", "centroid", "any_overlap"]);

    internal static readonly Column<string> Months = new(
        "months",
        "every_month of the period, or months at_risk: of the unit's country, of every_cell that with the largest share of it.",
        values: ["every_month", "at_risk"]);

    /// <summary>The columns that are options with more than one value, in the order in which rows are sorted.</summary>
    public static readonly IReadOnlyList<string> Options =
    [
        Level.Name,
        Kind.Name,
        Threshold.Name,
        Unknown.Name,
        FormedPolice.Name,
        RegionalProtectionForce.Name,
        StartUp.Name,
        Maps.Name,
        Cells.Name,
        Months.Name,
    ];

    public static readonly Column<int> Rank = new(
        "rank",
        "Order by distance from 398, then by the options in the order of the columns, each from the first that its description names; "
            + "formed police counted first, the protection force left out first. Missing where the grid's months are not the brief's.",
        nullable: true,
        minimum: 1);

    public static readonly Column<string> RiskSets = new(
        "risk_sets",
        "The risk sets that count so, joined by ;: all_months, map_months, map_to_map intervals. Those that count otherwise have a row of "
            + "their own.");

    public static readonly Column<int> Events = new(
        "events",
        "Enhancements, as cell-months at either level: at location level, cell-months in which some location is enhanced.",
        minimum: 0);

    public static readonly Column<string?> NotRanked = new("not_ranked", "Why there is no rank; missing where there is.", nullable: true);

    public static readonly Column<string> FirstMonth = new("first_month", "First month of the period, yyyy-MM.", pattern: Month.Pattern);

    public static readonly Column<string> LastMonth = new("last_month", "Last month of the period, yyyy-MM.", pattern: Month.Pattern);

    private static readonly TableDefinition<Row> Definition = new(
        "definitions_grid",
        "Enhancements under every combination of definitions; those nearest to the brief's 398 first where the months are the brief's.",
        key: [.. Options, RiskSets.Name])
    {
        { Rank, row => row.Rank },
        { Level, row => Names.Of(row.Count.Strength.Level) },
        { Kind, row => Names.Of(row.Count.Enhancement.Kind) },
        { Threshold, row => row.Count.Enhancement.Threshold },
        { Unknown, row => Names.Of(row.Count.Strength.Unknown) },
        { FormedPolice, row => row.Count.Strength.IncludeFormedPolice },
        { RegionalProtectionForce, row => row.Count.Strength.IncludeRegionalProtectionForce },
        { StartUp, row => Names.Of(row.Count.Enhancement.StartUp) },
        { Maps, row => Names.Of(row.Count.Strength.Maps) },
        { Cells, row => Names.Of(row.Count.Cells) },
        { Months, row => Names.Of(row.Count.Months) },
        { RiskSets, row => string.Join(';', row.Count.RiskSets.Select(Names.Of)) },
        { Events, row => row.Count.CellMonths },
        {
            new(
                "location_events",
                "At location level, the same counted as location-months; missing at cell level.",
                nullable: true,
                minimum: 0),
            row => row.Count.LocationMonths
        },
        {
            new(
                "distance_from_398",
                "Absolute difference of events from the brief's number; missing as rank.",
                nullable: true,
                minimum: 0),
            row => row.Rank is null ? (int?)null : Distance(row.Count)
        },
        { NotRanked, row => row.NotRanked },
        { FirstMonth, row => row.Period.First.ToString() },
        { LastMonth, row => row.Period.Last.ToString() },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>One row a combination.</summary>
    /// <param name="deploymentsOf">The deployment maps under a reading of their months.</param>
    /// <param name="unitsOf">The units under a country rule.</param>
    /// <param name="period">Months that count; earlier maps are carried into the month before.</param>
    public static Table Build(
        IReadOnlyList<Mission> missions,
        Func<MapRule, IReadOnlyList<DeploymentRow>> deploymentsOf,
        Func<CountryRule, Units> unitsOf,
        MonthRange period)
    {
        var isRanked = period == BriefMonths;
        var reason = isRanked ? null : $"The brief counts {BriefEvents} in {BriefMonths}; this grid counts {period}.";
        var counts = Enum.GetValues<MapRule>().SelectMany(maps =>
        {
            var counted = new DefinitionCounts(missions, deploymentsOf(maps), unitsOf, period);
            return Strengths(maps).SelectMany(counted.Count);
        });
        return Definition.Of(counts
            .OrderBy(count => isRanked ? Distance(count) : 0)
            .ThenBy(count => count.Order)
            .Select((count, i) => new Row(count, isRanked ? i + 1 : null, reason, period)));
    }

    private static int Distance(DefinitionCount count) => Math.Abs(count.CellMonths - BriefEvents);

    private static IEnumerable<StrengthOptions> Strengths(MapRule maps) =>
        from level in Enum.GetValues<StrengthLevel>()
        from unknown in Enum.GetValues<UnknownTroops>()
        from police in (bool[])[true, false]
        from protection in (bool[])[false, true]
        select new StrengthOptions
        {
            Level = level,
            Maps = maps,
            Unknown = unknown,
            IncludeFormedPolice = police,
            IncludeRegionalProtectionForce = protection,
        };

    private sealed record Row(DefinitionCount Count, int? Rank, string? NotRanked, MonthRange Period);
}
