using PocGrid.Grid;

namespace PocGrid.Simulation.Violence;

/// <summary>The events of a world and the deaths by cell and month that they add up to.</summary>
internal sealed class ViolenceHistory
{
    private readonly int _width;
    private readonly int[] _state;
    private readonly int[] _nonState;

    public ViolenceHistory(IReadOnlyList<SimulatedEvent> events, int cells, MonthRange period)
    {
        Events = events;
        _width = period.Length + 1;
        _state = new int[cells * _width];
        _nonState = new int[cells * _width];
        foreach (var placed in events.Where(e => e.Excluded is null))
        {
            var deaths = placed.PerpetratorState is null ? _nonState : _state;
            deaths[(placed.Cell * _width) + (Month.Of(placed.End) - period.First) + 1] += placed.Best;
        }

        Accumulate(_state);
        Accumulate(_nonState);
    }

    /// <summary>In the order in which they are written: by last day.</summary>
    public IReadOnlyList<SimulatedEvent> Events { get; }

    /// <summary>Best estimate of deaths in one-sided violence in the six months before a month (0-based); the window must lie in the period.</summary>
    public int DeathsBefore(int cell, bool byState, int month)
    {
        var sums = byState ? _state : _nonState;
        var at = (cell * _width) + month;
        return sums[at] - sums[at - EnhancementModel.WindowMonths];
    }

    /// <summary>Turns deaths of a month into deaths of all months up to it, cell by cell; a cell's first entry is 0.</summary>
    private void Accumulate(int[] deaths)
    {
        for (var i = 0; i < deaths.Length; i++)
        {
            deaths[i] += i % _width == 0 ? 0 : deaths[i - 1];
        }
    }
}
