using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>
/// A column that rows are sorted by: numbers by size, text by its UTF-16 code units, false before true, missing values last either way.
/// </summary>
internal sealed record SortKey(string Column, bool IsDescending)
{
    /// <summary>The rows sorted; where all keys are equal, in the order in which they come.</summary>
    public static int[] Sort(Table table, IReadOnlyList<SortKey> keys, int[] rows)
    {
        if (keys.Count == 0)
        {
            return rows;
        }

        var comparisons = keys.Select(key => key.In(table)).ToArray();
        return [.. rows.Order(
            Comparer<int>.Create((a, b) => comparisons.Select(compare => compare(a, b)).FirstOrDefault(order => order != 0)))];
    }

    private Comparison<int> In(Table table)
    {
        var column = table[Column];
        Comparison<int> values = column switch
        {
            ColumnValues<bool> c => (a, b) => c.Values[a].CompareTo(c.Values[b]),
            ColumnValues<int> c => (a, b) => c.Values[a].CompareTo(c.Values[b]),
            ColumnValues<long> c => (a, b) => c.Values[a].CompareTo(c.Values[b]),
            ColumnValues<double> c => (a, b) => c.Values[a].CompareTo(c.Values[b]),
            _ => ByText(((ColumnValues<string?>)column).Values),
        };
        return (a, b) => (column.IsMissing(a), column.IsMissing(b)) switch
        {
            (false, false) => IsDescending ? values(b, a) : values(a, b),
            var (isFirstMissing, isSecondMissing) => isFirstMissing.CompareTo(isSecondMissing),
        };
    }

    private static Comparison<int> ByText(string?[] texts) => (a, b) => string.CompareOrdinal(texts[a], texts[b]);
}
