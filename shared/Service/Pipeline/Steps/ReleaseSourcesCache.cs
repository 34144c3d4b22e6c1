using PocGrid.Study;

namespace PocGrid.Pipeline.Steps;

/// <summary>Lets the steps of a release that run in one process share what they read, until its tables are made.</summary>
internal sealed class ReleaseSourcesCache
{
    private readonly Lock _gate = new();
    private string? _release;
    private Task<StudySources>? _sources;

    public Task<StudySources> GetAsync(string release, Func<Task<StudySources>> load)
    {
        lock (_gate)
        {
            if (_release != release || _sources is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _release = release;
                _sources = load();
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
