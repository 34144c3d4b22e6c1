using System.Text.Json.Nodes;
using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>How far the upload of a file is.</summary>
/// <param name="Path">Path in <c>incoming/</c>.</param>
public sealed record UploadProgress(string Path, long Bytes, long Total);

/// <content>
/// Puts a folder's files where they are taken in, each with what the folder's <c>datasets.json</c> declares of it in a
/// <c>datasets.json</c> beside it. Nothing is catalogued and no refresh is asked for: that is for whoever looks after the lake.
/// </content>
public sealed partial class Intake
{
    private const int CopyBytes = 1 << 20;

    /// <summary>Everything in a folder. Broken off and called again, it goes on where it was.</summary>
    /// <exception cref="SourceException">A file is damaged or cannot be read; nothing is put into the lake.</exception>
    public async Task<FolderIntake> UploadFolderAsync(
        string folder, IProgress<UploadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (placed, files, recognition) = await PlaceFolderAsync(folder, cancellation);

        // The declarations first: a file that is taken in with them need not be taken in again.
        var declarations = await DeclareBesideAsync(files, placed, cancellation);
        foreach (var file in placed.Where(file => !file.WasThere))
        {
            await SendAsync(file, progress, cancellation);
        }

        return new FolderIntake(placed, recognition, declarations);
    }

    private async Task SendAsync(PlacedFile file, IProgress<UploadProgress>? progress, CancellationToken cancellation)
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

    private async Task<IReadOnlyList<string>> DeclareBesideAsync(
        IReadOnlyList<StoredFile> files, IReadOnlyList<PlacedFile> placed, CancellationToken cancellation)
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
            if (await MergeAsync(path, entries, cancellation))
            {
                written.Add(path);
            }
        }

        return written;
    }

    /// <summary>
    /// Puts declarations into a <c>datasets.json</c> of the lake, in the place of those about the same files; false where it says so
    /// already.
    /// </summary>
    private async Task<bool> MergeAsync(string path, List<JsonObject> entries, CancellationToken cancellation)
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
