using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Source files that were added, removed, replaced or renamed.</summary>
internal static class SourceChanges
{
    private const string Renamed = "renamed";
    private const string Replaced = "replaced";
    private const string Removed = "removed";
    private const string Added = "added";

    private static readonly TableDefinition<Change> Definition = new("source_changes", "Source files that differ between two releases.")
    {
        { new("source", "Dataset."), change => change.Either.Source },
        {
            new(
                "change",
                "added; removed; replaced: other bytes under the name, or the one file of the dataset that is gone against the one that is "
                    + "new; "
                    + "renamed: the same bytes under another name or release."),
            change => change.What
        },
        {
            new("source_release_before", "Release of the dataset in the previous release.", nullable: true),
            change => change.Before?.Release
        },
        { new("source_release_after", "Release of the dataset in the release.", nullable: true), change => change.After?.Release },
        { new("source_file_before", "File as it was supplied to the previous release.", nullable: true), change => change.Before?.File },
        { new("source_file_after", "File as it was supplied to the release.", nullable: true), change => change.After?.File },
        { new("sha256_before", "Digest of the file before.", nullable: true), change => change.Before?.Sha256 },
        { new("sha256_after", "Digest of the file after.", nullable: true), change => change.After?.Sha256 },
    };

    public static TableSchema Schema => Definition.Schema;

    public static (Table Table, SourceChangeCounts Counts) Build(Manifest previous, Manifest release)
    {
        Change[] changes =
        [
            .. Pair(previous.Sources, release.Sources)
                .OrderBy(change => change.Either.Source, StringComparer.Ordinal)
                .ThenBy(change => change.Either.File, StringComparer.Ordinal),
        ];
        return (Definition.Of(changes), new SourceChangeCounts(Count(Added), Count(Removed), Count(Replaced), Count(Renamed)));

        int Count(string what) => changes.Count(change => change.What == what);
    }

    private static List<Change> Pair(IEnumerable<ManifestSource> previous, IEnumerable<ManifestSource> release)
    {
        var changes = new List<Change>();
        List<ManifestSource> before = [.. previous], after = [.. release];
        Take(source => (source.Source, source.Sha256, source.File, source.Release), null);
        Take(source => (source.Source, source.Sha256), Renamed);
        Take(source => (source.Source, source.File), Replaced);
        Take(source => IsAlone(source, before) && IsAlone(source, after) ? source.Source : null, Replaced);
        changes.AddRange(before.Select(source => new Change(Removed, source, null)));
        changes.AddRange(after.Select(source => new Change(Added, null, source)));
        return changes;

        void Take(Func<ManifestSource, object?> key, string? change)
        {
            foreach (var old in before.ToArray())
            {
                if (key(old) is { } wanted && after.FirstOrDefault(source => wanted.Equals(key(source))) is { } now)
                {
                    before.Remove(old);
                    after.Remove(now);
                    if (change is not null)
                    {
                        changes.Add(new Change(change, old, now));
                    }
                }
            }
        }

        static bool IsAlone(ManifestSource source, List<ManifestSource> sources)
            => sources.Count(other => other.Source == source.Source) == 1;
    }

    /// <summary>A file before and after; one of them may be missing.</summary>
    private sealed record Change(string What, ManifestSource? Before, ManifestSource? After)
    {
        public ManifestSource Either => (Before ?? After)!;
    }
}
