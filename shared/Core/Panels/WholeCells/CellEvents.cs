using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.WholeCells;

/// <summary>Violence by cell: only what there is, in the order of cells, countries and months.</summary>
internal sealed class CellEvents
{
    private readonly Dictionary<int, (int Start, int Count)> _cells = [];
    private readonly CellEvent[] _events;

    public CellEvents(ViolenceOfCells violence)
    {
        var rows = violence.Best;
        var covered = rows.Country.Distinct().ToDictionary(country => country, violence.Coverage.Of);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        Array.Sort(order, (a, b) => (rows.Gid[a].CompareTo(rows.Gid[b]), string.CompareOrdinal(rows.Country[a], rows.Country[b])) switch
        {
            (not 0 and var byCell, _) => byCell,
            (_, not 0 and var byCountry) => byCountry,
            _ => rows.MonthId[a] != rows.MonthId[b] ? rows.MonthId[a].CompareTo(rows.MonthId[b]) : a.CompareTo(b),
        });
        _events = Array.ConvertAll(order, row => new CellEvent(
            new Month(rows.MonthId[row]),
            rows.Actor[row],
            covered[rows.Country[row]],
            rows.Events[row],
            rows.Deaths[row],
            violence.Low[row],
            violence.High[row]));
        for (var i = 0; i < order.Length; i++)
        {
            var (start, count) = _cells.GetValueOrDefault(rows.Gid[order[i]], (i, 0));
            _cells[rows.Gid[order[i]]] = (start, count + 1);
        }
    }

    /// <summary>What happened in a cell.</summary>
    public ReadOnlySpan<CellEvent> In(int gid) =>
        _cells.TryGetValue(gid, out var range) ? _events.AsSpan(range.Start, range.Count) : [];

    public bool AnyIn(int gid) => _cells.ContainsKey(gid);
}

/// <summary>Events of a cell, month, actor class and country.</summary>
/// <param name="Covered">Months that files cover for the country.</param>
internal readonly record struct CellEvent(
    Month Month, ActorClass Actor, MonthRange Covered, int Events, int Deaths, int DeathsLow, int DeathsHigh);
