using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.Violence;

/// <summary>
/// Violence in the eight cells around each of a list of cells, by whichever country it counts for; cells are known by their place in
/// the list.
/// </summary>
internal sealed class NeighbourViolence
{
    private readonly MonthRange?[][] _coverage;
    private readonly ViolenceSeries _series;
    private readonly (int Unit, MonthRange Covered)[][] _violence;

    /// <param name="months">Months that may be asked for.</param>
    public NeighbourViolence(PanelInputs inputs, IReadOnlyList<GridCell> cells, MonthRange months)
    {
        int[][] neighbours = [.. cells.Select(cell => Array.ConvertAll(cell.Neighbours(), neighbour => neighbour.Gid))];
        var around = new Dictionary<int, Around>();
        foreach (var gid in neighbours.SelectMany(gids => gids))
        {
            if (!around.ContainsKey(gid))
            {
                around.Add(gid, new Around(inputs.Territory.MonthsOfAllIn(gid, CoveredOf)));
            }
        }

        // A cell on a border has events of several countries, which files may cover in other months: each country's are a unit.
        var (unitOf, units) = (new int[inputs.Violence.Count], new Dictionary<(int Gid, string Country), int>());
        for (var row = 0; row < unitOf.Length; row++)
        {
            var place = (inputs.Violence.Gid[row], Country: inputs.Violence.Country[row]);
            unitOf[row] = -1;
            if (around.TryGetValue(place.Item1, out var neighbour) && !units.TryGetValue(place, out unitOf[row]))
            {
                units.Add(place, unitOf[row] = units.Count);
                neighbour.Units.Add((unitOf[row], CoveredOf(place.Country).Intersect(months)));
            }
        }

        _series = new ViolenceSeries(inputs.Violence, unitOf, units.Count, months);
        _coverage = Array.ConvertAll(neighbours, gids => Array.ConvertAll(gids, gid => around[gid].Coverage));
        _violence = Array.ConvertAll(neighbours, gids => gids.SelectMany(gid => around[gid].Units).ToArray());
        WithEvents = [.. Enumerable.Range(0, cells.Count).Where(cell => _violence[cell].Length > 0)];

        MonthRange CoveredOf(string country) => inputs.Coverage.Of(country) ?? MonthRange.None;
    }

    /// <summary>The cells with an event around them in some month; all others have no deaths around them.</summary>
    public IReadOnlyList<int> WithEvents { get; }

    /// <summary>Deaths in a window, those of countries left out that no file covers in all of it.</summary>
    public double Deaths(int cell, ActorClass actor, MonthRange window)
    {
        double sum = 0;
        foreach (var (unit, covered) in _violence[cell])
        {
            if (covered.Holds(window))
            {
                sum += _series.DeathsBetween(unit, actor, window.First, window.Last);
            }
        }

        return sum;
    }

    /// <summary>The same in each of some windows.</summary>
    /// <param name="deaths">As many as windows.</param>
    public void Deaths(int cell, ActorClass actor, ReadOnlySpan<MonthRange> windows, Span<double> deaths)
    {
        deaths.Clear();
        foreach (var (unit, covered) in _violence[cell])
        {
            _series.AddDeaths(unit, actor, covered, windows, deaths);
        }
    }

    /// <summary>
    /// Neighbouring cells with land of a country that is not covered in all of a window. At sea there is none that a file would have to
    /// cover.
    /// </summary>
    public int NotCovered(int cell, MonthRange window)
    {
        var count = 0;
        foreach (var covered in _coverage[cell])
        {
            count += covered is { } months && !months.Holds(window) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether <see cref="NotCovered"/> is 0 in any window of these months.</summary>
    public bool IsCovered(int cell, MonthRange months) =>
        Array.TrueForAll(_coverage[cell], covered => covered is not { } range || range.Holds(months));

    /// <summary>A cell next to one of the list.</summary>
    /// <param name="Coverage">Months that are covered for every country with land in it; null at sea.</param>
    private sealed record Around(MonthRange? Coverage)
    {
        /// <summary>Each country with events in it, with those of the months asked for that are covered for it.</summary>
        public List<(int Unit, MonthRange Covered)> Units { get; } = [];
    }
}
