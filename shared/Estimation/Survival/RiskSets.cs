namespace PocGrid.Estimation.Survival;

/// <summary>
/// The sets of rows among which an event can fall, that have one: rows of one time and stratum. A set of one row says nothing. Rows with
/// an event come first in their set.
/// </summary>
internal sealed class RiskSets
{
    public RiskSets(int[] keys, bool[] outcome)
    {
        var levels = new Levels(keys);
        var events = new int[levels.Count];
        for (var i = 0; i < outcome.Length; i++)
        {
            events[levels.Index[i]] += outcome[i] ? 1 : 0;
        }

        var used = Array.FindAll([.. Enumerable.Range(0, levels.Count)], set => events[set] > 0 && levels.Rows[set] > 1);
        Events = Array.ConvertAll(used, set => events[set]);
        Starts = new int[used.Length + 1];
        var (nextEvent, nextOther) = (new int[levels.Count], new int[levels.Count]);
        Array.Fill(nextEvent, -1);
        for (var s = 0; s < used.Length; s++)
        {
            Starts[s + 1] = Starts[s] + levels.Rows[used[s]];
            nextEvent[used[s]] = Starts[s];
            nextOther[used[s]] = Starts[s] + Events[s];
        }

        Rows = new int[Starts[^1]];
        for (var i = 0; i < outcome.Length; i++)
        {
            var set = levels.Index[i];
            if (nextEvent[set] >= 0)
            {
                Rows[outcome[i] ? nextEvent[set]++ : nextOther[set]++] = i;
            }
        }
    }

    public int Count => Events.Length;

    /// <summary>First row of each set, and the number of rows.</summary>
    public int[] Starts { get; }

    /// <summary>Events of each set, its first rows.</summary>
    public int[] Events { get; }

    /// <summary>For each row its row in the data.</summary>
    public int[] Rows { get; }

    /// <summary>Set of each row.</summary>
    public int[] Keys()
    {
        var keys = new int[Rows.Length];
        for (var s = 0; s < Count; s++)
        {
            Array.Fill(keys, s, Starts[s], Starts[s + 1] - Starts[s]);
        }

        return keys;
    }

    /// <summary>The rows used of a design.</summary>
    public Design Select(Design design) => Design.WithoutIntercept(
        design.ColumnNames, [.. design.Columns.Select(column => Array.ConvertAll(Rows, row => column[row]))], Rows.Length);
}
