using PocGrid.Lake;

namespace PocGrid.Releases.Changes;

/// <summary>
/// The comparisons of a lake, beside the releases and addressed by the pair. One exists once its summary and all its tables are there.
/// </summary>
public sealed class ChangeStore(ILake lake)
{
    /// <summary>The releases that a release was compared with, in ordinal order of their ids.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string release, CancellationToken cancellation = default)
    {
        var previous = new List<string>();
        await foreach (var file in lake.ListAsync(LakeLayout.ChangeFolder(release), cancellation))
        {
            if (LakeLayout.PreviousOf(file.Path) is { } earlier)
            {
                previous.Add(earlier);
            }
        }

        return [.. previous.Order(StringComparer.Ordinal)];
    }

    /// <summary>The summary of a comparison, or null where it was not made or one of its tables is gone.</summary>
    public async Task<ChangeSummary?> FindAsync(string previous, string release, CancellationToken cancellation = default)
    {
        var summary = await lake.FindJsonAsync<ChangeSummary>(LakeLayout.ChangeSummary(previous, release), cancellation);
        foreach (var file in summary?.Files ?? [])
        {
            if ((await lake.FindAsync(file.Path, cancellation))?.Length != file.Length)
            {
                return null;
            }
        }

        return summary;
    }
}
