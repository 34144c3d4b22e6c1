using PocGrid.Lake;
using PocGrid.Releases;

namespace PocGrid.Api.Querying;

/// <summary>A table as it is stored, one file a format.</summary>
/// <param name="Address">Path of the table under the id of its release, percent-encoded.</param>
/// <param name="DownloadName">Parts of the name under which a browser keeps it.</param>
/// <param name="FileOf">Its file in a format; null where there is none.</param>
/// <param name="Siblings">The Parquet files of the tables beside it and its own.</param>
/// <param name="IsSimulated">Its release is.</param>
/// <param name="Formats">The formats, those first that are given where a client likes several alike.</param>
internal sealed record StoredTable(
    string Name,
    string Address,
    IReadOnlyList<string> DownloadName,
    Func<TableFormat, ManifestFile?> FileOf,
    IReadOnlyList<ManifestFile> Siblings,
    bool IsSimulated,
    IReadOnlyList<TableFormat> Formats)
{
    /// <exception cref="LakeException">There is none.</exception>
    public ManifestFile File(TableFormat format)
        => FileOf(format) ?? throw new LakeException($"Table '{Address}' is not stored as {format.Name}.");
}
