using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>What a fetch of one source has come to so far.</summary>
internal sealed class FetchRun(OfficialSource source, DateTimeOffset start)
{
    private static readonly TimeSpan KilledAfter = TimeSpan.FromDays(1);

    private readonly List<(string Path, string Release, bool IsNew)> _here = [];
    private readonly List<FetchException> _faults = [];

    public OfficialSource Source { get; } = source;

    public List<string> Notes { get; } = [];

    /// <summary>Names of the files that the source offers.</summary>
    public HashSet<string> Offered { get; } = [];

    /// <summary>Whether all that the source offers was looked at.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Whether some file that is offered is in the target.</summary>
    public bool IsHere => _here.Count > 0;

    public void Here(string path, string release, bool isNew) => _here.Add((path, release, isNew));

    /// <summary>Does a part of the work; what goes wrong with it ends that part alone.</summary>
    public async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (FetchException fault)
        {
            _faults.Add(fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Of the spool: errors of the target are a LakeException.
            _faults.Add(
                new FetchException($"The download cannot be kept while it is under way: {fault.Message}", retryMayHelp: true, fault));
        }
        catch (Exception fault) when (fault is not (LakeException or OperationCanceledException or OutOfMemoryException))
        {
            // Whatever else a server's answer led to: an address that is none, a page on which a pattern runs out of time.
            _faults.Add(new FetchException(
                $"What {Source.Name} answers cannot be used: {fault.Message} ({fault.GetType().Name}). Look at {Source.Page}.",
                retryMayHelp: true,
                fault));
        }
    }

    /// <summary>What a file is after this fetch: current where it was confirmed, and as it was where nothing was learnt about it.</summary>
    public FileStanding StandingOf(FetchedFile file)
    {
        if (_here.Exists(here => here.Path == file.Path))
        {
            return FileStanding.Current;
        }

        // It may be arriving still, in another fetch; after a day that one was killed.
        if (file.Standing == FileStanding.Arriving && start - file.FetchedAt < KilledAfter)
        {
            return FileStanding.Arriving;
        }

        var isReplaced = _here.Exists(here => here.Path.EndsWith($"/{file.Name}", StringComparison.Ordinal));
        var isOffered = Source.Find == ReleaseSearch.Monthly ? Offered.Contains(file.Name) : !IsHere;
        return isReplaced || (IsComplete && !isOffered) ? FileStanding.Superseded : file.Standing;
    }

    public FetchOutcome Outcome() => new()
    {
        Source = Source.Name,
        Result = _faults.Count > 0 ? FetchResult.Failed : _here.Exists(here => here.IsNew) ? FetchResult.New : FetchResult.Unchanged,
        Release = _here.LastOrDefault().Release,
        NewFiles = [.. _here.Where(here => here.IsNew).Select(here => here.Path)],
        UnchangedFiles = _here.Count(here => !here.IsNew),
        Reason = _faults.Count == 0 ? null : string.Join(" ", _faults.Select(fault => fault.Message)),
        RetryMayHelp = _faults.Exists(fault => fault.RetryMayHelp),
        Notes = [.. Notes],
    };
}
