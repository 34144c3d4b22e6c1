using System.Buffers;
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
        var numbers = ArrayPool<int>.Shared.Rent(rowCount);
        try
        {
            return Of(deciding, Keep(deciding, query.Filters, numbers.AsSpan(0, rowCount)), query);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(numbers);
        }
    }

    private static RowPage Of(Table deciding, ReadOnlySpan<int> kept, RowQuery query)
    {
        var count = Math.Min(Math.Max(kept.Length - query.Start, 0), query.Limit ?? int.MaxValue);
        if ((long)count * query.Fields.Count > MostValues)
        {
            throw new ProblemException(Problem.AnswerTooLarge((long)count * query.Fields.Count, MostValues));
        }

        var page = RowOrder.Page(deciding, query.Sort, kept, Math.Min(query.Start, kept.Length), count);
        var end = query.Start + page.Length;
        return new RowPage(page, kept.Length, end < kept.Length && page.Length > 0 ? PageCursor.Write(end, query.Rows) : null);
    }

    /// <summary>The numbers of the rows that all filters keep, ascending.</summary>
    /// <param name="numbers">Takes them; as long as there are rows.</param>
    private static ReadOnlySpan<int> Keep(Table deciding, IReadOnlyList<RowFilter> filters, Span<int> numbers)
    {
        if (filters.Count == 0)
        {
            for (var row = 0; row < numbers.Length; row++)
            {
                numbers[row] = row;
            }

            return numbers;
        }

        var marks = ArrayPool<bool>.Shared.Rent(numbers.Length);
        try
        {
            var kept = marks.AsSpan(0, numbers.Length);
            kept.Fill(true);
            foreach (var filter in filters)
            {
                filter.Drop(deciding, kept);
            }

            var count = 0;
            for (var row = 0; kept[row..].IndexOf(true) is var further and >= 0; row++)
            {
                row += further;
                numbers[count++] = row;
            }

            return numbers[..count];
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(marks);
        }
    }
}
