namespace PocGrid.Estimation;

/// <summary>The levels of one set of effects, numbered in order of first row.</summary>
internal sealed class Levels
{
    public Levels(int[] keys)
    {
        (Index, Count) = RowGroups.Of(keys);
        Rows = new int[Count];
        foreach (var level in Index)
        {
            Rows[level]++;
        }
    }

    /// <summary>Level of each row.</summary>
    public int[] Index { get; }

    public int Count { get; }

    /// <summary>Rows of each level.</summary>
    public int[] Rows { get; }

    public int Singletons => Rows.Count(rows => rows == 1);

    /// <summary>Whether every level lies within one cluster.</summary>
    public bool IsNestedIn(int[] cluster)
    {
        var first = new int[Count];
        Array.Fill(first, -1);
        for (var i = 0; i < cluster.Length; i++)
        {
            ref var known = ref first[Index[i]];
            if (known >= 0 && known != cluster[i])
            {
                return false;
            }

            known = cluster[i];
        }

        return true;
    }

    /// <summary>Subtracts the mean of each level; a level of equal values becomes exactly 0.</summary>
    public void Center(double[] values)
    {
        var origins = new double[Count];
        var sums = new double[Count];
        for (var i = values.Length - 1; i >= 0; i--)
        {
            origins[Index[i]] = values[i];
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= origins[Index[i]];
            sums[Index[i]] += values[i];
        }

        for (var level = 0; level < Count; level++)
        {
            sums[level] /= Rows[level];
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= sums[Index[i]];
        }
    }
}
