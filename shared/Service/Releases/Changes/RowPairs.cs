using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>The rows of one key in two tables; <see cref="ColumnPick.NoRow"/> where one of them has none.</summary>
internal readonly record struct RowPair(int Before, int After)
{
    public bool IsAdded => Before == ColumnPick.NoRow;

    public bool IsWithdrawn => After == ColumnPick.NoRow;
}

/// <summary>Pairs the rows of two tables by their keys.</summary>
internal static class RowPairs
{
    /// <summary>Every key of either table, in the order of the keys.</summary>
    public static IEnumerable<RowPair> Of<TKey>(IReadOnlyList<TKey> before, IReadOnlyList<TKey> after, IComparer<TKey>? comparer = null)
    {
        comparer ??= Comparer<TKey>.Default;
        var (left, right) = (Ordered(before, comparer), Ordered(after, comparer));
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            var order = i == left.Length ? 1 : j == right.Length ? -1 : comparer.Compare(before[left[i]], after[right[j]]);
            yield return new RowPair(order <= 0 ? left[i++] : ColumnPick.NoRow, order >= 0 ? right[j++] : ColumnPick.NoRow);
        }
    }

    private static int[] Ordered<TKey>(IReadOnlyList<TKey> keys, IComparer<TKey> comparer)
        => [.. Enumerable.Range(0, keys.Count).OrderBy(row => keys[row], comparer)];
}
