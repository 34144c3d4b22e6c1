using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Figure 4: deaths by month in one country, by actor class.</summary>
internal static class MonthlyDeaths
{
    private static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code.");

    private static readonly Column<int> MonthId = new("month_id", "Month, 1 = January 1980.");

    private static readonly Column<string> Month = new("month", "The same, yyyy-MM.");

    private static readonly Column<bool> AtRisk = new("at_risk", "The month is one of the country's months at risk.");

    private static readonly Column<int> NonStateDeaths =
        new("nonstate_deaths", "Deaths in one-sided violence by non-state actors.", unit: "persons");

    private static readonly Column<int> StateDeaths =
        new("state_deaths", "Deaths in one-sided violence by state actors.", unit: "persons");

    private static readonly TableDefinition<TableRow> Definition = new(
        "figure_4_deaths", "Behind figure 4: deaths in one-sided violence by month in one country.")
    {
        Country,
        MonthId,
        Month,
        AtRisk,
        NonStateDeaths,
        StateDeaths,
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="countryMonths">Table <c>country_months</c>.</param>
    public static Figure Of(FigureRelease release, Table countryMonths, (string Iso3, string Name) country)
    {
        var name = $"figure-4-deaths-{country.Iso3}";
        var title = $"Figure 4. Monthly deaths in one-sided violence, {country.Name}";
        var data = Definition.Of(countryMonths.Rows.Where(row => row.Get(Country) == country.Iso3));
        if (data.RowCount == 0)
        {
            return Figure.Without(name, title, $"No month of {country.Name} in the study is covered by the supplied GED files.", data);
        }

        var (nonState, state, months) = (data.Values(NonStateDeaths), data.Values(StateDeaths), data.Values(Month));
        var worst = Enumerable.Range(0, data.RowCount).MaxBy(row => nonState[row] + state[row]);
        return new Figure(
            name,
            title,
            "A bar a month; both panels have the same scale. "
                + $"Grey ground: months at risk, in which a mission mandated to protect civilians is deployed; the study ends "
                + $"{release.Period.Last}.",
            $"{NumberText.Of(nonState.Sum())} deaths by non-state and {NumberText.Of(state.Sum())} by state actors from {months[0]} to "
                + $"{months[^1]}; "
                + $"most in {months[worst]}, {NumberText.Of(nonState[worst] + state[worst])}.",
            data,
            new Picture(data))
        {
            Families = FigureSource.ViolenceAndBases
        };
    }

    private sealed class Picture(Table data) : IPicture
    {
        private const float HeadingHeight = 18, HeadingSize = 10.5f, PanelHeight = 140, Gap = 12, Left = 56, AxisHeight = 20;

        public float Height(float width) => (2 * (HeadingHeight + PanelHeight)) + Gap + AxisHeight;

        public void Draw(Sheet sheet, SKRect area)
        {
            var (first, last) = (data.Values(MonthId)[0], data.Values(MonthId)[^1]);
            var most = Math.Max(1, data.Values(NonStateDeaths).Concat(data.Values(StateDeaths)).Max());
            var limits = new AxisLimits(first - 0.5, last + 0.5, 0, most * 1.05);
            var years = Tick.Years(first, last);
            foreach (var (column, by, color, isLast) in new[]
            {
                (NonStateDeaths, "Non-state actors", Palette.NonState, false), (StateDeaths, "State actors", Palette.State, true),
            })
            {
                var heading = area.Top + (isLast ? HeadingHeight + PanelHeight + Gap : 0);
                var top = heading + HeadingHeight;
                var total = data.Values(column).Sum();
                sheet.Text(
                    $"{by}: {(total == 0 ? "no deaths recorded" : NumberText.Of(total) + " deaths")}",
                    area.Left + Left,
                    heading + HeadingSize + 1,
                    HeadingSize,
                    Palette.Ink);
                new Chart(
                    limits,
                    ("", isLast ? years : [.. years.Select(year => year with { Text = "" })]),
                    ("Deaths a month", Tick.Linear(limits.Top, 5, whole: true)))
                { Room = (Left, isLast ? AxisHeight : 4), HasVerticalGrid = false }
                    .AddGround(DrawRisk)
                    .Add((layer, place) => DrawBars(layer, place, column, color))
                    .Draw(sheet, new SKRect(area.Left, top, area.Right, top + PanelHeight + (isLast ? AxisHeight : 4)));
            }
        }

        private void DrawRisk(Sheet sheet, Func<double, double, SKPoint> place)
        {
            var (months, atRisk) = (data.Values(MonthId), data.Values(AtRisk));
            var (top, bottom) = (place(0, 1e6).Y, place(0, 0).Y);
            for (var row = 0; row < months.Length; row++)
            {
                var start = row;
                while (row < months.Length && atRisk[row])
                {
                    row++;
                }

                if (row > start)
                {
                    sheet.Fill(
                        new SKRect(place(months[start] - 0.5, 0).X, Math.Max(top, 0), place(months[row - 1] + 0.5, 0).X, bottom),
                        Palette.AtRisk);
                }
            }
        }

        private void DrawBars(Sheet sheet, Func<double, double, SKPoint> place, Column<int> column, SKColor color)
        {
            var (months, deaths) = (data.Values(MonthId), data.Values(column));
            for (var row = 0; row < months.Length; row++)
            {
                if (deaths[row] > 0)
                {
                    var (from, to) = (place(months[row] - 0.42, deaths[row]), place(months[row] + 0.42, 0));
                    sheet.Fill(new SKRect(from.X, from.Y, to.X, to.Y), color);
                }
            }
        }
    }
}
