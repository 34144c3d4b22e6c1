using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Figure 4: deaths by month in one country, by actor class.</summary>
internal static class MonthlyDeaths
{
    public static readonly TableSchema Schema = new(
        "figure_4_deaths",
        "Behind figure 4: deaths in one-sided violence by month in one country.",
        [
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code."),
            new("month_id", ColumnType.Int32, "Month, 1 = January 1980."),
            new("month", ColumnType.Text, "The same, yyyy-MM."),
            new("at_risk", ColumnType.Boolean, "The month is one of the country's months at risk."),
            new("nonstate_deaths", ColumnType.Int32, "Deaths in one-sided violence by non-state actors.", Unit: "persons"),
            new("state_deaths", ColumnType.Int32, "Deaths in one-sided violence by state actors.", Unit: "persons"),
        ]);

    /// <param name="countryMonths">Table <c>country_months</c>.</param>
    public static Figure Of(FigureRelease release, Table countryMonths, (string Iso3, string Name) country)
    {
        var name = $"figure-4-deaths-{country.Iso3}";
        var title = $"Figure 4. Monthly deaths in one-sided violence, {country.Name}";
        var data = Select(countryMonths, country.Iso3);
        if (data.RowCount == 0)
        {
            return Figure.Without(name, title, $"No month of {country.Name} in the study is covered by the supplied GED files.", data);
        }

        var (nonState, state, months) = (data.Int32s("nonstate_deaths"), data.Int32s("state_deaths"), data.Texts("month"));
        var worst = Enumerable.Range(0, data.RowCount).MaxBy(row => nonState[row] + state[row]);
        return new Figure(
            name,
            title,
            $"A bar a month; both panels have the same scale. Grey ground: months at risk, in which a mission mandated to protect civilians is deployed; the study ends {release.Period.Last}.",
            $"{NumberText.Of(nonState.Sum())} deaths by non-state and {NumberText.Of(state.Sum())} by state actors from {months[0]} to {months[^1]}; most in {months[worst]}, {NumberText.Of(nonState[worst] + state[worst])}.",
            data,
            new Picture(data));
    }

    private static Table Select(Table months, string country)
    {
        var builder = new TableBuilder(Schema);
        for (var row = 0; row < months.RowCount; row++)
        {
            if (months.Texts("country")[row] == country)
            {
                builder.Add([.. Schema.Columns.Select(column => months[column.Name][row])]);
            }
        }

        return builder.Build();
    }

    private sealed class Picture(Table data) : IPicture
    {
        private const float PanelHeight = 150, Gap = 12, Left = 56, AxisHeight = 20;

        public float Height(float width) => (2 * PanelHeight) + Gap + AxisHeight;

        public void Draw(Sheet sheet, SKRect area)
        {
            var (first, last) = (data.Int32s("month_id")[0], data.Int32s("month_id")[^1]);
            var most = Math.Max(1, data.Int32s("nonstate_deaths").Concat(data.Int32s("state_deaths")).Max());
            var limits = new AxisLimits(first - 0.5, last + 0.5, 0, most * 1.25);
            var years = Tick.Years(first, last);
            foreach (var (column, by, color, isLast) in new[] { ("nonstate_deaths", "Non-state actors", Palette.NonState, false), ("state_deaths", "State actors", Palette.State, true) })
            {
                var top = area.Top + (isLast ? PanelHeight + Gap : 0);
                new Chart(limits, ("", isLast ? years : [.. years.Select(year => year with { Text = "" })]), ("Deaths a month", Tick.Linear(limits.Top, 5, whole: true)))
                { Room = (Left, isLast ? AxisHeight : 4), HasVerticalGrid = false }
                    .Add(DrawRisk)
                    .Add((layer, place) => DrawBars(layer, place, column, color))
                    .Draw(sheet, new SKRect(area.Left, top, area.Right, top + PanelHeight + (isLast ? AxisHeight : 4)));
                var total = data.Int32s(column).Sum();
                sheet.RimmedText($"{by}: {(total == 0 ? "no deaths recorded" : NumberText.Of(total) + " deaths")}", area.Left + Left + 8, top + 14, 10.5f, Palette.Ink);
            }
        }

        private void DrawRisk(Sheet sheet, Func<double, double, SKPoint> place)
        {
            var (months, atRisk) = (data.Int32s("month_id"), data.Booleans("at_risk"));
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
                    sheet.Fill(new SKRect(place(months[start] - 0.5, 0).X, Math.Max(top, 0), place(months[row - 1] + 0.5, 0).X, bottom), Palette.AtRisk);
                }
            }
        }

        private void DrawBars(Sheet sheet, Func<double, double, SKPoint> place, string column, SKColor color)
        {
            var (months, deaths) = (data.Int32s("month_id"), data.Int32s(column));
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
