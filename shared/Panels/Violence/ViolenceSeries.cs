using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.Violence;

/// <summary>
/// Deaths and events of a set of cells in every month of a range, with running sums, so that any window costs two look-ups.
/// Zero where no event is: whether a source covers a country and month is for <see cref="ViolenceCoverage"/> to say.
/// </summary>
public sealed class ViolenceSeries
{
    private readonly Dictionary<int, int> _positions = [];
    private readonly int[][] _deaths;
    private readonly int[][] _events;
    private readonly long[][] _sums;

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
                var index = (position * months.Length) + (month - months.First);
                _deaths[(int)rows.Actor[i]][index] += rows.Deaths[i];
                _events[(int)rows.Actor[i]][index] += rows.Events[i];
            }
        }

        _sums = Array.ConvertAll(_deaths, RunningSums);
    }

    public MonthRange Months { get; }

    /// <summary>Deaths in a cell and month, which must be months.</summary>
    public int Deaths(int gid, ActorClass actor, Month month) => _deaths[(int)actor][Index(gid, month)];

    /// <summary>Events in a cell and month, which must be months.</summary>
    public int Events(int gid, ActorClass actor, Month month) => _events[(int)actor][Index(gid, month)];

    /// <summary>Deaths in a cell from <paramref name="from"/> to <paramref name="to"/>; NaN where a month of these is not months.</summary>
    public long DeathsBetween(int gid, ActorClass actor, Month from, Month to)
    {
        var start = (_positions[gid] * (Months.Length + 1)) + (from - Months.First);
        var sums = _sums[(int)actor];
        return sums[start + (to - from) + 1] - sums[start];
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

    private int Index(int gid, Month month) => (_positions[gid] * Months.Length) + (month - Months.First);
}
