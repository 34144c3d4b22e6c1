using System.IO.Compression;
using PocGrid.Lake;

namespace PocGrid.Releases.Package;

/// <summary>
/// Copies the data package of a release out of the lake, into a folder or one zip file; every digest is proved on the way.
/// </summary>
public sealed class PackageCopy(ILake lake)
{
    /// <summary>The least date that a zip entry can have: an archive's bytes depend on the release alone.</summary>
    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the package into a folder. Files of the same release that are there already are written again.</summary>
    /// <exception cref="LakeException">
    /// The release has no package, a file is missing or not what the manifest says, or the folder holds other things.
    /// </exception>
    public async Task<PackageSize> ToFolderAsync(string release, string folder, CancellationToken cancellation = default)
    {
        var files = await FilesAsync(release, cancellation);
        RequireNothingElse(folder, [.. files.Select(file => file.Path)]);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, await ReadAsync(file, cancellation), cancellation);
        }

        return SizeOf(files);
    }

    /// <summary>Writes the package as one zip file, its entries in the order of their paths and without the date of writing.</summary>
    /// <exception cref="LakeException">
    /// The release has no package, a file is missing or not what the manifest says, or the file is there already.
    /// </exception>
    public async Task<PackageSize> ToZipAsync(string release, string path, CancellationToken cancellation = default)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new LakeException($"'{path}' is there already. Remove it, or name another file.");
        }

        var files = await FilesAsync(release, cancellation);
        using var buffer = new MemoryStream();
        await using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = archive.CreateEntry(file.Path, CompressionLevel.SmallestSize);
                entry.LastWriteTime = EntryDate;
                await using var content = await entry.OpenAsync(cancellation);
                await content.WriteAsync(await ReadAsync(file, cancellation), cancellation);
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllBytesAsync(path, buffer.ToArray(), cancellation);
        return SizeOf(files);
    }

    /// <summary>
    /// The files of the package, the manifest that proves them and the signature that proves it, where there is one, in ordinal order
    /// of their paths.
    /// </summary>
    private async Task<IReadOnlyList<(string Path, ManifestFile Stored)>> FilesAsync(string release, CancellationToken cancellation)
    {
        var (manifest, manifestBytes) = await new ReleaseStore(lake).ReadManifestAsync(release, sha256: null, cancellation);
        var files = new List<(string Path, ManifestFile Stored)>();
        foreach (var stored in manifest.Files)
        {
            if (PackageLayout.PathOf(release, stored.Path) is { } path)
            {
                files.Add((path, stored));
            }
        }

        if (!files.Exists(file => file.Path == PackageLayout.DataPackage))
        {
            throw new LakeException($"Release {release} has no {PackageLayout.DataPackage}: it was made by an earlier version of PocGrid. "
                + $"Make it again with 'run'.");
        }

        files.Add((LakeLayout
            .ManifestFile, new ManifestFile(LakeLayout.Manifest(release), manifestBytes.Length, ContentDigest.OfBytes(manifestBytes))));
        if (await lake.FindAsync(LakeLayout.Signature(release), cancellation) is { } signature)
        {
            files.Add((LakeLayout
                .SignatureFile, new ManifestFile(signature.Path, signature.Length, await lake.DigestAsync(signature.Path, cancellation))));
        }

        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private async Task<byte[]> ReadAsync((string Path, ManifestFile Stored) file, CancellationToken cancellation)
    {
        return await lake.ReadCheckedBytesAsync(file.Stored.Path, file.Stored.Sha256, cancellation);
    }

    private static void RequireNothingElse(string folder, HashSet<string> own)
    {
        if (File.Exists(folder))
        {
            throw new LakeException($"'{folder}' is a file. Name a folder, or add --zip.");
        }

        var others = Directory.Exists(folder)
            ? Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                .Where(path => !Directory.Exists(path))
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .Where(path => !own.Contains(path))
                .Order(StringComparer.Ordinal)
                .ToArray()
            : [];
        if (others.Length > 0)
        {
            throw new LakeException(
                $"'{folder}' holds other things, {others[0]} among {others.Length}. Name an empty folder, or one that does not exist.");
        }
    }

    private static PackageSize SizeOf(IReadOnlyList<(string Path, ManifestFile Stored)> files)
        => new(files.Count, files.Sum(file => file.Stored.Length));
}

/// <summary>Files of a package, and their bytes before any compression.</summary>
public sealed record PackageSize(int Files, long Bytes);
