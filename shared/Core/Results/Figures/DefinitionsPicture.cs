using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>A histogram of counts, and under it a strip for each value of each option.</summary>
/// <param name="data">As <see cref="DefinitionsFigure.Schema"/>.</param>
/// <param name="most">Largest count.</param>
/// <param name="own">Count under the profile's own definitions, if it is among them.</param>
/// <param name="brief">The brief's number, where it can be compared.</param>
internal sealed class DefinitionsPicture(Table data, int most, int? own, int? brief) : IPicture
{
    private const float HistogramHeight = 150, Left = 196, RowHeight = 13.5f, OptionGap = 5, AxisHeight = 36, Size = 9.5f, Gap = 6, TextSize
        = 10;

    private readonly (string Option, string Value, int[] Rows)[] _strips =
    [
        .. Enumerable.Range(0, data.RowCount)
            .Where(row => data.Values(DefinitionsFigure.Option)[row] != DefinitionsFigure.All)
            .GroupBy(row => (data.Values(DefinitionsFigure.Option)[row], data.Values(DefinitionsFigure.Value)[row]))
            .Select(strip => (strip.Key.Item1, strip.Key.Item2, strip.ToArray())),
    ];

    private float StripsHeight => (_strips.Length * RowHeight) + (_strips.Select(strip => strip.Option).Distinct().Count() * OptionGap);

    private double Right => Math.Max(most, brief ?? 1) * 1.03;

    public float Height(float width) => HistogramHeight + Gap + StripsHeight + AxisHeight;

    public void Draw(Sheet sheet, SKRect area)
    {
        int[] all = [.. Enumerable.Range(0, data.RowCount)
            .Where(row => data.Values(DefinitionsFigure.Option)[row] == DefinitionsFigure.All)];
        var top = all.Max(row => data.Values(DefinitionsFigure.Combinations)[row]) * 1.3;
        var ticks = Tick.Linear(Right, 8, whole: true);
        new Chart(
            new AxisLimits(0, Right, 0, top),
            ("", [.. ticks.Select(tick => tick with { Text = "" })]),
            ("Combinations", Tick.Linear(top, 4, whole: true)))
        { Room = (Left, 4) }
            .Add((layer, place) => DrawBins(layer, place, all))
            .Add((layer, place) => DrawMarks(layer, place, top))
            .Draw(sheet, new SKRect(area.Left, area.Top, area.Right, area.Top + HistogramHeight));
        var strips = new SKRect(area.Left, area.Top + HistogramHeight + Gap, area.Right, area.Bottom);
        new Chart(new AxisLimits(0, Right, -StripsHeight, 0), ("Enhancements", ticks), ("", []))
        {
            Room = (Left, AxisHeight),
            HasHorizontalGrid = false
        }
            .Add(DrawStrips)
            .Draw(sheet, strips);
        DrawLabels(sheet, strips);
    }

    private void DrawBins(Sheet sheet, Func<double, double, SKPoint> place, int[] rows)
    {
        foreach (var row in rows)
        {
            var (from, to) = (place(
                data.Values(DefinitionsFigure.FromEvents)[row],
                data.Values(DefinitionsFigure.Combinations)[row]), place(data.Values(DefinitionsFigure.ToEvents)[row] + 1, 0));
            sheet.Fill(new SKRect(from.X + 0.3f, from.Y, to.X - 0.3f, to.Y), Palette.Frame);
        }
    }

    private void DrawMarks(Sheet sheet, Func<double, double, SKPoint> place, double top)
    {
        if (brief is { } counted)
        {
            Mark(counted, $"the brief: {NumberText.Of(counted)}", Palette.Ink, dashed: true, isLeft: own >= counted);
        }

        if (own is { } events)
        {
            Mark(events, $"this release's definitions: {NumberText.Of(events)}", Palette.Own, dashed: false, isLeft: events < brief);
        }

        void Mark(int at, string text, SKColor color, bool dashed, bool isLeft)
        {
            var (foot, head) = (place(at, 0), place(at, top));
            sheet.Line(foot, head, color, 1.6f, dashed);
            var isOut = !isLeft && foot.X + 4 + FigureFont.Width(text, TextSize) > place(Right, 0).X;
            isLeft |= isOut;
            sheet.RimmedText(
                text,
                foot.X + (isLeft ? -4 : 4),
                head.Y + 11 + (isOut ? 13 : 0),
                TextSize,
                color,
                isLeft ? SKTextAlign.Right : SKTextAlign.Left);
        }
    }

    private void DrawStrips(Sheet sheet, Func<double, double, SKPoint> place)
    {
        if (brief is { } counted)
        {
            sheet.Line(place(counted, 0), place(counted, -StripsHeight), Palette.Ink, 0.8f, dashed: true);
        }

        foreach (var (strip, y) in WithPlaces())
        {
            double total = strip.Rows.Sum(row => data.Values(DefinitionsFigure.Combinations)[row]);
            var densest = strip.Rows.Max(row => data.Values(DefinitionsFigure.Combinations)[row] / total);
            foreach (var row in strip.Rows)
            {
                var (from, to) = (place(data.Values(DefinitionsFigure
                    .FromEvents)[row], -y), place(data.Values(DefinitionsFigure.ToEvents)[row] + 1, -y - RowHeight + 2));
                var share = data.Values(DefinitionsFigure.Combinations)[row] / total / densest;
                sheet.Fill(new SKRect(from.X, from.Y, to.X, to.Y), Palette.Ink.WithAlpha((byte)(40 + (200 * share))));
            }

            var median = place(data.Values(DefinitionsFigure.MedianEvents)[strip.Rows[0]], -y);
            sheet.Line(new(median.X, median.Y), new(median.X, median.Y + RowHeight - 2), Palette.Paper, 4);
            sheet.Line(new(median.X, median.Y), new(median.X, median.Y + RowHeight - 2), Palette.Own, 2);
        }
    }

    private void DrawLabels(Sheet sheet, SKRect area)
    {
        var option = "";
        foreach (var (strip, y) in WithPlaces())
        {
            var baseline = area.Top + y + 10;
            if (strip.Option != option)
            {
                option = strip.Option;
                sheet.Text(option.Replace('_', ' '), area.Left, baseline, Size, Palette.Muted);
            }

            var mark = data.Values(DefinitionsFigure.IsProfile)[strip.Rows[0]] ? "▸ " : "";
            sheet.Text(mark + strip.Value.Replace('_', ' '), area.Left + Left - 6, baseline, Size, Palette.Ink, SKTextAlign.Right);
        }
    }

    private IEnumerable<((string Option, string Value, int[] Rows) Strip, float Top)> WithPlaces()
    {
        var (y, option) = (0f, "");
        foreach (var strip in _strips)
        {
            y += strip.Option != option ? OptionGap : 0;
            option = strip.Option;
            yield return (strip, y);
            y += RowHeight;
        }
    }
}
