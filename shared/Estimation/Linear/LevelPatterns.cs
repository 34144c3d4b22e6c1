namespace PocGrid.Estimation;

/// <summary>
/// How the rows of each level of one set of effects lie in the levels of another. In a panel most units have the same periods, so that
/// patterns are few, and what hangs on the pattern alone is worked out once for all levels that have it.
/// </summary>
internal sealed class LevelPatterns
{
    private readonly List<LevelPattern> _all = [];
    private readonly Dictionary<int, List<int>> _known = [];

    public LevelPatterns(Levels large, Levels small)
    {
        Of = new int[large.Count];
        var (ends, sorted) = (Ends(large), new int[large.Index.Length]);
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            sorted[--ends[large.Index[i]]] = small.Index[i];
        }

        for (var level = 0; level < Of.Length; level++)
        {
            var rows = sorted.AsSpan(ends[level], large.Rows[level]);
            rows.Sort();
            Of[level] = Number(rows);
        }
    }

    /// <summary>The pattern of each level of the first set.</summary>
    public int[] Of { get; }

    /// <summary>The patterns, in order of the first level that has them.</summary>
    public IReadOnlyList<LevelPattern> All => _all;

    private static int[] Ends(Levels levels)
    {
        var ends = new int[levels.Count];
        var end = 0;
        for (var level = 0; level < ends.Length; level++)
        {
            ends[level] = end += levels.Rows[level];
        }

        return ends;
    }

    private int Number(ReadOnlySpan<int> rows)
    {
        var hash = default(HashCode);
        foreach (var level in rows)
        {
            hash.Add(level);
        }

        if (!_known.TryGetValue(hash.ToHashCode(), out var alike))
        {
            _known.Add(hash.ToHashCode(), alike = []);
        }

        foreach (var number in alike)
        {
            if (_all[number].Holds(rows))
            {
                _all[number] = _all[number] with { Times = _all[number].Times + 1 };
                return number;
            }
        }

        alike.Add(_all.Count);
        _all.Add(LevelPattern.Of(rows));
        return _all.Count - 1;
    }
}

/// <summary>Rows of a level of one set in the levels of another.</summary>
/// <param name="Shares">The levels, in ascending order, and the share of the rows in each.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Times">How many levels of the first set have the pattern.</param>
internal sealed record LevelPattern((int Level, double Share)[] Shares, int Rows, int Times)
{
    /// <param name="rows">Level of each row, in ascending order.</param>
    public static LevelPattern Of(ReadOnlySpan<int> rows)
    {
        var shares = new List<(int, double)>();
        for (int start = 0, end; start < rows.Length; start = end)
        {
            end = EndOf(rows, start);
            shares.Add((rows[start], (end - start) / (double)rows.Length));
        }

        return new([.. shares], rows.Length, 1);
    }

    /// <inheritdoc cref="Of" path="/param"/>
    public bool Holds(ReadOnlySpan<int> rows)
    {
        if (rows.Length != Rows)
        {
            return false;
        }

        var start = 0;
        foreach (var (level, share) in Shares)
        {
            if (start == rows.Length || rows[start] != level)
            {
                return false;
            }

            var end = EndOf(rows, start);
            if ((end - start) / (double)Rows != share)
            {
                return false;
            }

            start = end;
        }

        return start == rows.Length;
    }

    private static int EndOf(ReadOnlySpan<int> rows, int start)
    {
        var end = start + 1;
        while (end < rows.Length && rows[end] == rows[start])
        {
            end++;
        }

        return end;
    }
}
