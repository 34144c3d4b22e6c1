using PocGrid.Grid;
using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>
/// The name of a country on a map: on the country where it hides no mark there, else beside it on ground that is not studied, with a line
/// to the country.
/// </summary>
internal sealed record MapName(string Name, IReadOnlyList<GridCell> Cells)
{
    private const float Size = 11;

    /// <summary>What one mark hidden costs, and a place beside the country, in cells of distance from the country's middle.</summary>
    private const double HiddenMark = 30, Beside = 5;

    /// <param name="side">Side of a cell on the page.</param>
    /// <param name="marks">What the name had better not hide.</param>
    public void Draw(Sheet sheet, Func<double, double, SKPoint> place, float side, GridMap map, IReadOnlyList<MapCell> marks)
    {
        var width = FigureFont.Width(Name, Size);
        var middle = Best((width / side / 2) + 0.25, Size / side / 2, map, [.. marks.Select(mark => mark.Cell)]);
        var point = place(middle.CentreLongitude, middle.CentreLatitude);
        if (!Cells.Contains(middle))
        {
            var near = Cells.Select(cell => place(cell.CentreLongitude, cell.CentreLatitude)).MinBy(at => SKPoint.Distance(at, point));
            var end = Math.Clamp(near.X, point.X - (width / 2), point.X + (width / 2));
            sheet.Line(new SKPoint(end, point.Y + (near.Y > point.Y ? Size * 0.6f : -Size * 0.6f)), near, Palette.Ink, 0.8f);
        }

        sheet.RimmedText(Name, point.X, point.Y + (Size * 0.36f), Size, Palette.Ink, SKTextAlign.Center);
    }

    /// <param name="across">Cells that the name takes to either side of its middle.</param>
    /// <param name="up">Cells that it takes above and below it.</param>
    private GridCell Best(double across, double up, GridMap map, HashSet<GridCell> marks)
    {
        var own = Cells.ToHashSet();
        var (row, column) = (Cells.Average(cell => cell.Row), Cells.Average(cell => cell.Column));
        var (halfUp, halfAcross) = ((int)Math.Ceiling(up - 0.5), (int)Math.Ceiling(across - 0.5));
        var shown = map.Cells.ToHashSet();
        var places =
            from at in map.Cells
            let under = Around(at, halfUp, halfAcross).ToArray()
            where under.All(shown.Contains)
            let isOwn = own.Contains(at)
            where isOwn || !under.Any(map.IsGround)
            let distance = Math.Sqrt(((at.Row - row) * (at.Row - row)) + ((at.Column - column) * (at.Column - column)))
            let abroad = isOwn ? under.Count(cell => !own.Contains(cell)) : 0
            orderby (HiddenMark * under.Count(marks.Contains)) + (Beside * (isOwn ? abroad : 1)) + distance, at
            select at;
        return places.DefaultIfEmpty(Cells[Cells.Count / 2]).First();
    }

    private static IEnumerable<GridCell> Around(GridCell middle, int up, int across) =>
        from row in Enumerable.Range(middle.Row - up, (2 * up) + 1)
        from column in Enumerable.Range(middle.Column - across, (2 * across) + 1)
        where row is >= 0 and < GridCell.Rows && column is >= 0 and < GridCell.Columns
        select GridCell.FromRowColumn(row, column);
}
