using System.Globalization;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Expected and observed enhancements by tenths of the predicted probability, of the pooled fit.</summary>
internal static class CalibrationFigure
{
    public static readonly TableSchema Schema = new(
        "figure_calibration",
        "Behind the figure of calibration: expected and observed enhancements of the pooled fit by tenths of the predicted probability.",
        [
            new("bin", ColumnType.Int32, "1 has the lowest predictions."),
            new("bin_rows", ColumnType.Int32, "Cell-months in the bin."),
            new("mean_prediction", ColumnType.Double, "Mean predicted probability.", Unit: "probability 0-1"),
            new("expected_events", ColumnType.Double, "Sum of the predicted probabilities.", Unit: "events"),
            new("bin_events", ColumnType.Int32, "Cell-months of the bin with enhanced presence."),
        ]);

    /// <param name="calibration">Table <c>calibration</c>.</param>
    /// <param name="summary">Table <c>fit_summary</c>.</param>
    public static Figure Of(Table calibration, Table summary)
    {
        const string Name = "calibration", Title = "Expected and observed enhancements";
        var builder = new TableBuilder(Schema);
        for (var row = 0; row < calibration.RowCount; row++)
        {
            if (calibration.Texts("fit")[row] == FitReason.Pooled)
            {
                builder.Add([.. Schema.Columns.Select(column => calibration[column.Name][row])]);
            }
        }

        var data = builder.Build();
        if (data.RowCount == 0)
        {
            return Figure.Without(Name, Title, $"There is no calibration. {FitReason.Of(summary)}", data);
        }

        var (expected, observed) = (data.Doubles("expected_events"), data.Int32s("bin_events"));
        return new Figure(
            Name,
            Title,
            "Cell-months of the pooled fit in tenths, from the lowest predicted probability to the highest. Where the model is right, dot and ring lie together. The vertical scale is that of square roots.",
            $"In {data.RowCount} bins, observed against expected enhancements: "
                + string.Join(", ", Enumerable.Range(0, data.RowCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"{observed[i]} against {expected[i]:F1}"))) + ".",
            data,
            new Picture(data));
    }

    private sealed class Picture(Table data) : IPicture
    {
        private const float ChartHeight = 300, Left = 56, Gap = 6;

        private static readonly FigureKeys Key = new(("",
        [
            new FigureKey("expected: sum of predicted probabilities", 10, (sheet, at) => Expected(sheet, at)),
            new FigureKey("observed", 10, (sheet, at) => Observed(sheet, at)),
        ]));

        public float Height(float width) => ChartHeight + Gap + Key.Height(width);

        public void Draw(Sheet sheet, SKRect area)
        {
            var (expected, observed, mean) = (data.Doubles("expected_events"), data.Int32s("bin_events"), data.Doubles("mean_prediction"));
            var most = Math.Max(1, expected.Concat(observed.Select(events => (double)events)).Max()) * 1.15;
            var limits = new AxisLimits(0.5, data.RowCount + 0.5, -0.03 * Math.Sqrt(most), Math.Sqrt(most));
            var bins = Enumerable.Range(0, data.RowCount).Select(i => new Tick(i + 1, NumberText.Percent(mean[i]))).ToArray();
            new Chart(limits, ("Mean predicted probability of the bin", bins), ("Enhancements in the bin", Tick.Bent(most, Math.Sqrt, apart: 0.05))) { Room = (Left, 36), HasVerticalGrid = false }
                .Add((layer, place) =>
                {
                    for (var i = 0; i < data.RowCount; i++)
                    {
                        var (one, other) = (place(i + 1, Math.Sqrt(expected[i])), place(i + 1, Math.Sqrt(observed[i])));
                        layer.Line(one, other, Palette.Frame, 1);
                        Observed(layer, other);
                        Expected(layer, one);
                    }
                })
                .Draw(sheet, new SKRect(area.Left, area.Top, area.Right, area.Top + ChartHeight));
            Key.Draw(sheet, new SKRect(area.Left + Left, area.Top + ChartHeight + Gap, area.Right, area.Bottom));
        }

        private static void Expected(Sheet sheet, SKPoint at) => sheet.Ring(at, 4.2f, Palette.State, 1.6f);

        private static void Observed(Sheet sheet, SKPoint at) => sheet.Disc(at, 2.8f, Palette.NonState);
    }
}
