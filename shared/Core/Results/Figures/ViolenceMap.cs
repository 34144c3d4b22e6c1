using PocGrid.Grid;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Figure 1: where violence was and where the bases were, over the whole study.</summary>
internal static class ViolenceMap
{
    public static readonly TableSchema Schema = new(
        "figure_1_map",
        "Behind figure 1: one-sided violence and bases by country's part of a cell over the study; parts without either are left out. The map adds up the parts of a cell.",
        [
            new("gid", ColumnType.Int32, "PRIO-GRID cell."),
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code."),
            new("latitude", ColumnType.Double, "Latitude of the cell's centre.", Unit: "degrees"),
            new("longitude", ColumnType.Double, "Longitude of the cell's centre.", Unit: "degrees"),
            new("nonstate_deaths", ColumnType.Int32, "Deaths in one-sided violence by non-state actors.", Unit: "persons"),
            new("state_deaths", ColumnType.Int32, "Deaths in one-sided violence by state actors.", Unit: "persons"),
            new("deaths", ColumnType.Int32, "Both; shades the cell.", Unit: "persons"),
            new("months_with_presence", ColumnType.Int32, "Months with a base, with troops, without, or with troops unknown.", Unit: "months"),
            new("months_with_troop_presence", ColumnType.Int32, "Of these, months with troops or with a base whose troops are unknown.", Unit: "months"),
            new("troops_max", ColumnType.Double, "Largest monthly strength: size of the ring. Where it is 0, a cross if there was troop presence, of unknown number, else a dot.", Unit: "persons"),
        ]);

    /// <param name="cellMonths">Table <c>cell_months</c>.</param>
    /// <param name="cellCountries">Table <c>cell_countries</c>.</param>
    public static Figure Of(FigureRelease release, Table cellMonths, Table cellCountries)
    {
        const string Name = "figure-1-map", Title = "Figure 1. Violence against civilians and UN bases";
        var data = Sum(cellMonths, release.Period);
        var atlas = new Atlas(cellCountries);
        var studied = release.Countries.Select(country => (country.Iso3, country.Name, Cells: atlas.CellsOf(country.Iso3))).Where(country => country.Cells.Count > 0).ToArray();
        if (studied.Length == 0)
        {
            return Figure.Without(Name, Title, "No country is studied, so there is no map.", data);
        }

        GridCell[] cells = [.. studied.SelectMany(country => country.Cells).Distinct()];
        var bounds = GridMap.Around(cells, 1);
        var map = new GridMap(bounds, Atlas.Cover(cells), atlas.Borders(bounds));
        var marks = MapCells.Of(data);
        var deaths = data.Int32s("deaths");
        return new Figure(
            Name,
            Title,
            $"Cells of half a degree (about 55 km). Shade: deaths in one-sided violence over the study, {release.Period}. Ring: UN troops, larger for more of them in their strongest month; cross: a base whose troops are unknown; dot: a post without troops (observers, police or headquarters only).",
            $"Map of {string.Join(", ", studied.Select(country => country.Name))}: {NumberText.Of(marks.Count(mark => mark.Deaths > 0))} cells with {NumberText.Of(deaths.Sum())} deaths; {MapCells.InWords(marks)}.",
            data,
            new Picture(map, marks, [.. studied.Select(country => new MapName(country.Name, country.Cells))]));
    }

    private static Table Sum(Table cellMonths, MonthRange period)
    {
        var builder = new TableBuilder(Schema);
        var (gids, countries, months) = (cellMonths.Int32s("gid"), cellMonths.Texts("country"), cellMonths.Int32s("month_id"));
        var (nonState, state, troops) = (cellMonths.Int32s("nonstate_deaths"), cellMonths.Int32s("state_deaths"), cellMonths.Doubles("troops"));
        var rowsOfCells = Enumerable.Range(0, cellMonths.RowCount).Where(row => period.Contains(new Month(months[row]))).GroupBy(row => (Gid: gids[row], Country: countries[row]!));
        foreach (var rows in rowsOfCells.OrderBy(rows => rows.Key.Gid).ThenBy(rows => rows.Key.Country, StringComparer.Ordinal))
        {
            var cell = GridCell.FromGid(rows.Key.Gid);
            var (byNonState, byState) = (rows.Sum(row => nonState[row]), rows.Sum(row => state[row]));
            builder.Add(
                rows.Key.Gid, rows.Key.Country, cell.CentreLatitude, cell.CentreLongitude, byNonState, byState, byNonState + byState,
                rows.Count(row => true.Equals(cellMonths["presence"][row])), rows.Count(row => true.Equals(cellMonths["troop_presence"][row])),
                rows.Max(row => double.IsNaN(troops[row]) ? 0 : troops[row]));
        }

        return builder.Build();
    }

    private sealed class Picture(GridMap map, IReadOnlyList<MapCell> cells, IReadOnlyList<MapName> names) : IPicture
    {
        private const float Left = 34, Bottom = 18, Gap = 6, MostHeight = 560;

        public float Height(float width) => MapSize(width).Height + Bottom + Gap + Key(width).Height(width);

        public void Draw(Sheet sheet, SKRect area)
        {
            var size = MapSize(area.Width);
            var frame = SKRect.Create(area.Left + ((area.Width - Left - size.Width) / 2), area.Top, size.Width + Left, size.Height + Bottom);
            var limits = new AxisLimits(map.Bounds.Left, map.Bounds.Right, map.Bounds.Top, map.Bounds.Bottom);
            var east = Tick.Degrees(limits.Left, limits.Right, 'E', 'W');
            new Chart(limits, ("", east), ("", Tick.Degrees(limits.Bottom, limits.Top, 'N', 'S'))) { Room = (Left, Bottom), IsFramed = true }
                .Add((layer, place) => map.Draw(layer, place, cells))
                .Add(DrawNames)
                .Draw(sheet, frame);
            Key(area.Width).Draw(sheet, new SKRect(area.Left, frame.Bottom + Gap, area.Right, area.Bottom));
        }

        private void DrawNames(Sheet sheet, Func<double, double, SKPoint> place)
        {
            var side = place(GridCell.Degrees, 0).X - place(0, 0).X;
            foreach (var name in names)
            {
                name.Draw(sheet, place, side, cells);
            }
        }

        private SKSize MapSize(float width)
        {
            var across = Math.Min(width - Left, MostHeight / map.Aspect);
            return new SKSize(across, across * map.Aspect);
        }

        private FigureKeys Key(float width) => GridMap.LegendOf("Deaths", "Troops at a base", MapSize(width).Width * 0.5f / map.Bounds.Width);
    }
}
