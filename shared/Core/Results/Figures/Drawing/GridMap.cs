using PocGrid.Grid;
using PocGrid.Numerics;
using PocGrid.Panels.Strength;
using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>What a cell has on a map.</summary>
/// <param name="Deaths">Shades the cell.</param>
/// <param name="Presence">The most that is known of peacekeepers in a month.</param>
/// <param name="Troops">Most troops in a month.</param>
internal readonly record struct MapCell(GridCell Cell, int Deaths, PresenceState Presence, double Troops);

/// <summary>
/// A map of cells: shaded by deaths, with a ring at troops, a cross where their number is unknown and a dot at posts without any, in an
/// equirectangular projection true to scale in its middle.
/// </summary>
internal sealed class GridMap(SKRect bounds, IReadOnlyList<SKRect> ground, IReadOnlyList<(SKPoint From, SKPoint To)> borders)
{
    /// <summary>The least deaths of each shade.</summary>
    public static readonly IReadOnlyList<int> DeathClasses = [1, 10, 25, 100, 250];

    /// <summary>The least troops of each size of ring.</summary>
    public static readonly IReadOnlyList<int> TroopClasses = [1, 150, 850];

    /// <summary>Degrees shown: <see cref="SKRect.Top"/> is the southern end.</summary>
    public SKRect Bounds => bounds;

    /// <summary>The cells whose centres are shown.</summary>
    public IReadOnlyList<GridCell> Cells { get; } =
    [
        .. from row in Enumerable.Range(0, GridCell.Rows)
           from column in Enumerable.Range(0, GridCell.Columns)
           let cell = GridCell.FromRowColumn(row, column)
           where bounds.Contains((float)cell.CentreLongitude, (float)cell.CentreLatitude)
           select cell,
    ];

    /// <summary>Height over width.</summary>
    public float Aspect => bounds.Height / (bounds.Width * (float)Trigonometry.CosOfDegrees((bounds.Top + bounds.Bottom) / 2));

    /// <summary>Degrees around cells, with room for what lies next to them.</summary>
    public static SKRect Around(IReadOnlyList<GridCell> cells, float room)
    {
        var rect = new SKRect(
            (float)cells.Min(c => c.West),
            (float)cells.Min(c => c.South),
            (float)cells.Max(c => c.West) + 0.5f,
            (float)cells.Max(c => c.South) + 0.5f);
        rect.Inflate(room, room);
        return new SKRect(Math.Max(rect.Left, -179), Math.Max(rect.Top, -89), Math.Min(rect.Right, 179), Math.Min(rect.Bottom, 89));
    }

    /// <summary>Radius of a ring.</summary>
    /// <param name="side">Side of a cell on the page.</param>
    public static float RadiusOf(double troops, float side) => Fitting(side) * (0.22f + (0.2f * ClassOf(TroopClasses, troops)));

    public static void Mark(Sheet sheet, SKPoint at, PresenceState presence, double troops, float side)
    {
        switch (presence)
        {
            case PresenceState.Troops:
                var radius = RadiusOf(troops, side);
                sheet.Ring(at, radius, Palette.Paper, 2 * Weight(side));
                sheet.Ring(at, radius, Palette.Bases, Weight(side));
                break;
            case PresenceState.Unknown:
                Cross(sheet, at, Fitting(side) * 0.3f, Weight(side));
                break;
            case PresenceState.NoTroops:
                sheet.Disc(at, (Fitting(side) * 0.14f) + Weight(side), Palette.Paper);
                sheet.Disc(at, Fitting(side) * 0.14f, Palette.Bases);
                break;
        }
    }

    /// <summary>True where the cell is of the ground that is studied.</summary>
    public bool IsGround(GridCell cell) => ground.Any(rect => rect.Contains((float)cell.CentreLongitude, (float)cell.CentreLatitude));

    public void Draw(Sheet sheet, Func<double, double, SKPoint> place, IReadOnlyList<MapCell> cells)
    {
        using var land = new SKPath();
        foreach (var rect in ground)
        {
            land.AddRect(RectOf(rect, place));
        }

        sheet.Fill(land, Palette.Ground);
        using var edges = new SKPath();
        foreach (var cell in cells.Where(cell => cell.Deaths > 0))
        {
            var rect = RectOf(SKRect.Create((float)cell.Cell.West, (float)cell.Cell.South, 0.5f, 0.5f), place);
            sheet.Fill(rect, Palette.Amounts[ClassOf(DeathClasses, cell.Deaths)]);
            edges.AddRect(rect);
        }

        sheet.Stroke(edges, Palette.Frame, 0.4f);
        using var lines = new SKPath();
        foreach (var (from, to) in borders)
        {
            lines.MoveTo(place(from.X, from.Y));
            lines.LineTo(place(to.X, to.Y));
        }

        sheet.Stroke(lines, Palette.Frame, 0.8f);
        var side = place(0.5, 0).X - place(0, 0).X;
        foreach (var cell in cells)
        {
            Mark(sheet, place(cell.Cell.CentreLongitude, cell.Cell.CentreLatitude), cell.Presence, cell.Troops, side);
        }
    }

    /// <summary>Keys to the shades and the marks.</summary>
    /// <param name="side">Side of a cell on the page.</param>
    public static FigureKeys LegendOf(string deaths, string troops, float side) => new(
        (deaths, [FigureKey.Square("0", Palette.Ground), .. DeathClasses.Select(
            (_, i) => FigureKey.Square(Span(DeathClasses, i), Palette.Amounts[i]))]),
        (troops,
        [
            .. TroopClasses.Select((least, i) => new FigureKey(
                Span(TroopClasses, i),
                (2 * RadiusOf(least, side)) + 2,
                (sheet, at) => Mark(sheet, at, PresenceState.Troops, least, side))),
            new FigureKey("unknown", 12, (sheet, at) => Mark(sheet, at, PresenceState.Unknown, 0, side)),
            new FigureKey("no troops", 10, (sheet, at) => Mark(sheet, at, PresenceState.NoTroops, 0, side)),
        ]));

    /// <summary>The side of a cell, within what can be seen and what a row of keys can hold.</summary>
    private static float Fitting(float side) => Math.Clamp(side, 4.5f, 11.5f);

    private static float Weight(float side) => side < 8 ? 0.9f : 1.3f;

    private static void Cross(Sheet sheet, SKPoint at, float arm, float weight)
    {
        foreach (var (color, width) in new[] { (Palette.Paper, 2 * weight), (Palette.Bases, weight) })
        {
            sheet.Line(new(at.X - arm, at.Y - arm), new(at.X + arm, at.Y + arm), color, width);
            sheet.Line(new(at.X - arm, at.Y + arm), new(at.X + arm, at.Y - arm), color, width);
        }
    }

    private static int ClassOf(IReadOnlyList<int> least, double value) => Math.Max(0, least.Count(least => value >= least) - 1);

    private static string Span(IReadOnlyList<int> least, int i)
        => i + 1 < least.Count ? $"{least[i]}–{least[i + 1] - 1}" : $"{least[i]} or more";

    private static SKRect RectOf(SKRect degrees, Func<double, double, SKPoint> place)
    {
        var (southWest, northEast) = (place(degrees.Left, degrees.Top), place(degrees.Right, degrees.Bottom));
        return new SKRect(southWest.X, northEast.Y, northEast.X, southWest.Y);
    }
}
