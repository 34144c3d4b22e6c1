using PocGrid.Datasets;
using PocGrid.Results;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Releases.Package;

/// <summary>What a release's data package holds: its files, in the order of their paths, each with its columns.</summary>
internal sealed class PackageContents
{
    private static readonly Dictionary<string, TableSchema> Schemas =
        TableSchemas.All.Append(Codebook.Schema).Append(CellGeometry.Schema).ToDictionary(schema => schema.Name);

    private PackageContents(Manifest manifest, IReadOnlyList<PackageFile> files) => (Manifest, Files) = (manifest, files);

    public Manifest Manifest { get; }

    /// <summary>All files but <see cref="PackageLayout.Descriptors"/>.</summary>
    public IReadOnlyList<PackageFile> Files { get; }

    /// <summary>The tables of the release, each once, in the order of their names; then that of its panels and that of its cells.</summary>
    public IReadOnlyList<TableSchema> Tables =>
    [
        .. Files.Where(file => file.Path.StartsWith("tables/", StringComparison.Ordinal) && file.Format == "csv")
            .Select(file => file.Schema)
            .OfType<TableSchema>(),
        .. Files.Where(file => file.Path.StartsWith("panels/", StringComparison.Ordinal)).Select(file => file.Schema!).Take(1),
        .. Files.Where(file => file.Path == PackageLayout.Cells).Select(file => file.Schema!),
    ];

    /// <summary>The sources that a column was made from; null for results that rest on all of them.</summary>
    public IReadOnlyList<ManifestSource>? SourcesOf(ColumnSchema column)
    {
        if (column.From is not { } families)
        {
            return null;
        }

        var control = Manifest.Controls.FirstOrDefault(control => control.Column == column.Name);
        return
        [
            .. Manifest.Sources.Where(source => KnownDatasets.Find(source.Source)?.Family is { } family
                && families.Contains(family)
                && (family != SourceFamily.Covariates || control?.Source == source.Name())),
        ];
    }

    /// <summary>The package of the files that a manifest lists.</summary>
    /// <exception cref="KeyNotFoundException">A table of the release is none that PocGrid knows.</exception>
    public static PackageContents Of(Manifest manifest)
    {
        var files = new List<PackageFile>();
        foreach (var stored in manifest.Files)
        {
            if (PackageLayout.PathOf(manifest.Release, stored.Path) is { } path && !PackageLayout.Descriptors.Contains(path))
            {
                files.Add(new PackageFile(path, stored, SchemaOf(manifest, path, stored)));
            }
        }

        return new PackageContents(manifest, [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }

    /// <summary>Tables of the release hold one more column than their schema, the mark of a simulated world.</summary>
    private static TableSchema? SchemaOf(Manifest manifest, string path, ManifestFile stored)
    {
        // The data behind a figure are columns of tables, in an order of their own.
        if (stored.Table is not { } name || path.StartsWith("figures/", StringComparison.Ordinal))
        {
            return null;
        }

        var schema = Schemas.TryGetValue(name, out var known)
            ? known
            : throw new KeyNotFoundException(
                $"'{stored.Path}' holds the table '{name}', whose columns nothing describes. Add its schema to TableSchemas.");
        var leftOut = manifest.LeftOut.Where(left => left.Table == name).Select(left => left.Column).ToHashSet();
        return path.StartsWith("tables/", StringComparison.Ordinal) ? schema with { Columns = [.. schema.Columns, SimulatedMark.Column] }
            : leftOut.Count > 0 ? schema with { Columns = [.. schema.Columns.Where(column => !leftOut.Contains(column.Name))] }
            : schema;
    }
}
