using System.Globalization;
using PocGrid.Numerics;
using PocGrid.Results.Claims;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Results.Inference;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>
/// The answers to the question of the brief, for all countries and for each: odds with their intervals, and the answer in words.
/// </summary>
internal static class AnswersFigure
{
    private const string Prefix = "response_";

    private static readonly Column<double> Odds = new(
        "odds_ratio", "What a doubling of 1 + deaths multiplies the odds of an enhancement by.", nullable: true, minimum: 0);

    private static readonly Column<double> Low = FitColumns.Lower.Described("Lower end of its 95% interval.");

    private static readonly Column<double> High = FitColumns.Upper.Described("Upper end of it.");

    private static readonly TableDefinition<TableRow> Definition = new(
        "figure_answers", "Behind the figure of answers: the response to violence by each class of actors, pooled and by country.")
    {
        Answers.Country,
        Answers.Question,
        Answers.Answer,
        { Odds, row => OddsOf(row.OrNull(Answers.Estimate)) },
        { Low, row => OddsOf(row.OrNull(FitColumns.Lower)) },
        { High, row => OddsOf(row.OrNull(FitColumns.Upper)) },
        Answers.P,
        Answers.RestsOnEvents,
        Answers.Events,
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="answers">Table <c>answers</c>.</param>
    public static Figure Of(FigureRelease release, Table answers)
    {
        const string Name = "answers", Title = "Is presence strengthened where civilians are killed?";
        var data = Definition.Of(answers.Rows.Where(row => row.Get(Answers.Question).StartsWith(Prefix, StringComparison.Ordinal)));
        TableRow[] overall = [.. answers.Rows.Where(row => row.Get(Answers.Question) == Answers.Overall)];
        return data.RowCount == 0
            ? Figure.Without(Name, Title, "The release has no fit.", data)
            : new Figure(
                Name,
                Title,
                "What a doubling of 1 + deaths in the cell multiplies the odds of enhanced presence by, with 95% intervals; right of 1, "
                    + "more presence follows. An answer is yes or no where p is below 0.05; it rests on too little where fewer than 5 "
                    + "enhancements followed such deaths. All countries: " + LowerFirst(overall[0].Get(Answers.Sentence)),
                string.Join(" ", overall.Select(row => $"{NameOf(release, row.Get(Answers.Country))}: {row.Get(Answers.Sentence)}")),
                data,
                new Picture(release, data, overall));
    }

    private static string LowerFirst(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static double? OddsOf(double? coefficient) => coefficient is { } value ? ViolenceFinding.OddsOfDoubling(value) : null;

    private static string NameOf(FigureRelease release, string country) => country == CountriesAndPooled.Pooled
        ? "All countries studied"
        : release.Countries.First(one => one.Iso3 == country).Name;

    private static string InWords(string answer) => answer switch
    {
        Answers.Unclear => "not shown",
        Answers.TooLittle => "too little",
        Answers.NoEstimate => "no estimate",
        _ => answer,
    };

    private sealed class Picture(FigureRelease release, Table data, IReadOnlyList<TableRow> overall) : IPicture
    {
        private const float RowHeight = 19, Size = 10, Left = 262, AxisHeight = 38;

        /// <summary>Odds beyond these are cut off.</summary>
        private const double Least = 0.25, Most = 4;

        private static readonly double[] Labelled = [0.25, 0.5, 0.8, 1, 1.25, 2, 4];

        private float RowsHeight => (data.RowCount + overall.Count) * RowHeight;

        public float Height(float width) => RowsHeight + AxisHeight;

        public void Draw(Sheet sheet, SKRect area)
        {
            var lines = data.RowCount + overall.Count;
            var y = 0;
            var marks = new List<(TableRow Row, int Line)>();
            foreach (var scope in overall)
            {
                var baseline = area.Top + (y * RowHeight) + 14;
                var answer = $"{NameOf(release, scope.Get(Answers.Country))}: {InWords(scope.Get(Answers.Answer))}";
                sheet.Text(answer, area.Left, baseline, Size + 0.5f, Palette.Ink);
                y++;
                foreach (var row in data.Rows.Where(row => row.Get(Answers.Country) == scope.Get(Answers.Country)))
                {
                    var by = ModelFinding.By(row.Get(Answers.Question)[Prefix.Length..]);
                    baseline += RowHeight;
                    var told = $"{by}: {InWords(row.Get(Answers.Answer))}{On(row)}";
                    sheet.Text(told, area.Left + 14, baseline, Size - 0.5f, Palette.Muted);
                    marks.Add((row, y++));
                }
            }

            Tick[] ticks =
                [.. Labelled.Select(odds => new Tick(PortableMath.Log(odds), odds.ToString("0.##", CultureInfo.InvariantCulture)))];
            new Chart(
                new AxisLimits(PortableMath.Log(Least), PortableMath.Log(Most), -lines, 0), ("Odds, times", ticks), ("", []))
            { Room = (Left, AxisHeight), HasHorizontalGrid = false }
                .Add((layer, place) => layer.Line(place(0, 0), place(0, -lines), Palette.Ink, 0.9f))
                .Add((layer, place) => marks.ForEach(mark => DrawMark(layer, place, mark.Row, -mark.Line - 0.5)))
                .Draw(sheet, area);
        }

        private static string On(TableRow row) => row.OrNull(Answers.RestsOnEvents) is { } events
            ? $" ({events} of {row.OrNull(Answers.Events)})"
            : "";

        private static void DrawMark(Sheet layer, Func<double, double, SKPoint> place, TableRow row, double y)
        {
            if (row.OrNull(Odds) is not { } odds)
            {
                return;
            }

            var isState = row.Get(Answers.Question) == Prefix + "state";
            var isTold = row.OrNull(Answers.P) is not null;
            var color = !isTold ? Palette.Frame : isState ? Palette.State : Palette.NonState;
            if (row.OrNull(Low) is { } low && row.OrNull(High) is { } high)
            {
                layer.Line(place(At(low), y), place(At(high), y), color, 1.4f, dashed: !isTold);
            }

            var at = place(At(odds), y);
            if (isState)
            {
                layer.Disc(at, 3.6f, Palette.Paper);
                layer.Ring(at, 3.6f, color, 1.6f);
            }
            else
            {
                layer.Disc(at, 3.6f, color);
            }
        }

        /// <summary>Place of odds; what lies beyond the axis ends at it.</summary>
        private static double At(double odds) => PortableMath.Log(Math.Clamp(odds, Least / 1.1, Most * 1.1));
    }
}
