using PocGrid.Grid;

namespace PocGrid.Study.CellPanels;

/// <summary>What is asked for of a panel of whole cells outside a study.</summary>
/// <param name="Folder">Folder with the official files.</param>
/// <param name="Cells">Which cells.</param>
/// <param name="Countries">ISO 3166-1 alpha-3 codes, where <paramref name="Cells"/> is <see cref="CellChoice.Countries"/>.</param>
/// <param name="Months">Which months.</param>
/// <param name="Columns">Names of columns; all that the files give where null.</param>
/// <param name="AreWholeReleases">
/// The GED files are whole releases: in their months a country without events had none, whether or not boundaries tell its cells.
/// </param>
public sealed record CellPanelRequest(
    string Folder,
    CellChoice Cells,
    IReadOnlyList<string> Countries,
    MonthRange Months,
    IReadOnlyList<string>? Columns,
    bool AreWholeReleases);
