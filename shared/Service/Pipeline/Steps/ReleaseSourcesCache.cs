using PocGrid.Lake;

namespace PocGrid.Pipeline.Steps;

/// <summary>Lets the steps of a release that run in one process share what they read, until its tables are made.</summary>
internal sealed class ReleaseSourcesCache(ILake lake)
{
    private readonly Lock _gate = new();
    private string? _release;
    private Task<ReleaseSources>? _sources;

    public Task<ReleaseSources> GetAsync(OpenedRelease release, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_release != release.Id || _sources is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _release = release.Id;
                _sources = ReleaseSources.LoadAsync(lake, release, cancellation);
            }

            return _sources;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _sources = null;
        }
    }
}
