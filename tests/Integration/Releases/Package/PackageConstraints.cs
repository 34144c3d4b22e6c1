using System.Text.RegularExpressions;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Releases.Package;
using PocGrid.Tables;

namespace PocGrid.Tests.Releases.Package;

/// <summary>Whether what <c>datapackage.json</c> says of the values holds for each of them.</summary>
internal static class PackageConstraints
{
    private static readonly Dictionary<string, string> References = new()
    {
        ["gid"] = "cells.parquet",
        ["fit"] = "tables/fit_summary.parquet"
    };

    /// <summary>Breaches in the tables and panels of a release, one sentence each.</summary>
    public static async Task<IReadOnlyList<string>> BreachesAsync(ILake lake, Manifest manifest, CancellationToken cancellation)
    {
        var files = PackageContents.Of(manifest).Files
            .Where(file => file.Schema is not null && file.Format == "parquet" && file.Path != PackageLayout.Cells)
            .ToArray();
        var targets = new Dictionary<string, HashSet<string>>();
        foreach (var (column, path) in References)
        {
            var stored = manifest.Files.Single(file => PackageLayout.PathOf(manifest.Release, file.Path) == path).Path;
            targets.Add(column, [.. Texts(await lake.ReadTableAsync(stored, columns: [column], cancellation: cancellation), column)]);
        }

        var breaches = new List<string>();
        foreach (var file in files)
        {
            var table = await lake.ReadTableAsync(file.Stored.Path, cancellation: cancellation);
            breaches.AddRange(Breaches(table, file.Schema!).Select(breach => $"{file.Path}: {breach}"));
            breaches.AddRange(targets.Where(target => DataPackage.IsReference(file.Schema!, target.Key))
                .SelectMany(target => Texts(table, target.Key).Distinct().Where(value => !target.Value.Contains(value))
                    .Select(value => $"{file.Path}: {target.Key} {value} stands in no row of {References[target.Key]}")));
        }

        return breaches;
    }

    public static IEnumerable<string> Breaches(Table table, TableSchema schema)
    {
        if (!table.Schema.Columns.Select(column => (column.Name, column.Type, column.Nullable))
            .SequenceEqual(schema.Columns.Select(column => (column.Name, column.Type, column.Nullable))))
        {
            yield return "the columns are not those of the schema";
            yield break;
        }

        foreach (var column in schema.Columns)
        {
            var values = Enumerable.Range(0, table.RowCount).Select(row => table[column.Name][row]).ToArray();
            if (Array.Find(values, value => !Holds(schema, column, value)) is { } wrong
                || (DataPackage.IsRequired(schema, column) && values.Any(value => value is null or "")))
            {
                yield return $"{column.Name} holds '{Array.Find(values, value => !Holds(schema, column, value))}'";
            }
        }

        if (schema.Key is { } key)
        {
            var rows = Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', key.Select(column => table[column][row])))
                .ToArray();
            if (rows.Distinct().Count() != rows.Length)
            {
                yield return $"the key {string.Join(", ", key)} tells not all rows apart";
            }
        }
    }

    private static bool Holds(TableSchema schema, ColumnSchema column, object? value) => value switch
    {
        null => column.Nullable,
        string text => (column.Values?.Contains(text) ?? true) && (column.Pattern is null || Regex.IsMatch(text, $"^({column.Pattern})$"))
            && !(schema.Key?.Contains(column.Name) == true && text.Length == 0),
        bool => true,
        _ => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) is var number && !(number < column.Minimum)
            && !(number > column.Maximum),
    };

    /// <summary>What a column refers to; where it is missing it refers to nothing, as in a unit of which there is no one cell.</summary>
    private static IEnumerable<string> Texts(Table table, string column)
        => Enumerable.Range(0, table.RowCount).Select(row => table[column][row]?.ToString()).OfType<string>();
}
