namespace PocGrid.Estimation;

/// <summary>Rows put in groups that are numbered 0, 1, ... in order of first row.</summary>
/// <param name="Index">Group of each row.</param>
/// <param name="Count">Groups.</param>
internal sealed record RowGroups(int[] Index, int Count)
{
    /// <summary>Rows with the same key.</summary>
    public static RowGroups Of(int[] keys)
    {
        var numbers = new Dictionary<int, int>();
        var index = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            // Rows of a cell mostly stand together.
            if (i > 0 && keys[i] == keys[i - 1])
            {
                index[i] = index[i - 1];
            }
            else if (!numbers.TryGetValue(keys[i], out index[i]))
            {
                index[i] = numbers.Count;
                numbers.Add(keys[i], index[i]);
            }
        }

        return new RowGroups(index, numbers.Count);
    }

    /// <summary>Where the rows end that stand together with a row and are of its group; exclusive.</summary>
    /// <param name="limit">Where to stop in any case; the last row where it is not told.</param>
    public int EndOfRun(int row, int? limit = null)
    {
        var (end, last) = (row + 1, limit ?? Index.Length);
        while (end < last && Index[end] == Index[row])
        {
            end++;
        }

        return end;
    }

    /// <summary>Rows that share both groups.</summary>
    public RowGroups And(RowGroups other)
    {
        var numbers = new Dictionary<(int, int), int>();
        var index = new int[Index.Length];
        for (var i = 0; i < index.Length; i++)
        {
            if (!numbers.TryGetValue((Index[i], other.Index[i]), out index[i]))
            {
                index[i] = numbers.Count;
                numbers.Add((Index[i], other.Index[i]), index[i]);
            }
        }

        return new RowGroups(index, numbers.Count);
    }
}
