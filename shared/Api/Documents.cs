using PocGrid.Grid;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases.Changes;
using PocGrid.Tables;

namespace PocGrid.Api;

internal sealed record ReleaseList(IReadOnlyList<ReleaseEntry> Releases);

/// <param name="Profile">Name of its profile.</param>
/// <param name="Latest">It is the release that is served by default.</param>
/// <param name="LatestOf">
/// What stands for it in an address, where it is the latest of a profile that is refreshed beside the default one.
/// </param>
internal sealed record ReleaseEntry(
    string Release, string Profile, bool Latest, string? LatestOf, bool Simulated, MonthRange Period, IReadOnlyList<string> Countries);

internal sealed record TableList(string Release, bool Simulated, IReadOnlyList<TableEntry> Tables);

/// <param name="CountryColumn">Column that <c>?country=</c> filters by; none where it cannot be used.</param>
/// <param name="Filters">Query parameters that keep some of its rows.</param>
/// <param name="Formats">The forms in which it is stored.</param>
internal sealed record TableEntry(
    string Name,
    string Description,
    long? Rows,
    string? CountryColumn,
    IReadOnlyList<string> Filters,
    IReadOnlyList<ColumnEntry> Columns,
    IReadOnlyList<FormatEntry> Formats);

internal sealed record ColumnEntry(string Name, ColumnType Type, string? Unit, bool Nullable, string Description);

internal sealed record FormatEntry(string Format, long Length, string Sha256);

internal sealed record PanelList(string Release, bool Simulated, IReadOnlyList<PanelEntry> Panels);

internal sealed record FigureList(string Release, bool Simulated, IReadOnlyList<FigureFacts> Figures);

internal sealed record GridMonthList(string Release, bool Simulated, IReadOnlyList<GridMonthFile> GridMonths);

/// <param name="Changes">One summary a release that this one was compared with.</param>
internal sealed record ChangeList(string Release, IReadOnlyList<ChangeSummary> Changes);

internal sealed record PanelEntry(string Country, string Name, MonthRange Months, long? Rows, long Length, string Sha256);

internal sealed record RefreshList(IReadOnlyList<RefreshEntry> Refreshes);

/// <param name="Reason">Why an operator had the release published; null for a refresh that makes one.</param>
/// <param name="Profile">The profile, beside the default one, that it is of.</param>
/// <param name="Progress">How far it is, while it runs.</param>
internal sealed record RefreshEntry(
    int Number,
    string Id,
    RefreshState State,
    DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt,
    string? Release,
    string? Error,
    string? Reason,
    string? Profile,
    RefreshProgress? Progress)
{
    public static RefreshEntry Of(Refresh refresh, RefreshProgress? progress = null) => new(
        refresh.Number, refresh.Id, refresh.State, refresh.AskedAt, refresh.EndedAt, refresh.Release, refresh.Error, refresh.Reason, refresh
            .Profile, progress);
}

/// <summary>
/// <c>ok</c>; <c>empty</c> before the first release; <c>misconfigured</c> where a profile cannot be used; <c>overdue</c> where the
/// official sources were not checked in time; <c>waiting</c> where files were not taken in in time; <c>unavailable</c> where the lake
/// cannot be read.
/// </summary>
internal enum HealthStatus
{
    Ok,
    Empty,
    Misconfigured,
    Overdue,
    Waiting,
    Unavailable,
}

/// <param name="Lake"><c>folder</c> or <c>blob</c>.</param>
/// <param name="Sources">The newest file of each source, and how long ago it came.</param>
/// <param name="FailedSpecifications">How many specifications the latest release states as failed.</param>
/// <param name="Profiles">The profiles that lie in the lake; none where the one that PocGrid ships is alone.</param>
internal sealed record Health(
    HealthStatus Status,
    string Lake,
    string? Latest = null,
    bool? Simulated = null,
    IReadOnlyList<SourceAge>? Sources = null,
    CheckAge? LastCheck = null,
    RefreshEntry? LastRefresh = null,
    IReadOnlyList<ProfileHealth>? Profiles = null,
    IncomingState? Incoming = null,
    int? FailedSpecifications = null);

/// <param name="Waiting">Files in <c>incoming/</c> that were not taken in yet.</param>
/// <param name="WaitingSince">When the first of them came.</param>
/// <param name="Rejected">Files that could not be read and were moved to <c>rejects/files/</c>, of the last half year.</param>
internal sealed record IncomingState(int Waiting, DateTimeOffset? WaitingSince, int Rejected);

/// <param name="Profile">Name of the profile; null of a default one that cannot be used.</param>
/// <param name="Default">Its releases are what <c>latest</c> stands for.</param>
/// <param name="Path">Where it lies in the lake.</param>
/// <param name="Latest">Its latest release.</param>
/// <param name="Error">Why it cannot be used.</param>
internal sealed record ProfileHealth(string? Profile, bool Default, string? Path, string? Latest, string? Error);

/// <param name="AgeDays">Days since the file came into the lake.</param>
internal sealed record SourceAge(string Source, string Release, DateTimeOffset CameAt, double AgeDays);

/// <param name="AgeDays">Days since the official sources were asked for anything new.</param>
/// <param name="Failed">Sources that could not be asked, with the reason.</param>
/// <param name="State">Whether the check asks, tries again later, or is done.</param>
internal sealed record CheckAge(DateTimeOffset CheckedAt, double AgeDays, IReadOnlyDictionary<string, string> Failed, CheckState State);
