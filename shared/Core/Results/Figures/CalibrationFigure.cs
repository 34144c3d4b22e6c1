using System.Globalization;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Results.Inference;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Expected and observed enhancements by tenths of the predicted probability, of the pooled fit.</summary>
internal static class CalibrationFigure
{
    private static readonly Column<int> Bin = new("bin", "1 has the lowest predictions.");

    private static readonly Column<double> MeanPrediction = new("mean_prediction", "Mean predicted probability.", unit: "probability 0-1");

    private static readonly Column<double> Expected = new("expected_events", "Sum of the predicted probabilities.", unit: "events");

    private static readonly Column<int> Observed = new("bin_events", "Cell-months of the bin with enhanced presence.");

    private static readonly TableDefinition<TableRow> Definition = new(
        "figure_calibration",
        "Behind the figure of calibration: expected and observed enhancements of the pooled fit by tenths of the predicted probability.")
    {
        Bin,
        new Column<int>("bin_rows", "Cell-months in the bin."),
        MeanPrediction,
        Expected,
        Observed,
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="calibration">Table <c>calibration</c>.</param>
    /// <param name="summary">Table <c>fit_summary</c>.</param>
    public static Figure Of(Table calibration, Table summary)
    {
        const string Name = "calibration", Title = "Expected and observed enhancements";
        var data = Definition.Of(calibration.Rows.Where(row => row.Get(FitColumns.Fit) == FitReason.Pooled));
        if (data.RowCount == 0)
        {
            return Figure.Without(Name, Title, $"There is no calibration. {FitReason.Of(summary)}", data);
        }

        var (expected, observed) = (data.Values(Expected), data.Values(Observed));
        return new Figure(
            Name,
            Title,
            "Cell-months of the pooled fit in tenths, from the lowest predicted probability to the highest. "
                + "Where the model is right, dot and ring lie together. The vertical scale is that of square roots.",
            $"In {data.RowCount} bins, observed against expected enhancements: "
                + string.Join(
                    ", ",
                    observed.Zip(expected, (o, e) => string.Create(CultureInfo.InvariantCulture, $"{o} against {e:F1}"))) + ".",
            data,
            new Picture(data));
    }

    private sealed class Picture(Table data) : IPicture
    {
        private const float ChartHeight = 300, Left = 56, Gap = 6;

        private static readonly FigureKeys Key = new(("",
        [
            new FigureKey("expected: sum of predicted probabilities", 10, (sheet, at) => DrawExpected(sheet, at)),
            new FigureKey("observed", 10, (sheet, at) => DrawObserved(sheet, at)),
        ]));

        public float Height(float width) => ChartHeight + Gap + Key.Height(width);

        public void Draw(Sheet sheet, SKRect area)
        {
            var (expected, observed, mean) = (data.Values(Expected), data.Values(Observed), data.Values(MeanPrediction));
            var most = Math.Max(1, expected.Concat(observed.Select(events => (double)events)).Max()) * 1.15;
            var limits = new AxisLimits(0.5, data.RowCount + 0.5, -0.03 * Math.Sqrt(most), Math.Sqrt(most));
            var bins = Enumerable.Range(0, data.RowCount).Select(i => new Tick(i + 1, NumberText.Percent(mean[i]))).ToArray();
            new Chart(
                limits,
                ("Mean predicted probability of the bin", bins),
                ("Enhancements in the bin", Tick.Bent(most, Math.Sqrt, apart: 0.05)))
            { Room = (Left, 36), HasVerticalGrid = false }
                .Add((layer, place) =>
                {
                    for (var i = 0; i < data.RowCount; i++)
                    {
                        var (one, other) = (place(i + 1, Math.Sqrt(expected[i])), place(i + 1, Math.Sqrt(observed[i])));
                        layer.Line(one, other, Palette.Frame, 1);
                        DrawObserved(layer, other);
                        DrawExpected(layer, one);
                    }
                })
                .Draw(sheet, new SKRect(area.Left, area.Top, area.Right, area.Top + ChartHeight));
            Key.Draw(sheet, new SKRect(area.Left + Left, area.Top + ChartHeight + Gap, area.Right, area.Bottom));
        }

        private static void DrawExpected(Sheet sheet, SKPoint at) => sheet.Ring(at, 4.2f, Palette.Muted, 1.6f);

        private static void DrawObserved(Sheet sheet, SKPoint at) => sheet.Disc(at, 2.8f, Palette.Ink);
    }
}
