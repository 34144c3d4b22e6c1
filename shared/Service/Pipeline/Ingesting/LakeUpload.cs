using System.Text.Json.Nodes;
using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>A file of a folder and where it lies in the lake.</summary>
/// <param name="File">Path in the folder.</param>
/// <param name="Path">Path in <c>incoming/</c>.</param>
/// <param name="WasThere">It lay there with this content, so nothing was sent.</param>
public sealed record UploadedFile(string File, string Path, long Length, bool WasThere);

/// <summary>What became of a folder of files.</summary>
/// <param name="Files">Those that the pipeline uses.</param>
/// <param name="Declarations">The <c>datasets.json</c> that were written or changed.</param>
/// <param name="Recognition">What each file was recognised as.</param>
public sealed record Uploaded(IReadOnlyList<UploadedFile> Files, IReadOnlyList<string> Declarations, RecognitionResult Recognition);

/// <summary>How far the upload of a file is.</summary>
/// <param name="Path">Path in <c>incoming/</c>.</param>
public sealed record UploadProgress(string Path, long Bytes, long Total);

/// <summary>
/// Puts a folder's files where <see cref="IncomingIngest"/> takes them in: <c>incoming/{source}/{release}/{file}</c>, each with what
/// the folder's <c>datasets.json</c> declares of it in a <c>datasets.json</c> beside it. Nothing is catalogued and no refresh is
/// asked for: that is for whoever looks after the lake. Broken off and called again, it goes on where it was.
/// </summary>
public static class LakeUpload
{
    private const int CopyBytes = 1 << 20;

    /// <exception cref="SourceException">A file is damaged or cannot be read; nothing is put into the lake.</exception>
    public static async Task<Uploaded> FolderAsync(ILake lake, string folder, IProgress<UploadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (files, recognition) = await Ingest.RecognizeAsync(folder, cancellation);
        var placed = new List<PlacedFile>();
        foreach (var file in recognition.Recognized.Where(file => file.Dataset.IsUsed))
        {
            placed.Add(await Ingest.PlaceAsync(lake, file, files, placed, cancellation));
        }

        // The declarations first: a file that is taken in with them need not be taken in again.
        var declarations = await DeclareAsync(lake, files, placed, cancellation);
        foreach (var file in placed.Where(file => !file.IsThere))
        {
            await SendAsync(lake, file, progress, cancellation);
        }

        return new Uploaded(
            [.. placed.Select(file => new UploadedFile(file.Source, file.Path, file.File.Length, file.IsThere))],
            declarations,
            recognition);
    }

    private static async Task SendAsync(ILake lake, PlacedFile file, IProgress<UploadProgress>? progress, CancellationToken cancellation)
    {
        var sent = progress is null ? null : new Sent(progress, file);
        await using var content = file.Stored.Open();
        if (lake is BlobLake blob)
        {
            await blob.UploadNewAsync(file.Path, content, file.File.Sha256, sent, cancellation);
        }
        else
        {
            await lake.WriteAsync(file.Path, (target, token) => CopyAsync(content, target, sent, token), cancellation);
        }
    }

    private static async Task CopyAsync(Stream source, Stream target, IProgress<long>? progress, CancellationToken cancellation)
    {
        var buffer = new byte[CopyBytes];
        var copied = 0L;
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation)) > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            progress?.Report(copied += read);
        }
    }

    private static async Task<IReadOnlyList<string>> DeclareAsync(
        ILake lake, IReadOnlyList<StoredFile> files, IReadOnlyList<PlacedFile> placed, CancellationToken cancellation)
    {
        if (files.FirstOrDefault(file => file.File == SourceRecognizer.DeclarationsFile) is not { } declared)
        {
            return [];
        }

        var byFile = DeclarationsIn(declared.Open).ToDictionary(one => NameIn(one), StringComparer.Ordinal);
        var written = new List<string>();
        foreach (var folder in placed.Where(file => byFile.ContainsKey(file.Source)).GroupBy(file => IncomingPath.FolderOf(file.Path)))
        {
            var path = folder.Key + SourceRecognizer.DeclarationsFile;
            var entries = folder.Select(file => Renamed(byFile[file.Source], IncomingPath.NameOf(file.Path))).ToList();
            if (await MergeAsync(lake, path, entries, cancellation))
            {
                written.Add(path);
            }
        }

        return written;
    }

    /// <summary>Puts declarations into a <c>datasets.json</c> of the lake, in the place of those about the same files; false where it says so already.</summary>
    private static async Task<bool> MergeAsync(ILake lake, string path, List<JsonObject> entries, CancellationToken cancellation)
    {
        while (true)
        {
            var there = await lake.FindAsync(path, cancellation);
            var kept = there is null ? [] : DeclarationsIn(IncomingContent.Stored(lake, path, path).Open, path)
                .Where(one => !entries.Exists(entry => NameIn(entry) == NameIn(one)));
            var all = kept.Concat(entries.Select(entry => entry.DeepClone().AsObject())).OrderBy(NameIn, StringComparer.Ordinal);
            var merged = LakeJson.Serialize(new JsonObject { ["datasets"] = new JsonArray([.. all]) });
            if (there is not null && await lake.DigestAsync(path, cancellation) == ContentDigest.OfBytes(merged))
            {
                return false;
            }

            try
            {
                await lake.WriteIfAsync(path, merged, there?.ETag, cancellation);
                return true;
            }
            catch (LakeConflictException)
            {
                // Another wrote it meanwhile: merge with that.
            }
        }
    }

    /// <exception cref="SourceException">They are not declarations.</exception>
    private static List<JsonObject> DeclarationsIn(Func<Stream> open, string file = SourceRecognizer.DeclarationsFile)
    {
        DatasetsFile.Read(file, open, present: null);
        using var stream = open();
        return [.. JsonNode.Parse(stream)!["datasets"]!.AsArray().Select(one => one!.DeepClone().AsObject())];
    }

    private static string NameIn(JsonObject declaration) => declaration["file"]!.GetValue<string>();

    private static JsonObject Renamed(JsonObject declaration, string name)
    {
        var renamed = declaration.DeepClone().AsObject();
        renamed["file"] = name;
        return renamed;
    }

    private sealed class Sent(IProgress<UploadProgress> progress, PlacedFile file) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new UploadProgress(file.Path, value, file.File.Length));
    }
}
