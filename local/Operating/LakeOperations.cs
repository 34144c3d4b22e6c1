using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Local.Operating;

/// <summary>The log in a lake, read and written as the app does it: the app sees what was done at its next step.</summary>
internal sealed class LakeOperations(ILake lake) : IOperations
{
    private readonly RefreshLog _log = new(lake);

    public string Location => lake.Location;

    public Task<IReadOnlyList<Refresh>> ListAsync(CancellationToken cancellation) => _log.ListAsync(cancellation);

    // How far one is only the engine knows that runs it.
    public async Task<(Refresh Refresh, RefreshProgress? Progress)> ShowAsync(string refresh, CancellationToken cancellation)
    {
        var all = await ListAsync(cancellation);
        return all.FirstOrDefault(
            known => known.Id == refresh || known.Number.ToString(CultureInfo.InvariantCulture) == refresh) is { } found
            ? (found, null)
            : throw new LakeException($"{Location} has no refresh {refresh}; 'refreshes' lists them.");
    }

    public Task<Refresh> CancelAsync(int number, CancellationToken cancellation) => _log.CancelAsync(number, cancellation);

    public async Task SignAsync(string release, string key, CancellationToken cancellation)
    {
        await RequireAsync(release, cancellation);
        await ReleaseSignature.SignAsync(lake, release, key, cancellation);
    }

    public async Task<Refresh> PublishAsync(string release, string reason, string? profile, CancellationToken cancellation)
    {
        await RequireAsync(release, cancellation);
        return await new Publication(lake).PublishAsync(release, reason, profile, cancellation);
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
            throw new LakeException($"{Location} has no release {Readable.Cut(release)} that passed its audit; it has "
                + $"{(there.Count == 0 ? "none" : string.Join(", ", there))}.");
        }
    }
}
