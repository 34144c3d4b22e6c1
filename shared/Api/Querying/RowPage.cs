using PocGrid.Lake;

namespace PocGrid.Api.Querying;

/// <summary>The rows that a query gives.</summary>
/// <param name="Total">Rows that the filters keep, on all pages.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
internal sealed record RowPage(Table Table, int Total, string? Next)
{
    /// <summary>Values of an answer that is made at most, rows times columns; it is made in memory.</summary>
    public const int MostValues = 2_000_000;

    /// <param name="table">With the columns of the query.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="isBounded">Whether <see cref="MostValues"/> counts.</param>
    /// <exception cref="ProblemException">A text is none of the table, or the answer would be too large.</exception>
    public static RowPage Of(Table table, RowQuery query, bool isBounded = true)
    {
        var filters = query.Filters.Select(filter => filter.In(table)).ToArray();
        int[] kept = [.. Enumerable.Range(0, table.RowCount).Where(row => Array.TrueForAll(filters, isKept => isKept(row)))];
        var page = SortKey.Sort(table, query.Sort, kept).Skip(query.Start).Take(query.Limit ?? int.MaxValue).ToArray();
        if (isBounded && (long)page.Length * query.Fields.Count > MostValues)
        {
            throw new ProblemException(Problem.AnswerTooLarge((long)page.Length * query.Fields.Count, MostValues));
        }

        var columns = query.Fields.Select(name => table[name].Pick(table[name].Schema, page)).ToArray();
        var end = query.Start + page.Length;
        return new RowPage(
            new Table(table.Schema with { Columns = [.. columns.Select(column => column.Schema)] }, columns),
            kept.Length,
            end < kept.Length && page.Length > 0 ? PageCursor.Write(end, query.Rows) : null);
    }
}
