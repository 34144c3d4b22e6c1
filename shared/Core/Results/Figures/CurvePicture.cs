using PocGrid.Numerics;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>A curve with its band, and under it what was observed.</summary>
/// <param name="data">As <see cref="ProbabilityFigure.Schema"/>.</param>
/// <param name="scale">What the axes reach to, so that two pictures compare.</param>
internal sealed class CurvePicture(
    Table data, (int MostDeaths, double Highest) scale, string by, string window, SKColor color, bool dashed) : IPicture
{
    private const float CurveHeight = 270, RugHeight = 78, Gap = 4, Left = 62;

    public float Height(float width) => CurveHeight + Gap + RugHeight;

    public void Draw(Sheet sheet, SKRect area)
    {
        double most = Math.Max(scale.MostDeaths, 1);
        var right = Place(most) * 1.02;
        var top = scale.Highest * 1.05;
        var left = -0.02 * right;
        var across = Tick.Bent(most, Place, apart: 0.05);
        new Chart(
            new AxisLimits(left, right, 0, top),
            ("", [.. across.Select(tick => tick with { Text = "" })]),
            ("Probability of enhanced presence a month", Tick.Linear(top, 8, unit: "%", scale: 100)))
        { Room = (Left, 4) }
            .Add(DrawCurve)
            .Draw(sheet, new SKRect(area.Left, area.Top, area.Right, area.Top + CurveHeight));
        var rug = new SKRect(area.Left, area.Top + CurveHeight + Gap, area.Right, area.Bottom);
        new Chart(new AxisLimits(left, right, 0, 2), ($"Deaths by {by} {window}, in the cell", across), ("", []))
        {
            Room = (Left, 38),
            HasHorizontalGrid = false
        }
            .Add(DrawRug)
            .Draw(sheet, rug);
        sheet.Text("enhanced", rug.Left + Left - 6, rug.Top + 13, 8.5f, Palette.Ink, SKTextAlign.Right);
        sheet.Text("not", rug.Left + Left - 6, rug.Top + 32, 8.5f, Palette.Ink, SKTextAlign.Right);
    }

    private static double Place(double deaths) => PortableMath.Log(1 + deaths);

    private void DrawCurve(Sheet sheet, Func<double, double, SKPoint> place)
    {
        TableRow[] points = [.. data.Rows.Where(row => !double.IsNaN(row.Get(ProbabilityFigure.Probability)))];
        SKPoint[] Along(Column<double> column)
            => [.. points.Select(row => place(Place(row.Get(ProbabilityFigure.Deaths)), row.Get(column)))];

        using var band = new SKPath();
        band.AddPoly([.. Along(ProbabilityFigure.Low), .. Along(ProbabilityFigure.High).Reverse()]);
        sheet.Fill(band, color.WithAlpha(0x40));
        using var line = new SKPath();
        line.AddPoly(Along(ProbabilityFigure.Probability), close: false);
        sheet.Stroke(line, color, 2.2f, dashed);
    }

    private void DrawRug(Sheet sheet, Func<double, double, SKPoint> place)
    {
        var deaths = data.Values(ProbabilityFigure.Deaths);
        var (rows, events) = (data.Values(ProbabilityFigure.ObservedRows), data.Values(ProbabilityFigure.ObservedEvents));
        for (var row = 0; row < data.RowCount; row++)
        {
            if (events[row] > 0)
            {
                sheet.Line(place(Place(deaths[row]), 1.1), place(Place(deaths[row]), 1.9), color, 1);
            }

            if (rows[row] > events[row])
            {
                sheet.Line(place(Place(deaths[row]), 0.1), place(Place(deaths[row]), 0.9), Palette.Muted, 1);
            }
        }
    }
}
