using System.Globalization;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Results.Models;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Curves of estimates side by side, and under them a row for every choice that differs between specifications.</summary>
/// <param name="data">As <see cref="SpecificationFigure.Schema"/>.</param>
/// <param name="actors">Whose violence each curve is of, and its title.</param>
internal sealed class SpecificationPicture(Table data, IReadOnlyList<(string Actor, string Title)> actors) : IPicture
{
    private const float CurveHeight = 170, Left = 204, Gap = 40, RowHeight = 10.4f, ChoiceGap = 4, Size = 8.5f, AxisRoom = 34;

    private readonly (Choice Choice, string Value)[] _rows = [.. Choices.All.SelectMany(choice => Values(data, choice))];

    public float Height(float width) => CurveHeight + Places().Select(row => row.Bottom).LastOrDefault();

    public void Draw(Sheet sheet, SKRect area)
    {
        DrawLabels(sheet, area);
        var width = (area.Width - Left - ((actors.Count - 1) * Gap)) / actors.Count;
        for (var i = 0; i < actors.Count; i++)
        {
            var left = area.Left + Left + (i * (width + Gap));
            int[] rows = [.. Enumerable.Range(0, data.RowCount)
                .Where(row => data.Values(SpecificationFigure.ViolenceBy)[row] == actors[i].Actor)];
            DrawCurve(
                sheet,
                SKRect.Create(left - AxisRoom, area.Top, width + AxisRoom, CurveHeight - 6),
                rows,
                actors[i].Title,
                isLabelled: i == 0);
            DrawChoices(sheet, SKRect.Create(left, area.Top + CurveHeight, width, area.Height - CurveHeight), rows);
        }
    }

    private static IEnumerable<(Choice Choice, string Value)> Values(Table data, Choice choice)
    {
        var own = Array.IndexOf(data.Values(SpecificationFigure.Specification), SpecificationFigure.Own);
        var values = data.Values(choice.Column).Distinct().ToArray();
        return values.Length < 2 ? [] : values
            .OrderBy(value => own < 0 || value != data.Values(choice.Column)[own])
            .ThenBy(value => int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue)
            .ThenBy(value => value, StringComparer.Ordinal)
            .Select(value => (choice, value));
    }

    // The curves stand side by side and have one scale, which is labelled once.
    private void DrawCurve(Sheet sheet, SKRect area, int[] rows, string title, bool isLabelled)
    {
        var (low, high, estimate) = (data.Values(SpecificationFigure.Low), data.Values(SpecificationFigure.High), data.Values(
            SpecificationFigure.Estimate));
        var (bottom, top) = (Math.Min(0, low.Min()), Math.Max(0, high.Max()));
        var room = (top - bottom) * 0.04;
        var ticks = Tick.Between(bottom, top);
        new Chart(
            new AxisLimits(0, rows.Length + 1, bottom - room, top + (4 * room)),
            ("", []),
            ("", isLabelled ? ticks : [.. ticks.Select(tick => tick with { Text = "" })]))
        { Room = (AxisRoom, 2), HasVerticalGrid = false }
            .Add((layer, place) =>
            {
                layer.Line(place(0, 0), place(rows.Length + 1, 0), Palette.Ink, 0.8f);
                using SKPath intervals = new(), estimates = new();
                for (var i = 0; i < rows.Length; i++)
                {
                    intervals.MoveTo(place(i + 1, low[rows[i]]));
                    intervals.LineTo(place(i + 1, high[rows[i]]));
                    estimates.AddRect(SKRect.Inflate(SKRect.Create(place(i + 1, estimate[rows[i]]), SKSize.Empty), 0.8f, 0.8f));
                }

                layer.Stroke(intervals, Palette.Frame.WithAlpha(0x80), 0.9f);
                layer.Fill(estimates, Palette.Ink);

                foreach (var i in Enumerable.Range(0, rows.Length).Where(i => IsOwn(rows[i])))
                {
                    layer.Line(place(i + 1, low[rows[i]]), place(i + 1, high[rows[i]]), Palette.Own, 1.8f);
                    layer.Disc(place(i + 1, estimate[rows[i]]), 3.4f, Palette.Own);
                }
            })
            .Draw(sheet, area);
        sheet.RimmedText(rows.Length == 0 ? $"{title}: none fitted" : title, area.Left + AxisRoom + 6, area.Top + 12, 10, Palette.Ink);
    }

    private void DrawChoices(Sheet sheet, SKRect area, int[] rows)
    {
        var step = area.Width / (rows.Length + 1);
        foreach (var ((choice, value), top, _) in Places())
        {
            using var ticks = new SKPath();
            var y = area.Top + top;
            for (var i = 0; i < rows.Length; i++)
            {
                if (data.Values(choice.Column)[rows[i]] == value)
                {
                    var x = area.Left + ((i + 1) * step);
                    ticks.MoveTo(x, y + 1.5f);
                    ticks.LineTo(x, y + RowHeight - 1.5f);
                }
            }

            sheet.Line(new(area.Left, y + (RowHeight / 2)), new(area.Right, y + (RowHeight / 2)), Palette.Grid, 0.5f);
            sheet.Stroke(ticks, Palette.Ink, 0.9f);
        }

        foreach (var i in Enumerable.Range(0, rows.Length).Where(i => IsOwn(rows[i])))
        {
            var x = area.Left + ((i + 1) * step);
            sheet.Line(new(x, area.Top - 4), new(x, area.Bottom), Palette.Own.WithAlpha(0xA0), 1);
        }
    }

    private void DrawLabels(Sheet sheet, SKRect area)
    {
        Choice? named = null;
        foreach (var ((choice, value), top, _) in Places())
        {
            var baseline = area.Top + CurveHeight + top + (RowHeight * 0.78f);
            if (choice != named)
            {
                named = choice;
                sheet.Text(choice.Name.Replace('_', ' '), area.Left, baseline, Size, Palette.Muted);
            }

            sheet.Text(value.Replace('_', ' '), area.Left + Left - 6, baseline, Size, Palette.Ink, SKTextAlign.Right);
        }
    }

    private IEnumerable<((Choice Choice, string Value) Row, float Top, float Bottom)> Places()
    {
        var (y, choice) = (0f, (Choice?)null);
        foreach (var row in _rows)
        {
            y += choice is not null && row.Choice != choice ? ChoiceGap : 0;
            choice = row.Choice;
            yield return (row, y, y + RowHeight);
            y += RowHeight;
        }
    }

    private bool IsOwn(int row) => data.Values(SpecificationFigure.Specification)[row] == SpecificationFigure.Own;
}
