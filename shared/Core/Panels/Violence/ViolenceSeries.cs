using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.Violence;

/// <summary>
/// Deaths and events of a set of cells in every month of a range, with running sums, so that any window costs two look-ups.
/// Zero where no event is: whether a source covers a country and month is for <see cref="ViolenceCoverage"/> to say.
/// Cells are known by their position, from <see cref="PositionOf"/>; months must lie within the range.
/// </summary>
internal sealed class ViolenceSeries
{
    private readonly Dictionary<int, int> _positions = [];
    private readonly int[][] _deaths;
    private readonly int[][] _events;
    private readonly long[][] _sums;
    private readonly int[][] _lastDeaths;

    public ViolenceSeries(ViolenceRows rows, IEnumerable<GridCell> cells, MonthRange months)
    {
        Months = months;
        foreach (var cell in cells)
        {
            _positions.TryAdd(cell.Gid, _positions.Count);
        }

        var size = _positions.Count * months.Length;
        _deaths = [new int[size], new int[size]];
        _events = [new int[size], new int[size]];
        for (var i = 0; i < rows.Gid.Length; i++)
        {
            var month = new Month(rows.MonthId[i]);
            if (months.Contains(month) && _positions.TryGetValue(rows.Gid[i], out var position))
            {
                var index = Index(position, month);
                _deaths[(int)rows.Actor[i]][index] += rows.Deaths[i];
                _events[(int)rows.Actor[i]][index] += rows.Events[i];
            }
        }

        _sums = Array.ConvertAll(_deaths, RunningSums);
        _lastDeaths = Array.ConvertAll(_deaths, LastDeaths);
    }

    public MonthRange Months { get; }

    /// <summary>Position of a cell of the set.</summary>
    /// <exception cref="KeyNotFoundException">The cell is not in the set.</exception>
    public int PositionOf(int gid) => _positions[gid];

    public int Deaths(int position, ActorClass actor, Month month) => _deaths[(int)actor][Index(position, month)];

    public int Events(int position, ActorClass actor, Month month) => _events[(int)actor][Index(position, month)];

    /// <summary>Deaths from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public long DeathsBetween(int position, ActorClass actor, Month from, Month to)
    {
        var start = (position * (Months.Length + 1)) + (from - Months.First);
        var sums = _sums[(int)actor];
        return sums[start + (to - from) + 1] - sums[start];
    }

    /// <summary>
    /// Months from the last month with a death, up to and including <paramref name="month"/>, to it; null where there is none.
    /// </summary>
    public int? MonthsSinceDeath(int position, ActorClass actor, Month month)
    {
        var last = _lastDeaths[(int)actor][Index(position, month)];
        return last < 0 ? null : month - Months.First - last;
    }

    private long[] RunningSums(int[] deaths)
    {
        var months = Months.Length;
        var sums = new long[_positions.Count * (months + 1)];
        for (var cell = 0; cell < _positions.Count; cell++)
        {
            for (var month = 0; month < months; month++)
            {
                sums[(cell * (months + 1)) + month + 1] = sums[(cell * (months + 1)) + month] + deaths[(cell * months) + month];
            }
        }

        return sums;
    }

    /// <summary>
    /// For each cell and month the last month with a death up to then, counted from the first month; -1 where there is none.
    /// </summary>
    private int[] LastDeaths(int[] deaths)
    {
        var last = new int[deaths.Length];
        for (var i = 0; i < deaths.Length; i++)
        {
            var month = i % Months.Length;
            last[i] = deaths[i] > 0 ? month : month == 0 ? -1 : last[i - 1];
        }

        return last;
    }

    private int Index(int position, Month month) => (position * Months.Length) + (month - Months.First);
}
