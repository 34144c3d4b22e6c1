using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Source files that were added, removed, replaced or renamed.</summary>
internal static class SourceChanges
{
    private const string Renamed = "renamed";
    private const string Replaced = "replaced";
    private const string Removed = "removed";
    private const string Added = "added";

    public static readonly TableSchema Schema = new(
        "source_changes",
        "Source files that differ between two releases.",
        [
            new("source", ColumnType.Text, "Dataset."),
            new(
                "change",
                ColumnType.Text,
                "added; removed; replaced: other bytes under the name, or the one file of the dataset that is gone against the one that is new; renamed: the same bytes under another name or release."),
            new("source_release_before", ColumnType.Text, "Release of the dataset in the previous release.", Nullable: true),
            new("source_release_after", ColumnType.Text, "Release of the dataset in the release.", Nullable: true),
            new("source_file_before", ColumnType.Text, "File as it was supplied to the previous release.", Nullable: true),
            new("source_file_after", ColumnType.Text, "File as it was supplied to the release.", Nullable: true),
            new("sha256_before", ColumnType.Text, "Digest of the file before.", Nullable: true),
            new("sha256_after", ColumnType.Text, "Digest of the file after.", Nullable: true),
        ]);

    public static (Table Table, SourceChangeCounts Counts) Build(Manifest previous, Manifest release)
    {
        var table = new TableBuilder(Schema);
        var changes = Pair(previous.Sources, release.Sources)
            .OrderBy(change => (change.Before ?? change.After)!.Source, StringComparer.Ordinal)
            .ThenBy(change => (change.Before ?? change.After)!.File, StringComparer.Ordinal)
            .ToArray();
        foreach (var (change, before, after) in changes)
        {
            table.Add((before ?? after)!.Source, change, before?.Release, after?.Release, before?.File, after?.File, before?.Sha256, after?.Sha256);
        }

        return (table.Build(), new SourceChangeCounts(Count(Added), Count(Removed), Count(Replaced), Count(Renamed)));

        int Count(string change) => changes.Count(row => row.Change == change);
    }

    private static List<(string Change, ManifestSource? Before, ManifestSource? After)> Pair(IEnumerable<ManifestSource> previous, IEnumerable<ManifestSource> release)
    {
        var changes = new List<(string, ManifestSource?, ManifestSource?)>();
        List<ManifestSource> before = [.. previous], after = [.. release];
        Take(source => (source.Source, source.Sha256, source.File, source.Release), null);
        Take(source => (source.Source, source.Sha256), Renamed);
        Take(source => (source.Source, source.File), Replaced);
        Take(source => IsAlone(source, before) && IsAlone(source, after) ? source.Source : null, Replaced);
        changes.AddRange(before.Select(source => (Removed, (ManifestSource?)source, (ManifestSource?)null)));
        changes.AddRange(after.Select(source => (Added, (ManifestSource?)null, (ManifestSource?)source)));
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
                        changes.Add((change, old, now));
                    }
                }
            }
        }

        static bool IsAlone(ManifestSource source, List<ManifestSource> sources) => sources.Count(other => other.Source == source.Source) == 1;
    }
}
