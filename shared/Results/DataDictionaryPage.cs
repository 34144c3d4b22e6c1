using System.Globalization;
using System.Text;
using PocGrid.Grid;
using PocGrid.Lake;

namespace PocGrid.Results;

/// <summary>Writes tables' schemas as a Markdown page.</summary>
public static class DataDictionaryPage
{
    private const string Head = """
        # Data dictionary

        Every table of PocGrid, with its columns in their order. Made from the schemas in the code: do not edit it; run the tests
        with `POCGRID_UPDATE_DOCS=1` to make it again. What the numbers mean is in [definitions.md](definitions.md).

        Tables of a release and of a comparison hold one more column, `simulated`: whether they are made from a simulated world.

        """;

    /// <summary>The page, lines ending in LF.</summary>
    public static string Write(IReadOnlyList<TableSchema> schemas)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var schema in schemas)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {schema.Name}\n\n{schema.Description}\n\n| column | type | unit | missing | meaning |\n| --- | --- | --- | --- | --- |\n");
            foreach (var column in schema.Columns)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {Names.Of(column.Type)} | {column.Unit} | {(column.Nullable ? "may be" : "never")} | {column.Description.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }

        return page.ToString();
    }
}
