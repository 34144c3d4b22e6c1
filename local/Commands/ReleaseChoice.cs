using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Local.Commands;

/// <summary>Which release a command means.</summary>
internal static class ReleaseChoice
{
    /// <exception cref="LakeException">There is no such release, or none at all.</exception>
    public static async Task<string> ResolveAsync(ReleaseStore store, ILake lake, string? release, CancellationToken cancellation)
    {
        if (release is not null)
        {
            // Among those that are listed: a text may be no path at all.
            var there = await store.ListAsync(cancellation);
            return there.Contains(release)
                ? release
                : throw new LakeException($"{lake.Location} has no release {Readable.Cut(release)}; it has "
                    + $"{(there.Count == 0 ? "none" : string.Join(", ", there))}.");
        }

        return (await store.LatestAsync(cancellation))?.Release
            ?? throw new LakeException($"{lake.Location} has no release yet; make one with 'run'.");
    }
}
