using System.Globalization;

namespace PocGrid.Pipeline.Refreshes;

/// <summary>Where a refresh is.</summary>
public enum RefreshState
{
    /// <summary>It was asked for and has not begun.</summary>
    Asked,

    /// <summary>Its steps run.</summary>
    Running,

    /// <summary>Its release passed the audit and was published, or was there already.</summary>
    Published,

    /// <summary>It ended with an error; the release that was served is served still.</summary>
    Failed,

    /// <summary>Somebody ended it.</summary>
    Cancelled,
}

/// <summary>
/// A refresh, from the moment it is asked for: its entry in the log, which every step looks into, and what an engine starts it with.
/// An operator's word on which release is served is one as well (<see cref="Publication"/>). Times are of the clock of whoever
/// wrote them, UTC. An engine may still hold one that code before version 4 started: of that, number, request, trace and version alone.
/// </summary>
/// <param name="Number">Its place in the order in which refreshes were asked for, from 1.</param>
/// <param name="Id">What it does: digests of its request and of the code. The same files under the same code have the same id.</param>
/// <param name="Request">Path of its <see cref="RefreshRequest"/>; empty where nothing is made, and where it is shown to a person.</param>
/// <param name="Release">Id of its release, once that is published.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Trace">W3C trace context of what asked for it.</param>
/// <param name="Reason">
/// Why an operator had <paramref name="Release"/> published, which was made before; null for a refresh that makes its release.
/// </param>
/// <param name="ManifestSha256">
/// Digest of the manifest of <paramref name="Release"/> when it was published; null in entries that are older than this one.
/// </param>
/// <param name="Profile">Name of the profile, beside the default one, whose pointer it moves; null for the default one's.</param>
/// <param name="Version">
/// Order of steps that an engine which was started with it follows to its end, also where the code that replays it is newer; entries
/// that are older than this member have none, and are started under the newest.
/// </param>
public sealed record Refresh(
    int Number,
    string Id,
    RefreshState State,
    DateTimeOffset AskedAt,
    string Request = "",
    DateTimeOffset? EndedAt = null,
    string? Release = null,
    string? Error = null,
    string? Trace = null,
    string? Reason = null,
    string? Profile = null,
    string? ManifestSha256 = null,
    int Version = Refresh.NewestVersion)
{
    /// <summary>
    /// Version of the order of steps that a refresh follows which this code is asked for (<c>RefreshOrchestration</c> has them).
    /// </summary>
    public const int NewestVersion = 5;

    /// <summary>
    /// What runs it in a durable engine. The number is in it, because an instance that was told to end is there until its last
    /// activity has ended, and swallows what is started under its id.
    /// </summary>
    public string Instance => string.Create(CultureInfo.InvariantCulture, $"{Id}-{Number}");

    public bool HasEnded => State is RefreshState.Published or RefreshState.Failed or RefreshState.Cancelled;
}
