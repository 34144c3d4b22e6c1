using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Releases.Changes;

namespace PocGrid.Api;

internal sealed record ReleaseList(IReadOnlyList<ReleaseEntry> Releases);

/// <param name="Latest">It is the release that is served by default.</param>
internal sealed record ReleaseEntry(string Release, bool Latest, bool Simulated, MonthRange Period, IReadOnlyList<string> Countries);

internal sealed record TableList(string Release, bool Simulated, IReadOnlyList<TableEntry> Tables);

/// <param name="CountryColumn">Column that <c>?country=</c> filters by; none where it cannot be used.</param>
internal sealed record TableEntry(
    string Name,
    string Description,
    long? Rows,
    string? CountryColumn,
    IReadOnlyList<ColumnEntry> Columns,
    IReadOnlyList<FormatEntry> Formats);

internal sealed record ColumnEntry(string Name, ColumnType Type, string? Unit, bool Nullable, string Description);

internal sealed record FormatEntry(string Format, long Length, string Sha256);

internal sealed record PanelList(string Release, bool Simulated, IReadOnlyList<PanelEntry> Panels);

/// <param name="Changes">One summary a release that this one was compared with.</param>
internal sealed record ChangeList(string Release, IReadOnlyList<ChangeSummary> Changes);

internal sealed record PanelEntry(string Country, string Name, MonthRange Months, long? Rows, long Length, string Sha256);

/// <param name="Status"><c>ok</c>, <c>empty</c> before the first release, or <c>unavailable</c>.</param>
/// <param name="Lake"><c>folder</c> or <c>blob</c>.</param>
internal sealed record Health(string Status, string Lake, string? Latest = null, bool? Simulated = null);
