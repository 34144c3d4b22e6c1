using System.Globalization;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Claims;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Results.Inference;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Cell-months with violence around a first enhancement beside what is imputed: placebos before it, effects after it.</summary>
internal static class AfterEnhancementFigure
{
    private static readonly Column<string> Place = AfterEnhancementTable.Place;

    private static readonly Column<int> From = AfterEnhancementTable.From;

    private static readonly Column<int> Through = AfterEnhancementTable.Through;

    private static readonly Column<double> Estimate = AfterEnhancementTable.Estimate;

    private static readonly Column<double> Low = FitColumns.Lower;

    private static readonly Column<double> High = FitColumns.Upper;

    private static readonly TableDefinition<TableRow> Definition = new(
        "figure_after_enhancement",
        "Behind the figure of violence after enhancements: share of cell-months with violence by any actor less what is imputed, and "
            + "placebos of the months before, pooled.")
    {
        Place,
        From,
        Through,
        AfterEnhancementTable.Kind,
        Estimate,
        Low,
        High,
        AfterEnhancementTable.Cells,
    };

    private static readonly (string Place, string Title)[] Panels =
    [
        (EnhancementStudy.Cell, "In the cell that was enhanced"),
        (EnhancementStudy.Neighbours, "In cells next to it that were not"),
    ];

    public static TableSchema Schema => Definition.Schema;

    /// <param name="table">Table <c>after_enhancement</c>.</param>
    /// <param name="summary">Table <c>fit_summary</c>.</param>
    public static Figure Of(Table table, Table summary)
    {
        const string Name = "after-enhancement", Title = "Violence before and after a first enhancement";
        TableRow[] pooled = [.. table.Rows.Where(row => row.Get(AfterEnhancementTable.Fit) == FitReason.Pooled
            && row.Get(AfterEnhancementTable.Outcome) == AfterEnhancementTable.Event
            && row.Get(AfterEnhancementTable.Actor) == ViolentActors.Any.Name
            && row.Get(AfterEnhancementTable.Base) == BaseSplit.Any)];
        var data = Definition.Of(pooled.Where(row => row.OrNull(Estimate) is not null));
        if (data.RowCount == 0)
        {
            var reason = pooled.Length == 0 ? FitReason.Of(summary) : pooled[0].Get(AfterEnhancementTable.Reason);
            return Figure.Without(Name, Title, $"There is nothing to compare. {reason}", data);
        }

        AfterEnhancementFinding[] findings =
        [
            .. AfterEnhancementFinding.In(table)
                .Where(finding => finding.Fit == FitReason.Pooled && finding.Actor == ViolentActors.Any.Name)
                .Where(finding => finding.Place == EnhancementStudy.Cell),
        ];
        return new Figure(
            Name,
            Title,
            "Share of cell-months with violence by any actor less what the unit's level and the country's other cells lead to expect, by "
                + "month from the first enhancement, with 95% intervals. Left of the line are placebos: away from 0 they speak against the "
                + "comparison. Level lines are means of half-years and a year."
                + string.Concat(findings.Select(finding => $" {Sentence(finding.Text)}")),
            $"{string.Join("; ", data.Rows.Where(row => row.Get(From) != row.Get(Through)).Select(Described))}.",
            data,
            new Picture(data))
        {
            Families = FigureSource.ViolenceAndBases
        };
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    private static string Described(TableRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Panels.Single(panel => panel.Place == row.Get(Place)).Title}, months {row.Get(From)} to {row.Get(Through)}: "
            + $"{100 * row.Get(Estimate):F1} points ({100 * row.Get(Low):F1} to {100 * row.Get(High):F1})");

    private sealed class Picture(Table data) : IPicture
    {
        private const float ChartHeight = 215, Left = 56, Gap = 6, TitleHeight = 20, TitleSize = 10.5f;

        private const int HalfYear = 6;

