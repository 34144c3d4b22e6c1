using System.Globalization;
using System.Text;
using PocGrid.Grid;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Releases.Package;

/// <summary>The codebook of a release: every column of its tables and panels, as a page and as a table.</summary>
internal static class Codebook
{
    public static readonly TableSchema Schema = new(
        "codebook",
        "Every column of the release's tables, panels and cells.",
        [
            new("table", ColumnType.Text, "Table; panel for the panels of all countries."),
            new("position", ColumnType.Int32, "Place of the column in its table, from 1.", Minimum: 1),
            new("column", ColumnType.Text, "Column."),
            new("type", ColumnType.Text, "Type of its values.", Values: [.. Enum.GetValues<ColumnType>().Select(Names.Of)]),
            new("unit", ColumnType.Text, "Unit of its numbers.", Nullable: true),
            new("may_be_missing", ColumnType.Boolean, "A value may be missing."),
            new("is_key", ColumnType.Boolean, "It is one of the columns that together tell the rows apart."),
            new("minimum", ColumnType.Double, "Least value that it can have, in its unit.", Nullable: true),
            new("maximum", ColumnType.Double, "Greatest value that it can have, in its unit.", Nullable: true),
            new("values", ColumnType.Text, "All values that it can have, joined by ;.", Nullable: true),
            new("pattern", ColumnType.Text, "Regular expression that its texts match from end to end.", Nullable: true),
            new("made_from", ColumnType.Text, "Sources that its values are taken or computed from, joined by ;. Missing for results that rest on all of them.", Nullable: true),
            new("description", ColumnType.Text, "What it means."),
        ],
        Key: ["table", "column"]);

    public static Table Table(PackageContents contents)
    {
        var builder = new TableBuilder(Schema);
        foreach (var table in contents.Tables)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var column = table.Columns[i];
                builder.Add(
                    table.Name,
                    i + 1,
                    column.Name,
                    Names.Of(column.Type),
                    column.Unit,
                    column.Nullable,
                    table.Key?.Contains(column.Name) == true,
                    column.Minimum,
                    column.Maximum,
                    column.Values is null ? null : string.Join(';', column.Values),
                    column.Pattern,
                    contents.SourcesOf(column) is { } sources ? string.Join(';', sources.Select(source => source.Name())) : null,
                    column.Description);
            }
        }

        return builder.Build();
    }

    /// <summary>The page, lines ending in LF.</summary>
    public static string Page(PackageContents contents)
    {
        var manifest = contents.Manifest;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Codebook of {manifest.Release}\n\n{ReleaseDescription.Of(manifest)}\n\n## Sources\n\n");
        page.Append("| source | release | title | licence | redistribution |\n| --- | --- | --- | --- | --- |\n");
        foreach (var source in manifest.Sources)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {source.Source} | {source.Release} | {source.Heading()} ({source.Maker()}) | {source.Licence} | {Names.Of(source.Redistribution)} |\n");
        }

        if (manifest.LeftOut.Count > 0)
        {
            page.Append("\n## Left out\n\n| what | from | why |\n| --- | --- | --- |\n");
            foreach (var left in manifest.LeftOut)
            {
                page.Append(CultureInfo.InvariantCulture, $"| {(left.Column is null ? "source file and grid-months" : $"`{left.Column}` of {left.Table}; models used it")} | {left.Source} | {left.Reason} |\n");
            }
        }

        return page.Append(DataDictionaryPage.Tables(contents.Tables)).ToString();
    }
}
