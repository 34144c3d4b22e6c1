using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases.Changes;
using PocGrid.Sources;

namespace PocGrid.Api;

internal sealed record ReleaseList(IReadOnlyList<ReleaseEntry> Releases);

/// <param name="Latest">It is the release that is served by default.</param>
internal sealed record ReleaseEntry(string Release, bool Latest, bool Simulated, MonthRange Period, IReadOnlyList<string> Countries);

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
    RefreshProgress? Progress)
{
    public static RefreshEntry Of(RefreshRecord refresh, RefreshProgress? progress = null) => new(
        refresh.Number, refresh.Id, refresh.State, refresh.AskedAt, refresh.EndedAt, refresh.Release, refresh.Error, refresh.Reason, progress);
}

/// <param name="Status">
/// <c>ok</c>; <c>empty</c> before the first release; <c>overdue</c> where the official sources were not checked in time;
/// <c>unavailable</c> where the lake cannot be read.
/// </param>
/// <param name="Lake"><c>folder</c> or <c>blob</c>.</param>
/// <param name="Sources">The newest file of each source, and how long ago it came.</param>
internal sealed record Health(
    string Status,
    string Lake,
    string? Latest = null,
    bool? Simulated = null,
    IReadOnlyList<SourceAge>? Sources = null,
    CheckAge? LastCheck = null,
    RefreshEntry? LastRefresh = null);

/// <param name="AgeDays">Days since the file came into the lake.</param>
internal sealed record SourceAge(SourceKind Source, string Release, DateTimeOffset CameAt, double AgeDays);

/// <param name="AgeDays">Days since the official sources were asked for anything new.</param>
/// <param name="Failed">Sources that could not be asked, with the reason.</param>
internal sealed record CheckAge(DateTimeOffset CheckedAt, double AgeDays, IReadOnlyDictionary<string, string> Failed);
