using System.IO.Compression;
using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Lake;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>What became of a folder of files: those that the pipeline uses, and what each file was recognised as.</summary>
internal sealed record Ingested(IReadOnlyList<CatalogueEntry> Catalogue, RecognitionResult Recognition);

/// <summary>A file of a folder and its place in the lake.</summary>
/// <param name="Source">Path in the folder.</param>
/// <param name="File">What it is; of a shapefile in parts, what their zip is.</param>
/// <param name="Stored">Its content.</param>
/// <param name="Path">Path in <c>incoming/</c>.</param>
/// <param name="IsThere">It lies there with this content.</param>
internal sealed record PlacedFile(string Source, RecognizedFile File, StoredFile Stored, string Path, bool IsThere);

/// <summary>Takes a folder's files into the lake's <c>incoming/</c> and catalogues them. A file that is there with the same content is left alone.</summary>
internal static class Ingest
{
    private const string Shipped = "shipped-";

    /// <summary>Everything in a folder. Where it has none of a dataset that PocGrid ships, the shipped table is added.</summary>
    /// <exception cref="SourceException">A file is damaged or cannot be read; nothing is taken in.</exception>
    public static async Task<Ingested> FolderAsync(ILake lake, string folder, CancellationToken cancellation = default)
    {
        var (files, recognition) = await RecognizeAsync(folder, cancellation);
        var catalogue = new List<CatalogueEntry>();
        foreach (var file in recognition.Recognized.Where(file => file.Dataset.IsUsed))
        {
            catalogue.Add(await AddAsync(lake, file, files, cancellation));
        }

        catalogue.AddRange(await AddShippedAsync(lake, recognition.Recognized, cancellation));
        return new Ingested(catalogue, recognition);
    }

    /// <summary>What each file of a folder is.</summary>
    /// <exception cref="SourceException">A file is damaged or cannot be read.</exception>
    internal static async Task<(IReadOnlyList<StoredFile> Files, RecognitionResult Recognition)> RecognizeAsync(string folder, CancellationToken cancellation)
    {
        var files = SourceRecognizer.FilesIn(folder);
        var recognition = await SourceRecognizer.RecognizeAsync(files, cancellation);
        return recognition.Unrecognized.FirstOrDefault(file => file.Fault is not null) is { Fault: { } fault } ? throw fault : (files, recognition);
    }

    /// <summary>Where a file of a folder belongs in <c>incoming/</c>. What is in there never changes: other content under the same name gets a place of its own.</summary>
    /// <param name="all">The folder's files.</param>
    /// <param name="taken">Places that other files of the folder will have.</param>
    internal static async Task<PlacedFile> PlaceAsync(
        ILake lake, RecognizedFile file, IReadOnlyList<StoredFile> all, IReadOnlyList<PlacedFile> taken, CancellationToken cancellation)
    {
        var source = file.File;
        var stored = all.Single(candidate => candidate.File == source);
        if (ShapefileParts.IsMain(source))
        {
            (file, stored) = await ZipAsync(file, all, cancellation);
        }

        var folder = LakeLayout.IncomingFolder(Dataset.Folder(file.Kind), file.Release);
        var name = IncomingPath.NameOf(stored.File);
        var path = $"{folder}/{name}";
        var sha256 = taken.FirstOrDefault(other => other.Path == path)?.File.Sha256 ?? await FindSha256Async(lake, path, cancellation);
        if (sha256 is not null && sha256 != file.Sha256)
        {
            path = $"{folder}-{file.Sha256[..8]}/{name}";
            sha256 = await FindSha256Async(lake, path, cancellation);
        }

        return new PlacedFile(source, file, stored, path, sha256 == file.Sha256);
    }

    private static async Task<CatalogueEntry> AddAsync(ILake lake, RecognizedFile recognized, IReadOnlyList<StoredFile> all, CancellationToken cancellation)
    {
        var (_, file, stored, path, isThere) = await PlaceAsync(lake, recognized, all, taken: [], cancellation);
        if (!isThere)
        {
            await lake.WriteAsync(
                path,
                async (stream, token) =>
                {
                    await using var content = stored.Open();
                    await content.CopyToAsync(stream, token);
                },
                cancellation);
        }

        var entry = new CatalogueEntry(file, path);
        await Catalogue.PutAsync(lake, entry, cancellation);
        return entry;
    }

    private static async Task<string?> FindSha256Async(ILake lake, string path, CancellationToken cancellation) =>
        await lake.FindAsync(path, cancellation) is null ? null
        : lake is BlobLake blob && await blob.KeptDigestAsync(path, cancellation) is { } kept ? kept
        : await lake.DigestAsync(path, cancellation);

    /// <summary>Adds the tables that PocGrid ships, of datasets of which there is no file. An entry is the one that an ingest of the file makes.</summary>
    internal static async Task<IReadOnlyList<CatalogueEntry>> AddShippedAsync(ILake lake, IEnumerable<RecognizedFile> present, CancellationToken cancellation)
    {
        var kinds = present.Select(file => file.Kind).ToHashSet(StringComparer.Ordinal);
        var entries = new List<CatalogueEntry>();
        foreach (var shipped in KnownDatasets.All.Where(dataset => !kinds.Contains(dataset.Kind)).Select(dataset => dataset.Shipped).OfType<StoredFile>())
        {
            var file = (await SourceRecognizer.RecognizeAsync([shipped], cancellation)).Recognized.Single();
            entries.Add(await AddAsync(lake, file with { Release = $"{Shipped}{file.Sha256[..8]}" }, [shipped], cancellation));
        }

        return entries;
    }

    /// <summary>True of a table that PocGrid ships or shipped; one that somebody put in counts instead of it.</summary>
    internal static bool IsShipped(CatalogueEntry entry)
        => entry.File.Dataset.Shipped is not null && entry.File.Release.StartsWith(Shipped, StringComparison.Ordinal);

    /// <summary>The same of a path in <c>incoming/</c>: whoever puts a shipped table there enters it in the catalogue as well.</summary>
    internal static bool IsShipped(string path) =>
        path.Contains($"/{Shipped}", StringComparison.Ordinal) && KnownDatasets.All.Any(dataset => dataset.Shipped?.File == IncomingPath.NameOf(path));

    /// <summary>The parts of a shapefile as one zip with the same bytes every time.</summary>
    private static async Task<(RecognizedFile File, StoredFile Stored)> ZipAsync(RecognizedFile file, IReadOnlyList<StoredFile> all, CancellationToken cancellation)
    {
        var buffer = new MemoryStream();
        await using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in all.Where(f => ShapefileParts.BelongsTo(f.File, file.File)).OrderBy(f => f.File, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(part.File[(part.File.LastIndexOf('/') + 1)..]);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                await using var target = await entry.OpenAsync(cancellation);
                await using var source = part.Open();
                await source.CopyToAsync(target, cancellation);
            }
        }

        var bytes = buffer.ToArray();
        var zipped = file with { File = Path.ChangeExtension(file.File, ".zip"), Length = bytes.Length, Sha256 = ContentDigest.OfBytes(bytes) };
        return (zipped, new StoredFile(zipped.File, () => new MemoryStream(bytes)));
    }
}
