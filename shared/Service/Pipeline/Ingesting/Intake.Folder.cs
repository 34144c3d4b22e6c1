using System.IO.Compression;
using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Lake;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>What became of a folder of files.</summary>
/// <param name="Files">Those that the pipeline uses, and the tables that PocGrid added.</param>
/// <param name="Recognition">What each file was recognised as.</param>
/// <param name="Declarations">The <c>datasets.json</c> in the lake that were written or changed.</param>
public sealed record FolderIntake(IReadOnlyList<PlacedFile> Files, RecognitionResult Recognition, IReadOnlyList<string> Declarations);

/// <summary>A file of a folder and its place in the lake.</summary>
/// <param name="Source">Path in the folder.</param>
/// <param name="File">What it is; of a shapefile in parts, what their zip is.</param>
/// <param name="Stored">Its content.</param>
/// <param name="Path">Path in <c>incoming/</c>.</param>
/// <param name="WasThere">It lay there with this content, so nothing was written.</param>
public sealed record PlacedFile(string Source, RecognizedFile File, StoredFile Stored, string Path, bool WasThere)
{
    internal CatalogueEntry Entry => new(File, Path);
}

/// <content>
/// Files of a folder: each is put into its place in <c>incoming/</c> and entered into the catalogue. A refresh converts them.
/// </content>
public sealed partial class Intake
{
    /// <summary>What the release of a table begins with that PocGrid ships.</summary>
    internal const string ShippedPrefix = "shipped-";

    /// <summary>
    /// Everything in a folder. What lies in the lake with the same content is left alone. Where the folder has none of a dataset that
    /// PocGrid ships, the shipped table is added.
    /// </summary>
    /// <exception cref="SourceException">A file is damaged or cannot be read; nothing is taken in.</exception>
    internal async Task<FolderIntake> TakeInFolderAsync(string folder, CancellationToken cancellation = default)
    {
        var (placed, _, recognition) = await PlaceFolderAsync(folder, cancellation);
        foreach (var file in placed)
        {
            await AddAsync(file, cancellation);
        }

        return new FolderIntake([.. placed, .. await AddShippedAsync(recognition.Recognized, cancellation)], recognition, Declarations: []);
    }

    /// <summary>True of a table that PocGrid ships or shipped; one that somebody put in counts instead of it.</summary>
    internal static bool IsShipped(CatalogueEntry entry)
        => entry.File.Dataset.Shipped is not null && entry.File.Release.StartsWith(ShippedPrefix, StringComparison.Ordinal);

    /// <summary>The same of a path in <c>incoming/</c>: whoever puts a shipped table there enters it in the catalogue as well.</summary>
    internal static bool IsShipped(string path) => path.Contains($"/{ShippedPrefix}", StringComparison.Ordinal)
        && KnownDatasets.All.Any(dataset => dataset.Shipped?.File == IncomingPath.NameOf(path));

    /// <summary>
    /// Adds the tables that PocGrid ships, of datasets of which there is no file, as an intake of the file would enter them.
    /// </summary>
    internal async Task<IReadOnlyList<PlacedFile>> AddShippedAsync(IEnumerable<RecognizedFile> present, CancellationToken cancellation)
    {
        var kinds = present.Select(file => file.Kind).ToHashSet(StringComparer.Ordinal);
        var added = new List<PlacedFile>();
        var lacking = KnownDatasets.All.Where(dataset => !kinds.Contains(dataset.Kind)).Select(dataset => dataset.Shipped)
            .OfType<StoredFile>();
        foreach (var shipped in lacking)
        {
            var file = (await SourceRecognizer.RecognizeAsync([shipped], cancellation)).Recognized.Single();
            var placed = await PlaceAsync(file with { Release = $"{ShippedPrefix}{file.Sha256[..8]}" }, [shipped], taken: [], cancellation);
            await AddAsync(placed, cancellation);
            added.Add(placed);
        }

        return added;
    }

    /// <summary>What each file of a folder is, and the places of those that the pipeline uses.</summary>
    /// <exception cref="SourceException">A file is damaged or cannot be read.</exception>
    private async Task<(IReadOnlyList<PlacedFile> Placed, IReadOnlyList<StoredFile> Files, RecognitionResult Recognition)> PlaceFolderAsync(
        string folder, CancellationToken cancellation)
    {
        var files = SourceRecognizer.FilesIn(folder);
        var recognition = await SourceRecognizer.RecognizeAsync(files, cancellation);
        if (recognition.Unrecognized.FirstOrDefault(file => file.Fault is not null) is { Fault: { } fault })
        {
            throw fault;
        }

        var placed = new List<PlacedFile>();
        foreach (var file in recognition.Recognized.Where(file => file.Dataset.IsUsed))
        {
            placed.Add(await PlaceAsync(file, files, placed, cancellation));
        }

        return (placed, files, recognition);
    }

    /// <summary>
    /// Where a file belongs in <c>incoming/</c>. What is in there never changes: other content under the same name gets a place of its own.
    /// </summary>
    /// <param name="all">The folder's files.</param>
    /// <param name="taken">Places that other files of the folder will have.</param>
    private async Task<PlacedFile> PlaceAsync(
        RecognizedFile file, IReadOnlyList<StoredFile> all, IReadOnlyList<PlacedFile> taken, CancellationToken cancellation)
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
        var sha256 = taken.FirstOrDefault(other => other.Path == path)?.File.Sha256 ?? await FindSha256Async(path, cancellation);
        if (sha256 is not null && sha256 != file.Sha256)
        {
            path = $"{folder}-{file.Sha256[..8]}/{name}";
            sha256 = await FindSha256Async(path, cancellation);
        }

        return new PlacedFile(source, file, stored, path, sha256 == file.Sha256);
    }

    private async Task AddAsync(PlacedFile placed, CancellationToken cancellation)
    {
        if (!placed.WasThere)
        {
            await lake.WriteAsync(
                placed.Path,
                async (stream, token) =>
                {
                    await using var content = placed.Stored.Open();
                    await content.CopyToAsync(stream, token);
                },
                cancellation);
        }

        await Catalogue.PutAsync(lake, placed.Entry, cancellation);
    }

    private async Task<string?> FindSha256Async(string path, CancellationToken cancellation) =>
        await lake.FindAsync(path, cancellation) is null ? null
        : lake is BlobLake blob && await blob.KeptDigestAsync(path, cancellation) is { } kept ? kept
        : await lake.DigestAsync(path, cancellation);

    /// <summary>The parts of a shapefile as one zip with the same bytes every time.</summary>
    private static async Task<(RecognizedFile File, StoredFile Stored)> ZipAsync(
        RecognizedFile file,
        IReadOnlyList<StoredFile> all,
        CancellationToken cancellation)
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
        var zipped = file with
        {
            File = Path.ChangeExtension(file.File, ".zip"),
            Length = bytes.Length,
            Sha256 = ContentDigest.OfBytes(
            bytes)
        };
        return (zipped, new StoredFile(zipped.File, () => new MemoryStream(bytes)));
    }
}
