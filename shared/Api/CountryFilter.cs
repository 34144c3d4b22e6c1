using PocGrid.Lake;

namespace PocGrid.Api;

/// <summary>The rows of a table that belong to one country.</summary>
internal static class CountryFilter
{
    /// <summary>The column that says the country: <c>country</c>, or <c>fit</c>, where <c>pooled</c> stands for all; null in a table without.</summary>
    public static string? ColumnOf(TableSchema schema) =>
        Array.Find(["country", "fit"], name => schema.Columns.Any(column => column.Name == name && column.Type == ColumnType.Text));

    /// <exception cref="ProblemException">No row has that value.</exception>
    public static Table Apply(Table table, string column, string value)
    {
        var values = table.Texts(column);
        var rows = Enumerable.Range(0, table.RowCount).Where(row => values[row] == value).ToArray();
        return rows.Length > 0
            ? new Table(table.Schema, [.. table.Columns.Select(c => c.Pick(c.Schema, rows))])
            : throw new ProblemException(Problem.Parameters(
                TableQuery.CountryParameter,
                value,
                $"The table '{table.Schema.Name}' has no row whose {column} is '{value}'.",
                [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)]));
    }
}
