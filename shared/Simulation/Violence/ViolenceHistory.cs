using PocGrid.Grid;
using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Violence;

/// <summary>The events of a world and the deaths by cell, country and month that they add up to.</summary>
internal sealed class ViolenceHistory
{
    private readonly Month _first;
    private readonly int _width;
    private readonly Dictionary<(int Cell, SimulatedCountry? Country, bool ByState), int[]> _sums = [];

    public ViolenceHistory(IReadOnlyList<SimulatedEvent> events, MonthRange period)
    {
        Events = events;
        _first = period.First;
        _width = period.Length + 1;
        foreach (var placed in events.Where(e => e.Excluded is null))
        {
            Add(placed, country: null);
            Add(placed, placed.Country);
        }

        foreach (var deaths in _sums.Values)
        {
            for (var month = 1; month < _width; month++)
            {
                deaths[month] += deaths[month - 1];
            }
        }
    }

    /// <summary>In the order in which they are written: by last day.</summary>
    public IReadOnlyList<SimulatedEvent> Events { get; }

    /// <summary>
    /// Best estimate of deaths in one-sided violence in the six months before a month (0-based); the window must lie in the period.
    /// </summary>
    public int DeathsBefore(int cell, bool byState, int month) => Before((cell, null, byState), month);

    /// <summary>The same, of the events of a country in a cell.</summary>
    public int DeathsBefore(CellPart part, bool byState, int month) => Before((part.Cell, part.Country, byState), month);

    private int Before((int Cell, SimulatedCountry? Country, bool ByState) key, int month) =>
        _sums.TryGetValue(key, out var sums) ? sums[month] - sums[month - EnhancementModel.WindowMonths] : 0;

    private void Add(SimulatedEvent placed, SimulatedCountry? country)
    {
        var key = (placed.Cell, country, placed.PerpetratorState is not null);
        if (!_sums.TryGetValue(key, out var deaths))
        {
            _sums.Add(key, deaths = new int[_width]);
        }

        deaths[Month.Of(placed.End) - _first + 1] += placed.Best;
    }
}
