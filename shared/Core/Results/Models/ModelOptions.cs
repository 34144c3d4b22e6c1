using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results.Models;

/// <summary>The model that is fitted to the panels. The defaults are those of profile <c>brief-2025</c>.</summary>
public sealed record ModelOptions
{
    /// <summary>Column of the panel that is explained.</summary>
    public string Outcome { get; init; } = PanelSchema.IsEnhanced.Name;

    /// <summary>Months over which violence is summed: 1, 3, 6 or 12; not used by the map-to-map risk set.</summary>
    public int WindowMonths { get; init; } = 6;

    public RiskSet RiskSet { get; init; } = RiskSet.AllMonths;

    /// <summary>In which cells an enhancement may come.</summary>
    public MissionArea Area { get; init; } = MissionArea.HostCountry;

    /// <summary>Which posts of the month before are presence.</summary>
    public PresenceMeasure Presence { get; init; } = PresenceMeasure.TroopPresence;

    /// <summary>Controls to use, by panel column; one whose dataset was not supplied is left out and stated.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [.. ControlDefinition.All.Select(control => control.Name)];

    /// <summary>Least number of events for a fit.</summary>
    public int MinimumEvents { get; init; } = 10;

    /// <summary>Deaths in the window at which the curves are drawn, cut to the largest number observed.</summary>
    public IReadOnlyList<int> CurveDeaths { get; init; } = [0, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800];
}
