using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;

namespace PocGrid.Panels;

/// <summary>All that the panel of one country is made of.</summary>
public sealed record PanelInputs
{
    /// <summary>ISO 3166-1 alpha-3 code.</summary>
    public required string Country { get; init; }

    /// <summary>The study period cut to what the sources cover for this country.</summary>
    public required MonthRange Period { get; init; }

    public required Territory Territory { get; init; }

    /// <summary>The units of the panel's country rule.</summary>
    public required Units Units { get; init; }

    /// <summary>All missions whose troops count, those of other countries included.</summary>
    public required IReadOnlyList<Mission> Missions { get; init; }

    public required MonthsAtRisk AtRisk { get; init; }

    public required IReadOnlyList<DeploymentRow> Deployments { get; init; }

    public required ViolenceRows Violence { get; init; }

    public required ViolenceCoverage Coverage { get; init; }

    public required Controls Controls { get; init; }
}
