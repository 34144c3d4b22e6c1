using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>The release that a request asks for.</summary>
/// <param name="ManifestBytes">The manifest as it is stored.</param>
/// <param name="IsPointer">It was asked for as <c>latest</c>, which may be another one tomorrow.</param>
internal sealed record FoundRelease(Manifest Manifest, byte[] ManifestBytes, bool IsPointer)
{
    public string Id => Manifest.Release;

    public string CacheControl => IsPointer ? Served.Revalidate : Served.Immutable;

    /// <summary>The names of the tables, in ordinal order.</summary>
    public IReadOnlyList<string> Tables =>
        [.. Manifest.Files.Where(file => TableFile(file.Table ?? "", TableFormat.Parquet) == file).Select(file => file.Table!)];

    public ManifestFile? TableFile(string table, TableFormat format)
    {
        var path = ReleaseStore.TablePath(Id, table, format.Name);
        return Manifest.Files.FirstOrDefault(file => file.Path == path && file.Table == table);
    }

    /// <summary>The panel of a studied country.</summary>
    public ManifestFile? PanelFile(string country)
    {
        var path = $"panels/release={Id}/country={country}/part-000.parquet";
        return Manifest.Files.FirstOrDefault(file => file.Path == path);
    }
}
