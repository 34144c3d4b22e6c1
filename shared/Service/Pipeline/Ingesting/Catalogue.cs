using PocGrid.Datasets;
using PocGrid.Lake;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>A source file in the lake.</summary>
/// <param name="Path">Path in <c>incoming/</c>.</param>
public sealed record CatalogueEntry(RecognizedFile File, string Path);

/// <summary>A catalogued file and when it was catalogued.</summary>
public sealed record Arrival(CatalogueEntry Entry, DateTimeOffset At);

/// <summary>What the files in <c>incoming/</c> are: an entry each in <c>catalogue/</c>, under the same path.</summary>
public static class Catalogue
{
    /// <summary>
    /// All files that the pipeline uses, with the time at which they were catalogued. One that somebody has removed from
    /// <c>incoming/</c> counts no more.
    /// </summary>
    public static async Task<IReadOnlyList<Arrival>> ListAsync(ILake lake, CancellationToken cancellation = default)
    {
        var there = await lake.ListAsync(LakeLayout.Incoming, cancellation).Select(file => PathOf(file.Path))
            .ToHashSetAsync(cancellationToken: cancellation);
        var arrivals = new List<Arrival>();
        await foreach (var file in lake.ListAsync(LakeLayout.Catalogue, cancellation).Where(file => there.Contains(file.Path)))
        {
            arrivals.Add(new Arrival(await lake.ReadJsonAsync<CatalogueEntry>(file.Path, cancellation), file.Written));
        }

        return [.. arrivals.Where(arrival => arrival.Entry.File.Dataset.IsUsed)];
    }

    /// <summary>Files in <c>incoming/</c> that nothing is known of yet: their ingest is to come, under way, or was lost.</summary>
    public static async Task<IReadOnlyList<LakeFile>> WaitingAsync(ILake lake, CancellationToken cancellation = default)
    {
        var known = await lake.ListAsync(LakeLayout.Catalogue, cancellation).Select(file => file.Path)
            .ToHashSetAsync(cancellationToken: cancellation);
        return await lake.ListAsync(LakeLayout.Incoming, cancellation)
            .Where(file => !known.Contains(PathOf(file.Path))
                && !Intake.IsShipped(file.Path)
                && !(IncomingPath.IsInPlace(file.Path) && IncomingPath.IsDeclarations(file.Path)))
            .ToListAsync(cancellation);
    }

    /// <summary>When a file was last catalogued, or null where none was.</summary>
    public static async Task<DateTimeOffset?> LastChangeAsync(ILake lake, CancellationToken cancellation = default)
    {
        DateTimeOffset? last = null;
        await foreach (var file in lake.ListAsync(LakeLayout.Catalogue, cancellation))
        {
            last = last > file.Written ? last : file.Written;
        }

        return last;
    }

    /// <summary>The entry of a file in <c>incoming/</c>, or null.</summary>
    public static Task<CatalogueEntry?> FindAsync(ILake lake, string incomingPath, CancellationToken cancellation = default) =>
        lake.FindJsonAsync<CatalogueEntry>(PathOf(incomingPath), cancellation);

    /// <summary>Enters a file; false where it stands there as it is, so that its time stays that of its coming.</summary>
    public static async Task<bool> PutAsync(ILake lake, CatalogueEntry entry, CancellationToken cancellation = default)
    {
        if (await FindAsync(lake, entry.Path, cancellation) is { } known
            && LakeJson.Serialize(known).AsSpan().SequenceEqual(LakeJson.Serialize(entry)))
        {
            return false;
        }

        await lake.WriteSealedAsync(PathOf(entry.Path), entry, cancellation);
        return true;
    }

    /// <summary>Takes a file out.</summary>
    public static Task RemoveAsync(ILake lake, string incomingPath, CancellationToken cancellation = default) =>
        lake.DeleteAsync(PathOf(incomingPath), cancellation);

    /// <summary>Path of the entry of a file in <c>incoming/</c>.</summary>
    internal static string PathOf(string incomingPath) => $"{LakeLayout.Catalogue}{incomingPath[LakeLayout.Incoming.Length..]}.json";
}
