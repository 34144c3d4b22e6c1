using PocGrid.Tables;

namespace PocGrid.Releases.Package;

/// <summary>A file of a release's data package.</summary>
/// <param name="Path">Path in the package, with forward slashes.</param>
/// <param name="Schema">Columns of the table that it holds; null where it holds none.</param>
internal sealed record PackageFile(string Path, ManifestFile Stored, TableSchema? Schema)
{
    /// <summary>Name in the package's descriptors: that of the table for CSV, and with an ending for other forms.</summary>
    public string Name => Path.Split('/') switch
    {
        ["tables", var file] when file.EndsWith(".csv", StringComparison.Ordinal) => file[..^".csv".Length],
        ["tables", var file] => file,
        ["panels", var file] => "panel-" + file[..file.LastIndexOf('.')].ToLowerInvariant(),
        [PackageLayout.Cells or PackageLayout.CodebookTable] => Schema!.Name,
        var parts => string.Join('-', parts).ToLowerInvariant(),
    };

    /// <summary>Ending of the file's name, without the dot.</summary>
    public string Format => Path[(Path.LastIndexOf('.') + 1)..];

    public string MediaType => Format switch
    {
        "csv" => "text/csv",
        "parquet" => "application/vnd.apache.parquet",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "md" => "text/markdown",
        "json" => "application/json",
        _ => "application/octet-stream",
    };

    /// <summary>What the file is, in a sentence.</summary>
    public string Description => Schema is null ? "" : Path.StartsWith("panels/", StringComparison.Ordinal)
        ? $"Cell-months at risk of {Path["panels/".Length..Path.LastIndexOf('.')]}."
        : Schema.Description;
}
