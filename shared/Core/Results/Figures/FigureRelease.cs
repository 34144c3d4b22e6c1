using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Results.Models;

namespace PocGrid.Results.Figures;

/// <summary>What a figure has to know of the release that it belongs to.</summary>
/// <param name="Id">Release id.</param>
/// <param name="Simulated">True where it was made from a simulated world.</param>
/// <param name="Sources">Every source of the release.</param>
/// <param name="Period">The study period.</param>
/// <param name="Countries">Those studied: ISO 3166-1 alpha-3 code and name.</param>
/// <param name="Panel">How the panels were built.</param>
/// <param name="Model">The model that was fitted.</param>
public sealed record FigureRelease(
    string Id,
    bool Simulated,
    IReadOnlyList<FigureSource> Sources,
    MonthRange Period,
    IReadOnlyList<(string Iso3, string Name)> Countries,
    PanelOptions Panel,
    ModelOptions Model)
{
    /// <summary>The line under a figure: the release, and those of its sources that the figure rests on.</summary>
    internal string CreditOf(Figure figure) => (Simulated ? $"{Figure.SimulatedWord} world: says nothing about the real one. " : "")
        + $"PocGrid release {Id}. Sources: "
        + $"{string.Join("; ", Sources.Where(source => figure.Families.Contains(source.Family)).Select(source => source.Text))}.";

    /// <summary>The months before a month whose deaths count, in words.</summary>
    internal string Window => Model.RiskSet == RiskSet.MapToMap
        ? "since the map before"
        : Model.WindowMonths == 1 ? "in the month before" : $"in the {Model.WindowMonths} months before";
}
