using System.Globalization;
using System.Text;
using PocGrid.Grid;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Releases.Package;

/// <summary>The codebook of a release: every column of its tables and panels, as a page and as a table.</summary>
internal static class Codebook
{
    private static readonly TableDefinition<Entry> Definition = new(
        "codebook", "Every column of the release's tables, panels and cells.", key: ["table", "column"])
    {
        { new("table", "Table; panel for the panels of all countries."), entry => entry.Table.Name },
        { new("position", "Place of the column in its table, from 1.", minimum: 1), entry => entry.Position },
        { new("column", "Column."), entry => entry.Column.Name },
        {
            new("type", "Type of its values.", values: [.. Enum.GetValues<ColumnType>().Select(Names.Of)]),
            entry => Names.Of(entry.Column.Type)
        },
        { new("unit", "Unit of its numbers.", nullable: true), entry => entry.Column.Unit },
        { new("may_be_missing", "A value may be missing."), entry => entry.Column.Nullable },
        {
            new("is_key", "It is one of the columns that together tell the rows apart."),
            entry => entry.Table.Key?.Contains(entry.Column.Name) == true
        },
        { new("minimum", "Least value that it can have, in its unit.", nullable: true), entry => entry.Column.Minimum },
        { new("maximum", "Greatest value that it can have, in its unit.", nullable: true), entry => entry.Column.Maximum },
        { new("values", "All values that it can have, joined by ;.", nullable: true), entry => Joined(entry.Column.Values) },
        { new("pattern", "Regular expression that its texts match from end to end.", nullable: true), entry => entry.Column.Pattern },
        {
            new(
                "made_from",
                "Sources that its values are taken or computed from, joined by ;. Missing for results that rest on all of them.",
                nullable: true),
            entry => Joined(entry.Sources)
        },
        { new("description", "What it means."), entry => entry.Column.Description },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Table(PackageContents contents) => Definition.Of(
        from table in contents.Tables
        from column in table.Columns.Index()
        select new Entry(table, column.Index + 1, column.Item, contents.SourcesOf(column.Item)?.Select(source => source.Name())));

    /// <summary>The page, lines ending in LF.</summary>
    public static string Page(PackageContents contents)
    {
        var manifest = contents.Manifest;
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"# Codebook of {manifest.Release}\n\n{ReleaseDescription.Of(manifest)}\n\n## Sources\n\n");
        page.Append("| source | release | title | licence | redistribution |\n| --- | --- | --- | --- | --- |\n");
        foreach (var source in manifest.Sources)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {source.Source} | {source.Release} | {source.Heading()} ({source.Maker()}) | {source.Licence} | "
                    + $"{Names.Of(source.Redistribution)} |\n");
        }

        if (manifest.LeftOut.Count > 0)
        {
            page.Append("\n## Left out\n\n| what | from | why |\n| --- | --- | --- |\n");
            foreach (var left in manifest.LeftOut)
            {
                var what = left.Column is null ? "source file and grid-months" : $"`{left.Column}` of {left.Table}; models used it";
                page.Append(CultureInfo.InvariantCulture, $"| {what} | {left.Source} | {left.Reason} |\n");
            }
        }

        return page.Append(CodebookPage.Tables(contents.Tables)).ToString();
    }

    private static string? Joined(IEnumerable<string>? names) => names is null ? null : string.Join(';', names);

    private sealed record Entry(TableSchema Table, int Position, ColumnSchema Column, IEnumerable<string>? Sources);
}
