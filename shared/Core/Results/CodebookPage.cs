using System.Globalization;
using System.Text;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Writes tables' schemas as a Markdown page.</summary>
public static class CodebookPage
{
    private const string Head = """
        # Codebook

        Every table of PocGrid, with its columns in their order. Made from the schemas in the code: do not edit it; run the tests
        with `POCGRID_UPDATE_DOCS=1` to make it again. What the numbers mean is in [definitions.md](definitions.md).

        Tables of a release and of a comparison hold one more column, `simulated`: whether they are made from a simulated world.

        """;

    /// <summary>The page, lines ending in LF.</summary>
    public static string Write(IReadOnlyList<TableSchema> schemas) => Head.ReplaceLineEndings("\n") + Tables(schemas);

    /// <summary>A section a table, with its columns.</summary>
    public static string Tables(IReadOnlyList<TableSchema> schemas)
    {
        var page = new StringBuilder();
        foreach (var schema in schemas)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {schema.Name}\n\n{schema.Description}\n\n{KeyOf(schema)}| column | type | "
                + $"unit | missing | values | meaning |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var column in schema.Columns)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {Names.Of(column.Type)} | {column.Unit} | "
                    + $"{(column.Nullable ? "may be" : "never")} | {ValuesOf(column)} | {Escaped(column.Description)} |\n");
            }
        }

        return page.ToString();
    }

    private static string KeyOf(TableSchema schema) =>
        schema.Key is null ? "" : $"Rows are told apart by {string.Join(", ", schema.Key.Select(column => $"`{column}`"))}.\n\n";

    /// <summary>What the values are limited to: a list, a pattern or a range.</summary>
    private static string ValuesOf(ColumnSchema column) =>
        column.Values is { } values ? string.Join(", ", values.Select(value => $"`{value}`"))
        : column.Pattern is { } pattern ? $"`{Escaped(pattern)}`"
        : (column.Minimum, column.Maximum) switch
        {
            ({ } least, { } greatest) => string.Create(CultureInfo.InvariantCulture, $"{least} to {greatest}"),
            ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"from {least}"),
            (null, { } greatest) => string.Create(CultureInfo.InvariantCulture, $"to {greatest}"),
            _ => "",
        };

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
