using PocGrid.Lake;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>The release that a request asks for.</summary>
/// <param name="ManifestBytes">The manifest as it is stored.</param>
/// <param name="Digest">Its digest: the digest of the release.</param>
/// <param name="IsPointer">It was asked for as <c>latest</c>, which may be another one tomorrow.</param>
internal sealed record FoundRelease(Manifest Manifest, byte[] ManifestBytes, string Digest, bool IsPointer)
{
    private readonly Dictionary<string, ManifestFile> _files = Manifest.Files.ToDictionary(file => file.Path);

    public string Id => Manifest.Release;

    public string CacheControl => IsPointer ? Served.Short : Served.Immutable;

    /// <summary>The same as asked for by a pointer.</summary>
    /// <exception cref="DamagedFileException">The pointer is to another manifest.</exception>
    public FoundRelease Of(LatestRelease pointer) => pointer.ManifestSha256 == Digest
        ? this with { IsPointer = true }
        : throw new DamagedFileException(
            LakeLayout.Manifest(Id),
            $"its digest is {Digest}, and the pointer to it says {pointer.ManifestSha256}");

    /// <summary>The names of the tables, in ordinal order.</summary>
    public IReadOnlyList<string> Tables { get; } =
        [.. Manifest.Files.Where(
            file => file.Table is not null
                && file.Path == LakeLayout.Table(Manifest.Release, file.Table, TableFormat.Parquet.Name)).Select(file => file.Table!)];

    public ManifestFile? TableFile(string table, TableFormat format) => File(LakeLayout.Table(Id, table, format.Name));

    /// <summary>The panel of a studied country.</summary>
    public ManifestFile? PanelFile(string country) => File(LakeLayout.Panel(Id, country));

    /// <summary>A file of the release by its path in the lake.</summary>
    public ManifestFile? File(string path) => _files.GetValueOrDefault(path);
}
