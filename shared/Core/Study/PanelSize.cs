using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Study;

/// <summary>Size of a panel.</summary>
/// <param name="CellsWithoutLand">Those of its cells that are the country's for an event or a base only.</param>
public sealed record PanelSize(int Rows, int Cells, IReadOnlyList<int> CellsWithoutLand, int Enhancements, int CellsWithUncoveredNeighbours)
{
    /// <param name="panel">Table of <see cref="PanelSchema.Panel"/>.</param>
    /// <param name="units">The units that it was built of.</param>
    public static PanelSize Of(Table panel, Units units, string country)
    {
        var gid = panel.Values(PanelSchema.Gid);
        var notCovered = panel.Values(PanelSchema.NeighboursNotCovered);
        return new PanelSize(
            panel.RowCount,
            units.CellsOf(country).Count,
            [.. units.WithoutLandOf(country).Select(cell => cell.Gid)],
            panel.Values(PanelSchema.IsEnhanced).Count(enhanced => enhanced),
            Enumerable.Range(0, panel.RowCount).Where(row => notCovered[row] > 0).Select(row => gid[row]).Distinct().Count());
    }
}
