using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Local.Operating;

/// <summary>The log in a lake, read and written as the app does it: the app sees what was done at its next step.</summary>
internal sealed class LakeOperations(ILake lake) : IOperations
{
    private readonly RefreshLog _log = new(lake);

    public string Location => lake.Location;

    public async Task<IReadOnlyList<RefreshLine>> ListAsync(CancellationToken cancellation)
        => [.. (await _log.ListAsync(cancellation)).Select(RefreshLine.Of)];

    public async Task<RefreshLine> ShowAsync(string refresh, CancellationToken cancellation)
        => (await ListAsync(cancellation)).FirstOrDefault(line => line.Id == refresh || line.Number.ToString(CultureInfo.InvariantCulture) == refresh)
            ?? throw new LakeException($"{Location} has no refresh {refresh}; 'refreshes' lists them.");

    public async Task<RefreshLine> CancelAsync(int number, CancellationToken cancellation)
        => RefreshLine.Of(await _log.CancelAsync(number, cancellation));

    public async Task SignAsync(string release, string key, CancellationToken cancellation)
    {
        await RequireAsync(release, cancellation);
        await ReleaseSignature.SignAsync(lake, release, key, cancellation);
    }

    public async Task<RefreshLine> PublishAsync(string release, string reason, string? profile, CancellationToken cancellation)
    {
        await RequireAsync(release, cancellation);
        return RefreshLine.Of(await new Publication(lake).PublishAsync(release, reason, profile, cancellation));
    }

    public void Dispose()
    {
        // A lake holds nothing open.
    }

    private async Task RequireAsync(string release, CancellationToken cancellation)
    {
        var there = await new ReleaseStore(lake).ListAsync(cancellation);
        if (!there.Contains(release))
        {
            throw new LakeException($"{Location} has no release {Readable.Cut(release)} that passed its audit; it has {(there.Count == 0 ? "none" : string.Join(", ", there))}.");
        }
    }
}
