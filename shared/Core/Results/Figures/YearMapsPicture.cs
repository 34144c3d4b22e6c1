using PocGrid.Results.Figures.Drawing;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>A map of many.</summary>
/// <param name="Heading">The year, and what there is to say of it.</param>
internal sealed record YearTile(string Heading, IReadOnlyList<MapCell> Cells);

/// <summary>Maps of one size and scale, side by side.</summary>
internal sealed class YearMapsPicture(GridMap map, IReadOnlyList<YearTile> tiles) : IPicture
{
    private const float MostHeight = 700, Gap = 6, HeadingSize = 9.5f, HeadingHeight = 14, LegendGap = 4, ClearlyLarger = 1.12f;

    public float Height(float width)
    {
        var (columns, size) = Arrange(width);
        return (Rows(columns) * (size.Height + HeadingHeight + Gap)) + LegendGap + Key(size).Height(width);
    }

    public void Draw(Sheet sheet, SKRect area)
    {
        var (columns, size) = Arrange(area.Width);
        for (var i = 0; i < tiles.Count; i++)
        {
            var left = area.Left + (i % columns * (size.Width + Gap));
            var top = area.Top + (i / columns * (size.Height + HeadingHeight + Gap));
            sheet.Lines(FigureFont.Wrap(tiles[i].Heading, float.MaxValue, HeadingSize), left, top, HeadingSize, Palette.Ink);
            DrawTile(sheet, SKRect.Create(left, top + HeadingHeight, size.Width, size.Height), tiles[i]);
        }

        Key(size).Draw(sheet, new SKRect(area.Left, area.Bottom - Key(size).Height(area.Width), area.Right, area.Bottom));
    }

    private void DrawTile(Sheet sheet, SKRect rect, YearTile tile)
    {
        new Chart(new AxisLimits(map.Bounds.Left, map.Bounds.Right, map.Bounds.Top, map.Bounds.Bottom), ("", []), ("", []))
        {
            Room = (1, 1),
            IsFramed = true
        }
            .Add((layer, place) => map.Draw(layer, place, tile.Cells))
            .Draw(sheet, rect);
    }

    /// <summary>As many columns as there can be, unless fewer give clearly larger maps.</summary>
    private (int Columns, SKSize Size) Arrange(float width)
    {
        var best = (Columns: 1, Size: SKSize.Empty);
        for (var columns = Math.Min(6, tiles.Count); columns >= 1; columns--)
        {
            var across = Math.Min(((width + Gap) / columns) - Gap, ((MostHeight / Rows(columns)) - HeadingHeight - Gap) / map.Aspect);
            if (across > best.Size.Width * ClearlyLarger)
            {
                best = (columns, new SKSize(across, across * map.Aspect));
            }
        }

        return best;
    }

    private int Rows(int columns) => (tiles.Count + columns - 1) / columns;

    private FigureKeys Key(SKSize size) => GridMap.LegendOf("Deaths in the year", "Troops at a base", size.Width * 0.5f / map.Bounds.Width);
}
