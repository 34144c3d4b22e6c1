using PocGrid.Grid;
using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>The name of a country on a map, where it hides the fewest marks and leaves the country least.</summary>
internal sealed record MapName(string Name, IReadOnlyList<GridCell> Cells)
{
    private const float Size = 11;

    /// <param name="side">Side of a cell on the page.</param>
    /// <param name="marks">What the name had better not hide.</param>
    public void Draw(Sheet sheet, Func<double, double, SKPoint> place, float side, IReadOnlyList<MapCell> marks)
    {
        var at = Best(FigureFont.Width(Name, Size) / side / 2, marks);
        var point = place(at.CentreLongitude, at.CentreLatitude);
        sheet.RimmedText(Name, point.X, point.Y + (Size * 0.36f), Size, Palette.Ink, SKTextAlign.Center);
    }

    /// <param name="reach">Cells that the name takes to either side of its middle.</param>
    private GridCell Best(float reach, IReadOnlyList<MapCell> marks)
    {
        var own = Cells.ToHashSet();
        var marked = marks.Select(mark => mark.Cell).ToHashSet();
        var (row, column) = (Cells.Average(cell => cell.Row), Cells.Average(cell => cell.Column));
        return Cells
            .OrderBy(cell => Under(cell).Sum(under => (marked.Contains(under) ? 1 : 0) + (own.Contains(under) ? 0 : 2)))
            .ThenBy(cell => ((cell.Row - row) * (cell.Row - row)) + ((cell.Column - column) * (cell.Column - column)))
            .ThenBy(cell => cell)
            .First();

        IEnumerable<GridCell> Under(GridCell middle)
        {
            var half = (int)Math.Ceiling(reach);
            for (var c = Math.Max(0, middle.Column - half); c <= Math.Min(GridCell.Columns - 1, middle.Column + half); c++)
            {
                yield return GridCell.FromRowColumn(middle.Row, c);
            }
        }
    }
}
