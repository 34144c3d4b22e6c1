using PocGrid.Numerics;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>A curve with its band, and what was observed along it.</summary>
/// <param name="Data">As <see cref="ProbabilityFigure.Schema"/>.</param>
/// <param name="By">Who kills.</param>
/// <param name="IsDashed">Line style, which tells actor classes apart in grey.</param>
internal sealed record CurveSeries(Table Data, string By, SKColor Color, bool IsDashed);

/// <summary>Curves with their bands, and under them what was observed.</summary>
/// <param name="scale">What the axes reach to, so that pictures compare.</param>
/// <param name="window">The months whose deaths count, in words.</param>
internal sealed class CurvePicture(IReadOnlyList<CurveSeries> series, (int MostDeaths, double Highest) scale, string window) : IPicture
{
    private const float CurveHeight = 270, RugRow = 20, AxisHeight = 38, Gap = 4, Left = 62, LabelSize = 8.5f;

    private readonly FigureKeys _keys = new(("",
    [
        .. series.Where(_ => series.Count > 1).Select(one => FigureKey.Line($"deaths by {one.By}", one.Color, one.IsDashed)),
    ]));

    private float RugHeight => (2 * RugRow * series.Count) + AxisHeight;

    public float Height(float width) => CurveHeight + Gap + RugHeight + (series.Count > 1 ? _keys.Height(width) : 0);

    public void Draw(Sheet sheet, SKRect area)
    {
        double most = Math.Max(scale.MostDeaths, 1);
        var right = Place(most) * 1.02;
        var top = scale.Highest * 1.05;
        var left = -0.02 * right;
        var across = Tick.Bent(most, Place, apart: 0.05);
        var curves = new Chart(
            new AxisLimits(left, right, 0, top),
            ("", [.. across.Select(tick => tick with { Text = "" })]),
            ("Probability of enhanced presence a month", Tick.Linear(top, 8, unit: "%", scale: 100)))
        { Room = (Left, 4) };
        var rug = SKRect.Create(area.Left, area.Top + CurveHeight + Gap, area.Width, RugHeight);
        var by = series.Count > 1 ? "" : $"by {series[0].By} ";
        var ticks = new Chart(new AxisLimits(left, right, 0, 2 * series.Count), ($"Deaths {by}{window}, in the cell", across), ("", []))
        {
            Room = (Left, AxisHeight),
            HasHorizontalGrid = false
        };
        for (var i = 0; i < series.Count; i++)
        {
            var (one, foot) = (series[i], 2 * (series.Count - 1 - i));
            curves.Add((layer, place) => DrawCurve(layer, place, one));
            ticks.Add((layer, place) => DrawRug(layer, place, one, foot));
        }

        curves.Draw(sheet, SKRect.Create(area.Left, area.Top, area.Width, CurveHeight));
        ticks.Draw(sheet, rug);
        for (var i = 0; i < series.Count; i++)
        {
            var baseline = rug.Top + (2 * RugRow * i) + 13;
            var color = series.Count > 1 ? series[i].Color : Palette.Ink;
            sheet.Text("enhanced", rug.Left + Left - 6, baseline, LabelSize, color, SKTextAlign.Right);
            sheet.Text("not", rug.Left + Left - 6, baseline + RugRow, LabelSize, color, SKTextAlign.Right);
        }

        if (series.Count > 1)
        {
            _keys.Draw(sheet, new SKRect(area.Left + Left, rug.Bottom, area.Right, area.Bottom));
        }
    }

    private static double Place(double deaths) => PortableMath.Log(1 + deaths);

    private static void DrawCurve(Sheet sheet, Func<double, double, SKPoint> place, CurveSeries one)
    {
        TableRow[] points = [.. one.Data.Rows.Where(row => !double.IsNaN(row.Get(ProbabilityFigure.Probability)))];
        SKPoint[] Along(Column<double> column)
            => [.. points.Select(row => place(Place(row.Get(ProbabilityFigure.Deaths)), row.Get(column)))];

        using var band = new SKPath();
        band.AddPoly([.. Along(ProbabilityFigure.Low), .. Along(ProbabilityFigure.High).Reverse()]);
        sheet.Fill(band, one.Color.WithAlpha(0x40));
        using var line = new SKPath();
        line.AddPoly(Along(ProbabilityFigure.Probability), close: false);
        sheet.Stroke(line, one.Color, 2.2f, one.IsDashed);
    }

    /// <param name="foot">Place of the lower of its two rows.</param>
    private static void DrawRug(Sheet sheet, Func<double, double, SKPoint> place, CurveSeries one, double foot)
    {
        foreach (var row in one.Data.Rows)
        {
            var (deaths, events) = (Place(row.Get(ProbabilityFigure.Deaths)), row.Get(ProbabilityFigure.ObservedEvents));
            if (events > 0)
            {
                sheet.Line(place(deaths, foot + 1.1), place(deaths, foot + 1.9), one.Color, 1);
            }

            if (row.Get(ProbabilityFigure.ObservedRows) > events)
            {
                sheet.Line(place(deaths, foot + 0.1), place(deaths, foot + 0.9), Palette.Muted, 1);
            }
        }
    }
}
