using System.Globalization;
using PocGrid.GridMonths;
using PocGrid.Results.Claims;
using PocGrid.Results.Durations;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Shares enhanced by month since killing began, beside calm cell-months, of all countries.</summary>
internal static class ResponseTimeFigure
{
    private const int FollowedMonths = ResponseSpells.LastMonth;

    private static readonly Column<string> Actor = TimeToResponse.Actor;

    private static readonly Column<string> Start = TimeToResponse.Start;

    private static readonly Column<string> Response = TimeToResponse.Response;

    private static readonly Column<int> Months = TimeToResponse.Months;

    private static readonly Column<double> Enhanced =
        ShareColumn.Of("share_enhanced", "Kaplan and Meier's share with an enhancement through the month.");

    private static readonly Column<double> Low =
        new("ci_low", "Lower end of its 95% interval by cell.", nullable: true, minimum: 0, maximum: 1);

    private static readonly Column<double> High = new("ci_high", "Upper end.", nullable: true, minimum: 0, maximum: 1);

    private static readonly TableDefinition<TableRow> Definition = new(
        "figure_time_to_response",
        "Behind the figure of times to response: shares of spells with an enhancement by month since the start, all countries together.")
    {
        Actor,
        Start,
        Response,
        Months,
        TimeToResponse.AtRisk,
        { Enhanced, row => 1 - row.Get(TimeToResponse.Survival) },
        { Low, row => 1 - row.Get(TimeToResponse.High) },
        { High, row => 1 - row.Get(TimeToResponse.Low) },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="times">Table <c>time_to_response</c>.</param>
    public static Figure Of(Table times)
    {
        const string Name = "time-to-response", Title = "How long until presence is enhanced where killing begins";
        TableRow[] drawn = [.. times.Rows.Where(row =>
            row.Get(TimeToResponse.Country) == CountriesAndPooled.Pooled && row.Get(TimeToResponse.AtRisk) > 0 && IsDrawn(row))];
        var data = Definition.Of(drawn);
        if (!data.Rows.Any(row => row.Get(Start) == ResponseSpells.Onset))
        {
            return Figure.Without(Name, Title, "There is no month at risk in which killing began in a cell.", data);
        }

        var findings = ResponseTimeFinding.In(times)
            .Where(finding => finding.Country == CountriesAndPooled.Pooled && finding.Actor != ViolentActors.Any.Name)
            .ToArray();
        return new Figure(
            Name,
            Title,
            "Shares of spells with an enhancement by month since the start (Kaplan and Meier), with 95% intervals by cell. A calm "
                + "cell-month has no death by any actor in the window. More of the cells in which killing begins have a base to reinforce, "
                + "so that the distance between the curves is not what killing does.",
            string.Join(" ", findings.Select(finding => $"{char.ToUpperInvariant(finding.Text[0])}{finding.Text[1..]}.")),
            data,
            new Picture(data))
        {
            Families = FigureSource.ViolenceAndBases
        };
    }

    /// <summary>Onsets by each class of actors, and what is calm whoever acts.</summary>
    private static bool IsDrawn(TableRow row) => row.Get(TimeToResponse.Base) == BaseSplit.Any
        && (row.Get(Start) == ResponseSpells.Calm) == (row.Get(Actor) == ViolentActors.Any.Name);

    private sealed class Picture(Table data) : IPicture
    {
        private const float ChartHeight = 280, Left = 56, Bottom = 36, Gap = 6, Heading = 18;

        private static readonly Tick[] Quarters = [.. Enumerable.Range(0, 7).Select(half =>
            new Tick(6 * half, (6 * half).ToString(CultureInfo.InvariantCulture)))];

        private static readonly FigureKeys Key = new(("",
        [
            FigureKey.Line("killing by non-state actors began", Palette.NonState, dashed: false),
            FigureKey.Line("killing by state actors began", Palette.State, dashed: true),
            FigureKey.Line("calm", Palette.Muted, dashed: false),
        ]));

        public float Height(float width) => Heading + ChartHeight + Gap + Key.Height(width);

        public void Draw(Sheet sheet, SKRect area)
        {
            var top = Math.Max(0.01, data.Rows.Max(row => Math.Max(row.Get(Enhanced), row.OrNull(High) ?? 0))) * 1.04;
            var half = (area.Width - Gap) / 2;
            DrawChart(sheet, new SKRect(area.Left, area.Top, area.Left + half, area.Top + Heading + ChartHeight), top, isInCell: true);
            DrawChart(
                sheet, new SKRect(area.Right - half, area.Top, area.Right, area.Top + Heading + ChartHeight), top, isInCell: false);
            Key.Draw(sheet, new SKRect(area.Left + Left, area.Top + Heading + ChartHeight + Gap, area.Right, area.Bottom));
        }

        private void DrawChart(Sheet sheet, SKRect area, double top, bool isInCell)
        {
            var response = isInCell ? ResponseSpells.InCell : ResponseSpells.InCellOrNeighbours;
            var curves = data.Rows.Where(row => row.Get(Response) == response).ToLookup(row => row.Get(Actor));
            sheet.Text(
                isInCell ? "Enhanced in the cell" : "In the cell or its neighbours", area.Left + Left, area.Top + 11, 10, Palette.Ink);
            new Chart(
                new AxisLimits(0, FollowedMonths, 0, top),
                ("Months since the start", Quarters),
                (isInCell ? "Share enhanced" : "", Tick.Linear(top, unit: "%", scale: 100)))
            { Room = (Left, Bottom) }
                .Add((layer, place) =>
                {
                    DrawCurve(layer, place, [.. curves[ViolentActors.Any.Name]], Palette.Muted, dashed: false);
                    DrawCurve(layer, place, [.. curves[ActorClass.NonState.Name()]], Palette.NonState, dashed: false);
                    DrawCurve(layer, place, [.. curves[ActorClass.State.Name()]], Palette.State, dashed: true);
                })
                .Draw(sheet, new SKRect(area.Left, area.Top + Heading, area.Right, area.Bottom));
        }

        private static void DrawCurve(
            Sheet sheet, Func<double, double, SKPoint> place, TableRow[] months, SKColor color, bool dashed)
        {
            using var band = new SKPath();
            var known = Array.FindAll(months, row => row.OrNull(Low) is not null);
            if (known.Length > 0)
            {
                band.AddPoly([.. Steps(known, Low), .. Steps(known, High).Reverse()]);
                sheet.Fill(band, color.WithAlpha(0x30));
            }

            if (months.Length > 0)
            {
                using var line = new SKPath();
                line.AddPoly(Steps(months, Enhanced), close: false);
                sheet.Stroke(line, color, 2, dashed);
            }

            // A share stays as it is until the next month.
            SKPoint[] Steps(TableRow[] rows, Column<double> column) => [.. rows.SelectMany(row => (SKPoint[])
                [place(row.Get(Months), row.Get(column)), place(row.Get(Months) + 1, row.Get(column))])];
        }
    }
}
