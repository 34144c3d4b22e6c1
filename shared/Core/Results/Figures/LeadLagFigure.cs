using System.Globalization;
using PocGrid.GridMonths;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Results.Inference;
using PocGrid.Results.Timing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Coefficients of violence from a year before the month to a year after it, of the pooled fit.</summary>
internal static class LeadLagFigure
{
    private static readonly Column<string> Actor = LeadLagTable.Actor;

    private static readonly Column<int> From = new("from_month", "First month counted, from the month of the row.", unit: "months");

    private static readonly Column<int> Through = LeadLagTable.LastOffset;

    private static readonly Column<double> Estimate = TermFitColumns.Coefficient;

    private static readonly Column<double> Low = FitColumns.Lower;

    private static readonly Column<double> High = FitColumns.Upper;

    private static readonly TableDefinition<TableRow> Definition = new(
        "figure_lead_lag",
        "Behind the figure of leads and lags: coefficients of deaths before, in and after the month, of one pooled model.")
    {
        Actor,
        From,
        Through,
        Estimate,
        Low,
        High,
        TermFitColumns.ExposedEvents,
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="leadLag">Table <c>lead_lag</c>.</param>
    /// <param name="summary">Table <c>fit_summary</c>.</param>
    public static Figure Of(Table leadLag, Table summary)
    {
        const string Name = "lead-lag", Title = "Enhanced presence, and violence before it and after it";
        TableRow[] terms = [.. leadLag.Rows.Where(row =>
            row.Get(LeadLagTable.Fit) == FitReason.Pooled && row.Get(LeadLagTable.Model) == LeadLagTable.LeadLag)];
        var data = Definition.Of(terms.Where(row => row.OrNull(TermFitColumns.Coefficient) is not null));
        if (data.RowCount == 0)
        {
            var reason = terms.Length == 0 ? FitReason.Of(summary) : $"The model was refused: {terms[0].Get(TermFitColumns.Reason)}";
            return Figure.Without(Name, Title, $"There are no leads and lags. {reason}", data);
        }

        return new Figure(
            Name,
            Title,
            "Coefficients of ln(1 + deaths) in spans of months (the level lines) before an enhancement, in its month and after it, all in "
                + "one model, with 95% intervals. What responds to violence can go with violence before it, at the left, only."
                + string.Concat(LeadLagFinding.In(leadLag).Where(finding => finding.Fit == FitReason.Pooled).Select(Told)),
            $"{string.Join("; ", data.Rows.Select(Described))}.",
            data,
            new Picture(data));
    }

    private static string Told(LeadLagFinding finding) => $" {Words(finding.Actor)}: {finding.Text}.";

    private static string Words(string actor) => actor == ActorClass.NonState.Name() ? "Non-state actors" : "State actors";

    private static string Described(TableRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Words(row.Get(Actor))}, months {row.Get(From)} to {row.Get(Through)}: {row.Get(Estimate):F3} ({row.Get(Low):F3} to "
            + $"{row.Get(High):F3})");

    private sealed class Picture(Table data) : IPicture
    {
        private const float ChartHeight = 300, Left = 56, Gap = 6;

        /// <summary>Between the marks of the two actor classes, months.</summary>
        private const double Apart = 0.3;

        private static readonly Tick[] Quarters =
            [.. Enumerable.Range(-4, 9).Select(quarter => new Tick(3 * quarter, Signed(3 * quarter)))];

        private static readonly FigureKeys Key = new(("",
        [
            new FigureKey("deaths by non-state actors", 10, (sheet, at) => DrawMark(sheet, at, isNonState: true)),
            new FigureKey("deaths by state actors", 10, (sheet, at) => DrawMark(sheet, at, isNonState: false)),
        ]));

        public float Height(float width) => ChartHeight + Gap + Key.Height(width);

        public void Draw(Sheet sheet, SKRect area)
        {
            var (bottom, top) = (Math.Min(0, data.Values(Low).Min()), Math.Max(0, data.Values(High).Max()));
            var room = (top - bottom) * 0.05;
            new Chart(
                new AxisLimits(-12.7, 12.7, bottom - room, top + room),
                ("Months from that of the enhancement", Quarters),
                ("Coefficient, log odds", Tick.Between(bottom, top)))
            { Room = (Left, 36), HasVerticalGrid = false }
                .Add((layer, place) =>
                {
                    layer.Line(place(-13, 0), place(13, 0), Palette.Ink, 0.8f);
                    layer.Line(place(0, bottom - room), place(0, top + room), Palette.Frame, 0.8f, dashed: true);
                    foreach (var row in data.Rows)
                    {
                        DrawTerm(layer, place, row);
                    }
                })
                .Draw(sheet, new SKRect(area.Left, area.Top, area.Right, area.Top + ChartHeight));
            Key.Draw(sheet, new SKRect(area.Left + Left, area.Top + ChartHeight + Gap, area.Right, area.Bottom));
        }

        private static void DrawTerm(Sheet layer, Func<double, double, SKPoint> place, TableRow row)
        {
            var isNonState = row.Get(Actor) == ActorClass.NonState.Name();
            var color = isNonState ? Palette.NonState : Palette.State;
            var (from, through, estimate) = (row.Get(From) - 0.45, row.Get(Through) + 0.45, row.Get(Estimate));
            var middle = ((from + through) / 2) + (isNonState ? -Apart / 2 : Apart / 2);
            layer.Line(place(from, estimate), place(through, estimate), color.WithAlpha(0x90), 1.2f);
            layer.Line(place(middle, row.Get(Low)), place(middle, row.Get(High)), color, 1.2f);
            DrawMark(layer, place(middle, estimate), isNonState);
        }

        private static string Signed(int months) => months.ToString("+0;\u22120;0", CultureInfo.InvariantCulture);

        private static void DrawMark(Sheet sheet, SKPoint at, bool isNonState)
        {
            if (isNonState)
            {
                sheet.Disc(at, 3.2f, Palette.NonState);
            }
            else
            {
                sheet.Ring(at, 3.2f, Palette.State, 1.6f);
            }
        }
    }
}
