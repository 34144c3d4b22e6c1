using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Panels.WholeCells;

/// <summary>
/// The columns that a panel of whole cells can have. What means the same as in a study's panel (<see cref="PanelSchema"/>) has its name,
/// type and description; a value is missing where no source tells it, which the rows of a study, chosen for it, do not know.
/// </summary>
public static class CellPanelSchema
{
    /// <summary>Half-life of the decaying sums, months: that of a study unless its profile says another.</summary>
    public const double HalfLifeMonths = 6;

    internal static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count);

    internal static readonly Column<string> MajorityCountry = new(
        "majority_country",
        "ISO 3166-1 alpha-3 code of the country with the largest share of the cell, or the territory's name where it has none; missing "
            + "where none has a share.",
        nullable: true,
        from: [SourceFamily.Boundaries]);

    /// <summary>A panel with all of them, in their order.</summary>
    public static readonly TableSchema Panel = new(
        "cell_panel", "Whole PRIO-GRID cells by month, outside any study.", [.. Columns()], Key: [Gid.Name, PanelSchema.MonthId.Name]);

    /// <summary>Deaths of the month by another estimate than the best.</summary>
    internal static Column<int> Deaths(string actor, DeathsEstimate estimate) => new(
        $"{actor}_deaths_{Names.Of(estimate)}",
        $"Deaths in them by the {Names.Of(estimate)} estimate.",
        nullable: true,
        unit: "persons",
        minimum: 0,
        from: [SourceFamily.Violence]);

    private static IEnumerable<ColumnSchema> Columns() =>
    [
        Gid, PanelSchema.MonthId, PanelSchema.Month, PanelSchema.Year, PanelSchema.Latitude, PanelSchema.Longitude,
        MajorityCountry, PanelSchema.CoveredLandShare,
        .. Enum.GetValues<StrengthLevel>().SelectMany(level =>
            PanelOptions.Thresholds.Select(threshold => PanelSchema.Enhanced(level, threshold).OrMissing().Schema)),
        PanelSchema.NewPresence.OrMissing(), PanelSchema.Troops.OrMissing(), PanelSchema.TroopsUnknown.OrMissing(),
        PanelSchema.Bases.OrMissing(),
        .. Enum.GetValues<PresenceMeasure>().Reverse().Select(measure => PanelSchema.Presence(measure).OrMissing().Schema),
        PanelSchema.TroopsLag.OrMissing(), PanelSchema.TroopsUnknownLag.OrMissing(),
        .. Enum.GetValues<PresenceMeasure>().Reverse().Select(measure => PanelSchema.PresenceLag(measure).OrMissing().Schema),
        .. PanelSchema.Actors.SelectMany(actor => new ColumnSchema[]
        {
            PanelSchema.Events(actor).OrMissing(),
            PanelSchema.Deaths(actor).OrMissing(),
            Deaths(actor, DeathsEstimate.Low),
            Deaths(actor, DeathsEstimate.High),
        }),
        .. PanelSchema.Actors.Concat(PanelSchema.Actors.Select(PanelSchema.NeighboursOf)).SelectMany(actor =>
            PanelOptions.Windows.Select(window => PanelSchema.Deaths(actor, window).Schema)),
        PanelSchema.NeighboursNotCovered,
        .. PanelSchema.Actors.SelectMany(actor =>
            new ColumnSchema[] { PanelSchema.MonthsSinceDeath(actor), PanelSchema.DeathsDecayed(actor) }),
        .. ControlDefinition.All.Select(control => PanelSchema.Control(control).Schema),
    ];
}
