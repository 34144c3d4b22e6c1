using System.Collections;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>A row of counts, of one country or of all together; shares are of its counts.</summary>
/// <typeparam name="TKey">What tells the rows of a country apart.</typeparam>
/// <param name="Country">ISO 3166-1 alpha-3 code, or pooled.</param>
/// <param name="Count">Of a column.</param>
internal sealed record CountRow<TKey>(string Country, TKey Key, Func<Column<int>, int> Count)
{
    public CountRow(string country, TKey key, Counts counts)
        : this(country, key, column => counts[column])
    {
    }

    /// <summary>Part of whole, both counts of the row; null where the whole is none.</summary>
    public double? Share(Column<int> part, Column<int> whole) => Count(whole) is not 0 and var all ? (double)Count(part) / all : null;

    /// <summary>All countries together, added up, then each as it is.</summary>
    /// <param name="countries">Tables of countries, joined.</param>
    public static IEnumerable<CountRow<TKey>> Pool(Table countries, Column<string> country, Func<TableRow, TKey> key) =>
        from scope in CountriesAndPooled.Of<TableRow>([.. countries.Rows], row => row.Get(country))
        from rows in scope.Rows.GroupBy(key)
        let added = rows.ToArray()
        select new CountRow<TKey>(scope.Scope, rows.Key, column => added.Sum(row => row.Get(column)));
}

/// <summary>The counts of a row by their columns.</summary>
internal sealed class Counts : IEnumerable
{
    private readonly Dictionary<string, int> _counts = [];

    public int this[Column<int> column] => _counts[column.Name];

    public void Add(Column<int> column, int count) => _counts.Add(column.Name, count);

    public IEnumerator GetEnumerator() => _counts.GetEnumerator();
}
