using PocGrid.Grid;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures;

/// <summary>Figure 1: where violence was and where the bases were, over the whole study.</summary>
internal static class ViolenceMap
{
    private static readonly TableDefinition<CellSums> Definition = new(
        "figure_1_map",
        "Behind figure 1: one-sided violence and bases by country's part of a cell over the study; parts without either are left out. "
            + "The map adds up the parts of a cell.")
    {
        { MapCells.Gid, sums => sums.Cell.Gid },
        { MapCells.Country, sums => sums.Country },
        { MapCells.Latitude, sums => sums.Cell.CentreLatitude },
        { MapCells.Longitude, sums => sums.Cell.CentreLongitude },
        { new("nonstate_deaths", "Deaths in one-sided violence by non-state actors.", unit: "persons"), sums => sums.NonState },
        { new("state_deaths", "Deaths in one-sided violence by state actors.", unit: "persons"), sums => sums.State },
        { MapCells.Deaths.Described("Both; shades the cell."), sums => sums.NonState + sums.State },
        { MapCells.MonthsWithPresence, sums => sums.MonthsWithPresence },
        { MapCells.MonthsWithTroopPresence, sums => sums.MonthsWithTroops },
        { MapCells.TroopsMax, sums => sums.TroopsMax },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="cellMonths">Table <c>cell_months</c>.</param>
    /// <param name="cellCountries">Table <c>cell_countries</c>.</param>
    public static Figure Of(FigureRelease release, Table cellMonths, Table cellCountries)
    {
        const string Name = "figure-1-map", Title = "Figure 1. Violence against civilians and UN bases";
        var data = Sum(cellMonths, release.Period);
        var atlas = new Atlas(cellCountries);
        var studied = release.Countries.Select(country => (country.Iso3, country.Name, Cells: atlas.CellsOf(country.Iso3)))
            .Where(country => country.Cells.Count > 0)
            .ToArray();
        if (studied.Length == 0)
        {
            return Figure.Without(Name, Title, "No country is studied, so there is no map.", data);
        }

        GridCell[] cells = [.. studied.SelectMany(country => country.Cells).Distinct()];
        var bounds = GridMap.Around(cells, 1);
        var map = new GridMap(bounds, Atlas.Cover(cells), atlas.Borders(bounds));
        var marks = MapCells.Of(data);
        var deaths = data.Values(MapCells.Deaths);
        return new Figure(
            Name,
            Title,
            $"Cells of half a degree (about 55 km). Shade: deaths in one-sided violence over the study, {NumberText.Of(release.Period)}. "
                + "Ring: UN troops, larger for more of them in their strongest month; cross: a base whose troops are unknown; "
                + "dot: a post without troops (observers, police or headquarters only).",
            $"Map of {string.Join(", ", studied.Select(country => country.Name))}: {NumberText.Of(marks.Count(mark => mark.Deaths > 0))} "
                + $"cells with "
                + $"{NumberText.Of(deaths.Sum())} deaths; {MapCells.InWords(marks)}.",
            data,
            new Picture(map, marks, [.. studied.Select(country => new MapName(country.Name, country.Cells))]))
        {
            Families = FigureSource.ViolenceAndBases
        };
    }

    private static Table Sum(Table cellMonths, MonthRange period)
    {
        var (nonState, state) = (cellMonths.Values(CellMonths.NonStateDeaths), cellMonths.Values(CellMonths.StateDeaths));
        var (presence, troopPresence) = (cellMonths.Column(CellMonths.Presence), cellMonths.Column(CellMonths.TroopPresence));
        var (months, troops) = (cellMonths.Values(CellMonths.MonthId), cellMonths.Values(CellMonths.Troops));
        var (gids, countries) = (cellMonths.Values(CellMonths.Gid), cellMonths.Values(CellMonths.Country));
        return Definition.Of(Enumerable.Range(0, cellMonths.RowCount)
            .Where(row => period.Contains(new Month(months[row])))
            .GroupBy(row => (Gid: gids[row], Country: countries[row]))
            .OrderBy(cell => cell.Key.Gid)
            .ThenBy(cell => cell.Key.Country, StringComparer.Ordinal)
            .Select(cell => new CellSums(
                GridCell.FromGid(cell.Key.Gid),
                cell.Key.Country,
                cell.Sum(row => nonState[row]),
                cell.Sum(row => state[row]),
                cell.Count(row => presence.OrNull(row) == true),
                cell.Count(row => troopPresence.OrNull(row) == true),
                cell.Max(row => double.IsNaN(troops[row]) ? 0 : troops[row]))));
    }

    private sealed record CellSums(
        GridCell Cell, string Country, int NonState, int State, int MonthsWithPresence, int MonthsWithTroops, double TroopsMax);

    private sealed class Picture(GridMap map, IReadOnlyList<MapCell> cells, IReadOnlyList<MapName> names) : IPicture
    {
        private const float Left = 34, Bottom = 18, Gap = 6, MostHeight = 560;

        public float Height(float width) => MapSize(width).Height + Bottom + Gap + Key(width).Height(width);

        public void Draw(Sheet sheet, SKRect area)
        {
            var size = MapSize(area.Width);
            var frame = SKRect.Create(
                area.Left + ((area.Width - Left - size.Width) / 2),
                area.Top,
                size.Width + Left,
                size.Height + Bottom);
            var limits = new AxisLimits(map.Bounds.Left, map.Bounds.Right, map.Bounds.Top, map.Bounds.Bottom);
            var east = Tick.Degrees(limits.Left, limits.Right, 'E', 'W');
            new Chart(limits, ("", east), ("", Tick.Degrees(limits.Bottom, limits.Top, 'N', 'S')))
            {
                Room = (Left, Bottom),
                IsFramed = true
            }
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
                name.Draw(sheet, place, side, map, cells);
            }
        }

        private SKSize MapSize(float width)
        {
            var across = Math.Min(width - Left, MostHeight / map.Aspect);
            return new SKSize(across, across * map.Aspect);
        }

        private FigureKeys Key(float width)
            => GridMap.LegendOf("Deaths", "Troops at a base", MapSize(width).Width * 0.5f / map.Bounds.Width);
    }
}