        private static readonly Tick[] Quarters =
            [.. Enumerable.Range(-4, 13).Select(quarter => new Tick(3 * quarter, Signed(3 * quarter)))];

        private static readonly FigureKeys Key = new(("",
        [
            new FigureKey("placebo: months before, in a regression of their own", 10, (sheet, at) => DrawPlacebo(sheet, at)),
            new FigureKey("effect: observed less imputed", 10, (sheet, at) => DrawEffect(sheet, at)),
        ]));

        private readonly string[] _places = [.. data.Values(Place).Distinct()];

        public float Height(float width) => (_places.Length * (TitleHeight + ChartHeight)) + Gap + Key.Height(width);

        public void Draw(Sheet sheet, SKRect area)
        {
            var top = area.Top;
            foreach (var (place, title) in Panels.Where(panel => _places.Contains(panel.Place)))
            {
                sheet.Text(title, area.Left + Left, top + TitleSize + 2, TitleSize, Palette.Ink);
                top += TitleHeight;
                TableRow[] rows = [.. data.Rows.Where(row => row.Get(Place) == place)];
                DrawPanel(sheet, new SKRect(area.Left, top, area.Right, top + ChartHeight), rows);
                top += ChartHeight;
            }

            Key.Draw(sheet, new SKRect(area.Left + Left, top + Gap, area.Right, area.Bottom));
        }

        private static void DrawPanel(Sheet sheet, SKRect area, TableRow[] rows)
        {
            var (bottom, top) = (Math.Min(0, rows.Min(End(Low))), Math.Max(0, rows.Max(End(High))));
            var room = (top - bottom) * 0.05;
            new Chart(
                new AxisLimits(-12.7, 24.7, bottom - room, top + room),
                ("Months from that of the first enhancement", Quarters),
                ("Percentage points", Tick.Between(bottom, top, scale: 100)))
            { Room = (Left, 36), HasVerticalGrid = false }
                .Add((layer, place) =>
                {
                    layer.Line(place(-13, 0), place(25, 0), Palette.Ink, 0.8f);
                    layer.Line(place(-0.5, bottom - room), place(-0.5, top + room), Palette.Frame, 0.8f, dashed: true);
                    foreach (var row in rows)
                    {
                        DrawRow(layer, place, row);
                    }
                })
                .Draw(sheet, area);
        }

        /// <summary>A month with its interval, or a mean as a level line; of those that overlap, the shorter ones.</summary>
        private static void DrawRow(Sheet layer, Func<double, double, SKPoint> place, TableRow row)
        {
            var (from, through, estimate) = (row.Get(From), row.Get(Through), row.Get(Estimate));
            var isPlacebo = from < 0;
            var color = isPlacebo ? Palette.Muted : Palette.Ink;
            if (from != through)
            {
                if (through - from < (isPlacebo ? HalfYear : 2 * HalfYear))
                {
                    layer.Line(place(from - 0.45, estimate), place(through + 0.45, estimate), color.WithAlpha(0x90), 1.6f);
                }

                return;
            }

            layer.Line(place(from, End(Low)(row)), place(from, End(High)(row)), color, 1.1f);
            if (isPlacebo)
            {
                DrawPlacebo(layer, place(from, estimate));
            }
            else
            {
                DrawEffect(layer, place(from, estimate));
            }
        }

        /// <summary>End of the interval; of an estimate without one, itself.</summary>
        private static Func<TableRow, double> End(Column<double> end) => row => row.OrNull(end) ?? row.Get(Estimate);

        private static string Signed(int months) => months.ToString("+0;\u22120;0", CultureInfo.InvariantCulture);

        private static void DrawEffect(Sheet sheet, SKPoint at) => sheet.Disc(at, 2.8f, Palette.Ink);

        private static void DrawPlacebo(Sheet sheet, SKPoint at) => sheet.Ring(at, 2.8f, Palette.Muted, 1.5f);
    }
}
