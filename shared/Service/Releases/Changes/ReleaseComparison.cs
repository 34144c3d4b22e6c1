using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>
/// Writes what changed from one release to another: <see cref="ChangeTables"/> and <see cref="ChangeSummary"/>, beside the releases,
/// under the pair of their ids. The bytes depend on the two releases and the code alone: who compares a pair again, or at the same
/// moment, writes the same.
/// </summary>
public sealed class ReleaseComparison(ILake lake)
{
    private readonly ReleaseStore _releases = new(lake);

    /// <summary>
    /// The stored summary where the whole comparison is there; else the tables are written, and the summary last. What one release lacks,
    /// as other code made it, is not compared, and the summary says so.
    /// </summary>
    /// <param name="previous">The release to compare with, the older one as a rule.</param>
    /// <param name="release">A release whose manifest is written; it need not be published.</param>
    /// <exception cref="LakeFileNotFoundException">There is no such release.</exception>
    /// <exception cref="LakeException">A file cannot be read or written.</exception>
    public async Task<ChangeSummary> CompareAsync(string previous, string release, CancellationToken cancellation = default)
    {
        if (await new ChangeStore(lake).FindAsync(previous, release, cancellation) is { } stored)
        {
            return stored;
        }

        var notComparable = new List<NotComparable>();
        var after = new ComparedRelease(lake, await _releases.ManifestAsync(release, cancellation), notComparable, cancellation);
        var before = await ManifestAsync(previous, notComparable, cancellation) is { } manifest
            ? new ComparedRelease(lake, manifest, notComparable, cancellation)
            : null;
        var isSimulated = after.Manifest.Simulated || before?.Manifest.Simulated == true;
        var writer = new ChangeWriter(lake, previous, release, isSimulated, cancellation);
        var summary = new ChangeSummary
        {
            Previous = previous,
            Release = release,
            Simulated = isSimulated,
            Configuration = DigestChange.Of(before is null ? null : ProfileDigest(before.Manifest), ProfileDigest(after.Manifest)),
            Code = DigestChange.Of(before?.Manifest.Code.Digest, after.Manifest.Code.Digest),
            Sources = await WriteAsync(
                writer,
                SourceChanges.Schema,
                before,
                old => Task.FromResult<(Table, SourceChangeCounts?)>(SourceChanges.Build(old.Manifest, after.Manifest))),
            Events = await WriteAsync(writer, EventChanges.Schema, before, old => EventChanges.BuildAsync(old, after)),
            Cells = await WriteAsync(writer, CellChanges.Schema, before, old => CellChanges.BuildAsync(old, after)),
            Results = await WriteAsync(writer, ResultChanges.Schema, before, old => ResultChanges.BuildAsync(old, after)),
            NotComparable = notComparable,
            Files = writer.Files,
        };
        await lake.WriteSealedAsync(LakeLayout.ChangeSummary(previous, release), summary, cancellation);
        return summary;
    }

    /// <summary>Builds and writes a table, empty where there is nothing to compare with; its counts.</summary>
    private static async Task<T?> WriteAsync<T>(
        ChangeWriter writer,
        TableSchema schema,
        ComparedRelease? previous,
        Func<ComparedRelease, Task<(Table Table, T? Counts)>> build)
        where T : class
    {
        var (table, counts) = previous is null ? (Table.Empty(schema), null) : await build(previous);
        await writer.WriteAsync(table);
        return counts;
    }

    /// <summary>The manifest of the previous release, or null, which is noted, where other code wrote it in another form.</summary>
    private async Task<Manifest?> ManifestAsync(string previous, List<NotComparable> notComparable, CancellationToken cancellation)
    {
        try
        {
            return await _releases.ManifestAsync(previous, cancellation);
        }
        catch (LakeException error) when (error.InnerException is JsonException)
        {
            notComparable.Add(new NotComparable(
                "manifest",
                $"Release {previous} was made by code whose manifests have another form: {error.InnerException.Message}"));
            return null;
        }
    }

    private static string ProfileDigest(Manifest manifest) => ContentDigest.OfBytes(LakeJson.Serialize(manifest.Profile));
}
