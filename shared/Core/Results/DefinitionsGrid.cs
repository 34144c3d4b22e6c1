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

    /// <summary>The columns that are options with more than one value, in the order in which rows are sorted.</summary>
    public static readonly IReadOnlyList<string> Options =
    [
        "level", "kind", "threshold_troops", "unknown_troops", "formed_police", "regional_protection_force", "start_up", "maps", "cells", "months",
    ];

    public static readonly TableSchema Schema = new(
        "definitions_grid",
        "Enhancements under every combination of definitions; those nearest to the brief's 398 first where the months are the brief's.",
        [
            new("rank", ColumnType.Int32, "Order by distance from 398, then by the options in the order of the columns, each from the first that its description names; formed police counted first, the protection force left out first. Missing where the grid's months are not the brief's.", Nullable: true, Minimum: 1),
            new("level", ColumnType.Text, "Strength compared by cell or by location.", Values: ["cell", "location"]),
            new("kind", ColumnType.Text, "Any increase, or only where there were no troops the month before (new_presence).", Values: ["increase", "new_presence"]),
            new("threshold_troops", ColumnType.Int32, "Least increase.", Unit: "persons", Minimum: 0),
            new("unknown_troops", ColumnType.Text, "What a base with unknown troops adds: zero, or the location's last_known number.", Values: ["zero", "last_known"]),
            new("formed_police", ColumnType.Boolean, "Formed police units count."),
            new("regional_protection_force", ColumnType.Boolean, "The UNMISS Regional Protection Force is added."),
            new("start_up", ColumnType.Text, "A mission's first map: counted as an increase, or the baseline.", Values: ["counted", "baseline"]),
            new("maps", ColumnType.Text, "Month of a map's rows: that of most of them (by_revision), or each row's own (as_dated).", Values: ["by_revision", "as_dated"]),
            new("cells", ColumnType.Text, "every_cell with a base, rear bases abroad included, or what counts for a host country under a country rule: own_part, majority, centroid or any_overlap.", Values: ["every_cell", "own_part", "majority", "centroid", "any_overlap"]),
            new("months", ColumnType.Text, "every_month of the period, or months at_risk: of the unit's country, of every_cell that with the largest share of it.", Values: ["every_month", "at_risk"]),
            new("risk_sets", ColumnType.Text, "The risk sets that count so, joined by ;: all_months, map_months, map_to_map intervals. Those that count otherwise have a row of their own."),
            new("events", ColumnType.Int32, "Enhancements, as cell-months at either level: at location level, cell-months in which some location is enhanced.", Minimum: 0),
            new("location_events", ColumnType.Int32, "At location level, the same counted as location-months; missing at cell level.", Nullable: true, Minimum: 0),
            new("distance_from_398", ColumnType.Int32, "Absolute difference of events from the brief's number; missing as rank.", Nullable: true, Minimum: 0),
            new("not_ranked", ColumnType.Text, "Why there is no rank; missing where there is.", Nullable: true),
            new("first_month", ColumnType.Text, "First month of the period, yyyy-MM.", Pattern: Month.Pattern),
            new("last_month", ColumnType.Text, "Last month of the period, yyyy-MM.", Pattern: Month.Pattern),
        ],
        Key: [.. Options, "risk_sets"]);

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
        var builder = new TableBuilder(Schema);
        var rank = 0;
        foreach (var count in counts.OrderBy(count => isRanked ? Distance(count) : 0).ThenBy(count => count.Order))
        {
            builder.Add(
            [
                isRanked ? ++rank : null,
                .. OptionsOf(count),
                string.Join(';', count.RiskSets.Select(Names.Of)),
                count.CellMonths,
                count.LocationMonths,
                isRanked ? Distance(count) : null,
                reason,
                period.First.ToString(),
                period.Last.ToString(),
            ]);
        }

        return builder.Build();
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

    private static object?[] OptionsOf(DefinitionCount count) =>
    [
        Names.Of(count.Strength.Level),
        Names.Of(count.Enhancement.Kind),
        count.Enhancement.Threshold,
        Names.Of(count.Strength.Unknown),
        count.Strength.IncludeFormedPolice,
        count.Strength.IncludeRegionalProtectionForce,
        Names.Of(count.Enhancement.StartUp),
        Names.Of(count.Strength.Maps),
        Names.Of(count.Cells),
        Names.Of(count.Months),
    ];
}
