using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>Which rows of a table a query gives.</summary>
/// <param name="Rows">The rows of the page, in its order.</param>
/// <param name="Total">Rows that the filters keep, on all pages.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
internal sealed record RowPage(IReadOnlyList<int> Rows, int Total, string? Next)
{
    /// <summary>Values of an answer that is made at most, rows times columns; it is made in memory.</summary>
    public const int MostValues = 2_000_000;

    /// <param name="deciding">
    /// The columns of the query that decide, <see cref="RowQuery.Deciding"/>; no row of it is read where there are none.
    /// </param>
    /// <param name="rowCount">Rows of the table.</param>
    /// <param name="query">What is asked for.</param>
    /// <exception cref="ProblemException">A text is none of the table, or the answer would be too large.</exception>
    public static RowPage Of(Table deciding, int rowCount, RowQuery query)
    {
        var filters = query.Filters.Select(filter => filter.In(deciding)).ToArray();
        int[] kept = [.. Enumerable.Range(0, rowCount).Where(row => Array.TrueForAll(filters, isKept => isKept(row)))];
        var page = SortKey.Sort(deciding, query.Sort, kept).Skip(query.Start).Take(query.Limit ?? int.MaxValue).ToArray();
        if ((long)page.Length * query.Fields.Count > MostValues)
        {
            throw new ProblemException(Problem.AnswerTooLarge((long)page.Length * query.Fields.Count, MostValues));
        }

        var end = query.Start + page.Length;
        return new RowPage(page, kept.Length, end < kept.Length && page.Length > 0 ? PageCursor.Write(end, query.Rows) : null);
    }
}
