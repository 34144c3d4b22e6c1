using PocGrid.Results.Specifications;
using PocGrid.Study;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// Lets the steps of a release that run in one process share what they read, and the batches of its grid what they make of it, until its
/// tables are made.
/// </summary>
internal sealed class ReleaseCache
{
    private readonly Shared<StudySources> _sources = new();
    private readonly Shared<SpecificationPanels> _panels = new();

    public Task<StudySources> SourcesAsync(string release, Func<Task<StudySources>> load) => _sources.GetAsync(release, load);

    public Task<SpecificationPanels> SpecificationPanelsAsync(string release, Func<Task<SpecificationPanels>> make) =>
        _panels.GetAsync(release, make);

    /// <summary>Gives the memory back.</summary>
    public void Forget()
    {
        _sources.Forget();
        _panels.Forget();
    }

    /// <summary>What is made once for a release; again after it could not be made.</summary>
    private sealed class Shared<T>
    {
        private readonly Lock _gate = new();
        private string? _release;
        private Task<T>? _made;

        public Task<T> GetAsync(string release, Func<Task<T>> make)
        {
            lock (_gate)
            {
                if (_release != release || _made is null or { IsFaulted: true } or { IsCanceled: true })
                {
                    _release = release;
                    _made = make();
                }

                return _made;
            }
        }

        public void Forget()
        {
            lock (_gate)
            {
                _made = null;
            }
        }
    }
}
