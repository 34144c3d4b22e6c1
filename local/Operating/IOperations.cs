using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Local.Operating;

/// <summary>What an operator does with refreshes, in a lake or through the app that looks after it.</summary>
internal interface IOperations : IDisposable
{
    /// <summary>The lake's or the app's address, for people.</summary>
    string Location { get; }

    /// <summary>All refreshes, the newest first.</summary>
    Task<IReadOnlyList<Refresh>> ListAsync(CancellationToken cancellation);

    /// <summary>One refresh by its number or its id, and how far it is where that is known.</summary>
    /// <exception cref="Lake.LakeException">There is none.</exception>
    Task<(Refresh Refresh, RefreshProgress? Progress)> ShowAsync(string refresh, CancellationToken cancellation);

    /// <summary>Ends a refresh after the steps that run.</summary>
    /// <param name="number">Its number.</param>
    Task<Refresh> CancelAsync(int number, CancellationToken cancellation);

    /// <summary>Signs a release that was made before.</summary>
    /// <param name="key">Private key, PEM.</param>
    Task SignAsync(string release, string key, CancellationToken cancellation);

    /// <summary>Has a release served that was made before.</summary>
    /// <param name="reason">Why, for the log.</param>
    /// <param name="profile">The profile, beside the default one, whose latest release it is to be; null for the default one.</param>
    Task<Refresh> PublishAsync(string release, string reason, string? profile, CancellationToken cancellation);
}
