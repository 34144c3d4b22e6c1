using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>A column as the previous release has it and as the release has it; null where one of them does not have it.</summary>
internal sealed class ColumnPair(ColumnSchema field, ColumnValues? before, ColumnValues? after)
{
    private readonly Func<RowPair, bool> _differs = Differing(before, after);

    /// <summary>The two columns that a column becomes in a table of changes.</summary>
    public static IEnumerable<ColumnSchema> Schemas(ColumnSchema field) =>
    [
        field with { Name = field.Name + "_before", Description = $"In the previous release: {field.Description}", Nullable = true },
        field with { Name = field.Name + "_after", Description = $"In the release: {field.Description}", Nullable = true },
    ];

    /// <summary>Whether the values differ; false where only one release has the column.</summary>
    /// <param name="rows">Rows that are in both.</param>
    public bool Differs(RowPair rows) => _differs(rows);

    /// <summary>The values of these rows, in the columns of <see cref="Schemas"/>.</summary>
    public IEnumerable<ColumnValues> Pick(IReadOnlyList<RowPair> rows) => Schemas(field).Zip(
        [(before, Side(rows, row => row.Before)), (after, Side(rows, row => row.After))],
        (schema, side) => side.Item1.Pick(schema, side.Item2));

    private static int[] Side(IReadOnlyList<RowPair> rows, Func<RowPair, int> side) => [.. rows.Select(side)];

    private static Func<RowPair, bool> Differing(ColumnValues? before, ColumnValues? after)
    {
        return (before, after) switch
        {
            (ColumnValues<bool> b, ColumnValues<bool> a) => Compare(b, a),
            (ColumnValues<int> b, ColumnValues<int> a) => Compare(b, a),
            (ColumnValues<long> b, ColumnValues<long> a) => Compare(b, a),
            (ColumnValues<double> b, ColumnValues<double> a) => Compare(b, a),
            (ColumnValues<string?> b, ColumnValues<string?> a) => Compare(b, a),
            _ => _ => false,
        };

        // Missing values are NaN or null in both or neither, except in whole numbers and booleans, where the marks tell.
        static Func<RowPair, bool> Compare<T>(ColumnValues<T> b, ColumnValues<T> a) =>
            rows => b.IsMissing(rows.Before) != a.IsMissing(rows.After)
                || (!b.IsMissing(rows.Before) && !EqualityComparer<T>.Default.Equals(b.Values[rows.Before], a.Values[rows.After]));
    }
}
