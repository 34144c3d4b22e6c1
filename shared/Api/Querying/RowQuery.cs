using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>Which rows and columns of a table are asked for, in which order, and how many at once.</summary>
/// <param name="Fields">The columns of the answer.</param>
/// <param name="Limit">Rows a page; null for all.</param>
/// <param name="Start">The first row of the page, among those that are kept and sorted.</param>
/// <param name="Rows">Names the rows and their order, for cursors.</param>
internal sealed record RowQuery(
    IReadOnlyList<RowFilter> Filters,
    IReadOnlyList<string> Fields,
    IReadOnlyList<SortKey> Sort,
    int? Limit,
    int Start,
    string Rows)
{
    /// <summary>Rows a page at most.</summary>
    public const int LargestPage = 10_000;

    /// <summary>The columns that decide which rows are given, and in which order.</summary>
    public IReadOnlyList<string> Deciding => [.. Filters.Select(filter => filter.Column).Concat(Sort.Select(key => key.Column)).Distinct()];

    /// <param name="schema">Of the table; each filter given suits it.</param>
    /// <param name="digest">Of the table's file.</param>
    /// <exception cref="ProblemException">A parameter cannot be used.</exception>
    public static RowQuery Of(GivenParameters given, TableSchema schema, string digest)
    {
        var filters = given.Filters.Select(filter => RowFilter.Of(filter.Parameter, filter.Parameter.ColumnOf(schema)!, filter.Value))
            .ToArray();
        var sort = ColumnNames(QueryParameter.Sort, given[QueryParameter.Sort], schema, name => name.TrimStart('-'));
        var rows = string.Join(
            '\n',
            [digest, .. given.Filters.Select(filter => $"{filter.Parameter.Name}={filter.Value}"), $"sort={given[QueryParameter.Sort]}"]);
        var limit = LimitOf(given[QueryParameter.Limit]);
        return new RowQuery(
            filters,
            FieldsOf(given[QueryParameter.Fields], schema),
            [.. sort.Select(name => new SortKey(name.TrimStart('-'), name.StartsWith('-')))],
            limit,
            StartOf(given[QueryParameter.Cursor], limit, rows),
            rows);
    }

    // Rows that are simulated must say so whatever else is left out.
    private static string[] FieldsOf(string? value, TableSchema schema)
    {
        var all = schema.Columns.Select(column => column.Name).ToArray();
        return value is null ? all : [.. ColumnNames(QueryParameter.Fields, value, schema, name => name).Union(
            all.Where(name => name == QueryParameter.Simulated))];
    }

    private static string[] ColumnNames(QueryParameter parameter, string? value, TableSchema schema, Func<string, string> nameOf)
    {
        if (value is null)
        {
            return [];
        }

        var parts = value.Split(',');
        var columns = schema.Columns.Select(column => column.Name).ToArray();
        if (parts.FirstOrDefault(part => part.StartsWith("--", StringComparison.Ordinal) || !columns.Contains(nameOf(part))) is { } unknown)
        {
            throw new ProblemException(
                Problem.Parameters(parameter.Name, value, $"The table '{schema.Name}' has no column '{unknown}'.", columns));
        }

        return parts.DistinctBy(nameOf).Count() == parts.Length ? parts : throw parameter.Malformed(value);
    }

    private static int? LimitOf(string? value) =>
        value is null ? null
        : QueryParameter.Limit.NumberOf(value);

    private static int StartOf(string? cursor, int? limit, string rows)
    {
        if (cursor is null)
        {
            return 0;
        }

        return limit is null
            ? throw QueryParameter.Cursor.Malformed(cursor, $"'{QueryParameter.Limit.Name}' beside it")
            : PageCursor.Read(cursor, rows) ?? throw QueryParameter.Cursor.Malformed(cursor);
    }
}
