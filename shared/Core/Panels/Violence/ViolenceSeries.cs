using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.Violence;

/// <summary>
/// Deaths and events of a set of units in every month of a range, with running sums, so that any window costs two look-ups. Units are
/// known by their number; only those with events take memory.
/// Zero where no event is: whether a source covers a country and month is for <see cref="ViolenceCoverage"/> to say.
/// Months must lie within the range.
/// </summary>
internal sealed class ViolenceSeries
{
    private const int NoEvents = -1;

    private readonly int[] _places;
    private readonly long[][] _sums;
    private readonly int[][] _events;
    private readonly Lazy<int[][]> _lastDeaths;

    /// <param name="rows">What is counted.</param>
    /// <param name="unitOf">The unit of each row; negative where it counts for none.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="months">Months that may be asked for; rows of others are left out.</param>
    public ViolenceSeries(ViolenceRows rows, int[] unitOf, int units, MonthRange months)
    {
        Months = months;
        _places = new int[units];
        Array.Fill(_places, NoEvents);
        var withEvents = new List<int>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (Counts(row) && _places[unitOf[row]] == NoEvents)
            {
                _places[unitOf[row]] = withEvents.Count;
                withEvents.Add(unitOf[row]);
            }
        }

        WithEvents = withEvents;
        _sums = [new long[withEvents.Count * (months.Length + 1)], new long[withEvents.Count * (months.Length + 1)]];
        _events = [new int[withEvents.Count * months.Length], new int[withEvents.Count * months.Length]];
        for (var row = 0; row < rows.Count; row++)
        {
            if (Counts(row))
            {
                var (place, month) = (_places[unitOf[row]], new Month(rows.MonthId[row]));
                _sums[(int)rows.Actor[row]][SumIndex(place, month) + 1] += rows.Deaths[row];
                _events[(int)rows.Actor[row]][Index(place, month)] += rows.Events[row];
            }
        }

        Array.ForEach(_sums, Accumulate);
        _lastDeaths = new Lazy<int[][]>(() => Array.ConvertAll(_sums, LastDeaths));

        bool Counts(int row) => unitOf[row] >= 0 && months.Contains(new Month(rows.MonthId[row]));
    }

    public MonthRange Months { get; }

    /// <summary>The units with an event in <see cref="Months"/>; all others have none and no deaths.</summary>
    public IReadOnlyList<int> WithEvents { get; }

    public int Deaths(int unit, ActorClass actor, Month month) => (int)DeathsBetween(unit, actor, month, month);

    public int Events(int unit, ActorClass actor, Month month) =>
        _places[unit] is >= 0 and var place ? _events[(int)actor][Index(place, month)] : 0;

    /// <summary>Deaths from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public long DeathsBetween(int unit, ActorClass actor, Month from, Month to)
    {
        if (_places[unit] is not (>= 0 and var place))
        {
            return 0;
        }

        var start = SumIndex(place, from);
        var sums = _sums[(int)actor];
        return sums[start + (to - from) + 1] - sums[start];
    }

    /// <summary>Adds the deaths in each of some windows; those that are not covered add none.</summary>
    /// <param name="sums">As many as windows.</param>
    public void AddDeaths(int unit, ActorClass actor, MonthRange covered, ReadOnlySpan<MonthRange> windows, Span<double> sums)
    {
        if (_places[unit] is not (>= 0 and var place))
        {
            return;
        }

        var start = SumIndex(place, Months.First);
        var own = _sums[(int)actor].AsSpan(start, Months.Length + 1);
        for (var i = 0; i < windows.Length; i++)
        {
            if (covered.Holds(windows[i]))
            {
                sums[i] += own[windows[i].Last - Months.First + 1] - own[windows[i].First - Months.First];
            }
        }
    }

    /// <summary>
    /// Months from the last month with a death, up to and including <paramref name="month"/>, to it; null where there is none.
    /// </summary>
    public int? MonthsSinceDeath(int unit, ActorClass actor, Month month)
    {
        if (_places[unit] is not (>= 0 and var place))
        {
            return null;
        }

        var last = _lastDeaths.Value[(int)actor][Index(place, month)];
        return last < 0 ? null : month - Months.First - last;
    }

    /// <summary>Turns the deaths of each month, held one place on, into the deaths before each month.</summary>
    private void Accumulate(long[] sums)
    {
        for (var start = 0; start < sums.Length; start += Months.Length + 1)
        {
            for (var i = start + 1; i <= start + Months.Length; i++)
            {
                sums[i] += sums[i - 1];
            }
        }
    }

    /// <summary>
    /// For each unit and month the last month with a death up to then, counted from the first month; -1 where there is none.
    /// </summary>
    private int[] LastDeaths(long[] sums)
    {
        var months = Months.Length;
        var last = new int[WithEvents.Count * months];
        for (var place = 0; place < WithEvents.Count; place++)
        {
            var (latest, start) = (-1, place * (months + 1));
            for (var month = 0; month < months; month++)
            {
                latest = sums[start + month + 1] > sums[start + month] ? month : latest;
                last[(place * months) + month] = latest;
            }
        }

        return last;
    }

    private int Index(int place, Month month) => (place * Months.Length) + (month - Months.First);

    private int SumIndex(int place, Month month) => (place * (Months.Length + 1)) + (month - Months.First);
}
