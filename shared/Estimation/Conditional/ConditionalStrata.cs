namespace PocGrid.Estimation;

/// <summary>The strata that have both events and non-events, their rows brought together.</summary>
internal sealed class ConditionalStrata
{
    public ConditionalStrata(Levels strata, bool[] outcome)
    {
        var events = new int[strata.Count];
        for (var i = 0; i < outcome.Length; i++)
        {
            events[strata.Index[i]] += outcome[i] ? 1 : 0;
        }

        int[] used = [.. Enumerable.Range(0, strata.Count).Where(s => events[s] > 0 && events[s] < strata.Rows[s])];
        Count = used.Length;
        Starts = new int[Count + 1];
        Events = [.. used.Select(s => events[s])];
        var next = new int[strata.Count];
        Array.Fill(next, -1);
        for (var s = 0; s < Count; s++)
        {
            Starts[s + 1] = Starts[s] + strata.Rows[used[s]];
            next[used[s]] = Starts[s];
        }

        Rows = new int[Starts[Count]];
        for (var i = 0; i < outcome.Length; i++)
        {
            ref var place = ref next[strata.Index[i]];
            if (place >= 0)
            {
                Rows[place++] = i;
            }
        }

        Outcome = [.. Rows.Select(row => outcome[row])];
        Sample = new ConditionalSample(Count, strata.Count - Count, outcome.Length - Rows.Length, Rows);
    }

    public int Count { get; }

    /// <summary>First row of each stratum, and the number of rows.</summary>
    public int[] Starts { get; }

    /// <summary>Events of each stratum.</summary>
    public int[] Events { get; }

    /// <summary>For each row its row in the data.</summary>
    public int[] Rows { get; }

    public bool[] Outcome { get; }

    public ConditionalSample Sample { get; }

    /// <summary>Fewer of events and non-events, in the stratum where that is most.</summary>
    public int MostSwaps => Enumerable.Range(0, Count).Max(s => Math.Min(Events[s], Starts[s + 1] - Starts[s] - Events[s]));

    /// <summary>Stratum of each row.</summary>
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
