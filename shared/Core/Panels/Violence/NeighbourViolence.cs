using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.Violence;

/// <summary>
/// Violence in the eight cells around each of a list of cells, by whichever country it counts for; cells are known by their place in
/// the list.
/// </summary>
internal sealed class NeighbourViolence
{
    private readonly MonthRange[][][] _coverage;
    private readonly (ViolenceSeries Series, int Position, MonthRange Covered)[][] _violence;

    /// <param name="months">Months that may be asked for.</param>
    public NeighbourViolence(PanelInputs inputs, IReadOnlyList<GridCell> cells, MonthRange months)
    {
        int[][] neighbours = [.. cells.Select(cell => cell.Neighbours().Select(neighbour => neighbour.Gid).ToArray())];
        var around = neighbours.SelectMany(gids => gids).ToHashSet();
        _coverage = ByNeighbour(gid => inputs.Territory.CountriesIn(gid).Select(CoveredOf).ToArray());

        // Most cells have the events of one country, if any: a series a country holds those cells only.
        var violence = inputs.Violence;
        var series = Enumerable.Range(0, violence.Count)
            .Where(row => around.Contains(violence.Gid[row]))
            .GroupBy(row => violence.Country[row])
            .Select(rows => (Gids: rows.Select(row => violence.Gid[row]).ToHashSet(), Covered: CoveredOf(rows.Key), Rows: violence.Where(
                rows.ToHashSet().Contains)))
            .Select(country => (country.Gids, country
                .Covered, Series: new ViolenceSeries(country.Rows, country.Gids.Select(GridCell.FromGid), months)))
            .ToArray();
        var ofNeighbours = ByNeighbour(gid => series.Where(country => country.Gids.Contains(gid))
            .Select(country => (country.Series, country.Series.PositionOf(gid), country.Covered))
            .ToArray());
        _violence = Array.ConvertAll(ofNeighbours, one => one.SelectMany(country => country).ToArray());

        MonthRange CoveredOf(string country) => inputs.Coverage.Of(country) ?? MonthRange.None;

        T[][] ByNeighbour<T>(Func<int, T> value)
        {
            var values = around.ToDictionary(gid => gid, value);
            return Array.ConvertAll(neighbours, gids => Array.ConvertAll(gids, gid => values[gid]));
        }
    }

    /// <summary>Deaths in a window, those of countries left out that no file covers in all of it.</summary>
    public double Deaths(int cell, ActorClass actor, MonthRange window)
    {
        double sum = 0;
        foreach (var (series, position, covered) in _violence[cell])
        {
            if (covered.Holds(window))
            {
                sum += series.DeathsBetween(position, actor, window.First, window.Last);
            }
        }

        return sum;
    }

    /// <summary>
    /// Neighbouring cells with land of a country that is not covered in all of a window. At sea there is none that a file would have to
    /// cover.
    /// </summary>
    public int NotCovered(int cell, MonthRange window)
        => _coverage[cell].Count(countries => Array.Exists(countries, covered => !covered.Holds(window)));
}
