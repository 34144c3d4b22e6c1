using System.Security.Cryptography;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Recognition;

/// <summary>
/// Recognises supplied files by what is in them, never by their names; a name only gives the release, where
/// <c>datasets.json</c> does not.
/// </summary>
public static class SourceRecognizer
{
    /// <summary>The declarations, in the top folder.</summary>
    public const string DeclarationsFile = "datasets.json";

    /// <summary>All files under a folder, in ordinal order of their paths.</summary>
    /// <exception cref="SourceException"><c>datasets.json</c> is not valid or names a file that is not there.</exception>
    public static Task<RecognitionResult> RecognizeFolderAsync(string folder, CancellationToken cancellation = default) =>
        RecognizeAsync(FilesIn(folder), cancellation);

    /// <summary>All files given; the parts of a shapefile are taken together.</summary>
    /// <exception cref="SourceException"><c>datasets.json</c> is not valid or names a file that is not there.</exception>
    public static async Task<RecognitionResult> RecognizeAsync(IEnumerable<StoredFile> files, CancellationToken cancellation = default)
    {
        var ordered = files.OrderBy(f => f.File, StringComparer.Ordinal).ToList();
        var declared = ordered.Find(f => f.File == DeclarationsFile) is { } json
            ? DatasetsFile.Read(json.File, json.Open, [.. ordered.Select(f => f.File)])
            : DatasetsFile.Empty;
        return await RecognizeAsync(ordered, declared, cancellation);
    }

    /// <summary>All files given, of which these things are declared.</summary>
    public static async Task<RecognitionResult> RecognizeAsync(
        IReadOnlyList<StoredFile> files,
        DatasetsFile declared,
        CancellationToken cancellation = default)
    {
        var ordered = files.OrderBy(f => f.File, StringComparer.Ordinal).ToList();
        var recognized = new List<RecognizedFile>();
        var unrecognized = new List<UnrecognizedFile>();
        foreach (var file in ordered)
        {
            cancellation.ThrowIfCancellationRequested();
            if (NotADataset(file.File, ordered) is { } reason)
            {
                unrecognized.Add(new UnrecognizedFile(file.File, reason));
                continue;
            }

            try
            {
                var content = OpenContent(file, ordered);
                var (dataset, why) = content.Read(() => ContentRecognizer.Recognize(content));
                if (dataset is { } known)
                {
                    recognized.Add(await DescribeAsync(file, content, known, declared, ordered, cancellation).ConfigureAwait(false));
                }
                else
                {
                    unrecognized.Add(new UnrecognizedFile(file.File, why));
                }
            }
            catch (SourceException fault)
            {
                unrecognized.Add(new UnrecognizedFile(file.File, fault.Message) { Fault = fault });
            }
        }

        return new RecognitionResult(recognized, unrecognized);
    }

    /// <summary>The content of a recognised file, with a shapefile's parts where they lie beside it.</summary>
    public static SourceContent OpenContent(StoredFile file, IEnumerable<StoredFile> all)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ShapefileParts.IsMain(file.File)
            ? SourceContent.OfShapefile(file.File, PartsOf(file, all).DistinctBy(p => ShapefileParts.ExtensionOf(p.File)).ToDictionary(
                p => ShapefileParts.ExtensionOf(p.File)!, p => p.Open, StringComparer.Ordinal))
            : SourceContent.Open(file.File, file.Open);
    }

    /// <summary>All files under a folder, with paths relative to it.</summary>
    /// <exception cref="SourceException">The folder cannot be read; of a file that cannot, opening it says so.</exception>
    public static IReadOnlyList<StoredFile> FilesIn(string folder) => FolderFiles.In(folder);

    private static IEnumerable<StoredFile> PartsOf(StoredFile main, IEnumerable<StoredFile> all) =>
        all.Where(f => ShapefileParts.BelongsTo(f.File, main.File)).OrderBy(f => f.File, StringComparer.Ordinal);

    private static string? NotADataset(string file, List<StoredFile> all)
    {
        var name = file[(file.LastIndexOf('/') + 1)..];
        if (file == DeclarationsFile)
        {
            return "declarations about the other files: read";
        }

        if (name == DeclarationsFile)
        {
            return "declarations are read only from the top folder";
        }

        if (file.Split('/').Any(part => part.StartsWith('.')))
        {
            return "hidden file";
        }

        var main = ShapefileParts.IsMain(file)
            ? null
            : all.Find(f => ShapefileParts.IsMain(f.File) && ShapefileParts.BelongsTo(file, f.File));
        return main is null ? null : $"part of the shapefile {main.File}";
    }

    private static async Task<RecognizedFile> DescribeAsync(
        StoredFile file, SourceContent content, Dataset dataset, DatasetsFile declared, List<StoredFile> all,
        CancellationToken cancellation)
    {
        var parts = content.Form == ContentForm.ShapefileSet ? PartsOf(file, all) : [file];
        var (length, sha256) = await DigestAsync(parts, cancellation).ConfigureAwait(false);
        var declaration = declared.For(file.File);
        var (release, from) = ReleaseText.Find(declaration?.Release, dataset, file.File, content.DataName, sha256);
        dataset = content.Read(() => dataset.Refine(release, from, content));
        return new RecognizedFile
        {
            File = file.File,
            Kind = dataset.Kind,
            Release = release,
            ReleaseFrom = from,
            Length = length,
            Sha256 = sha256,
            Facts = DatasetsFile.Apply(declaration, content.Read(() => dataset.FactsOf(release, content))),
        };
    }

    /// <summary>Of a shapefile's parts: the bytes of all of them in ordinal order of their names.</summary>
    private static async Task<(long Length, string Sha256)> DigestAsync(IEnumerable<StoredFile> parts, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var length = 0L;
        foreach (var part in parts)
        {
            var stream = part.Open();
            await using (stream.ConfigureAwait(false))
            {
                int read;
                while ((read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    length += read;
                }
            }
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
