using PocGrid.Datasets.Missions;
using PocGrid.Grid;

namespace PocGrid.Panels.Strength;

/// <summary>The cells in which missions have bases, by month, wherever the cells lie, with what is known of the troops there.</summary>
internal sealed class BaseCells
{
    private readonly MonthRange _months;
    private readonly Dictionary<GridCell, PresenceState>[] _cells;

    /// <param name="deployments">Rows of any missions; those of missions not listed are passed over.</param>
    /// <param name="missions">Missions whose bases count.</param>
    /// <param name="months">Months that may be asked for.</param>
    /// <param name="options">How troops are counted.</param>
    /// <param name="counts">Which bases count; all where null.</param>
    public BaseCells(
        IReadOnlyList<DeploymentRow> deployments, IReadOnlyList<Mission> missions, MonthRange months, StrengthOptions options,
        Func<DeploymentRow, bool>? counts = null)
    {
        const string Counted = "counted";
        _months = months;
        var series = StrengthSeries.Build(
            deployments, missions, months, options with { Level = StrengthLevel.Cell }, row => counts is null || counts(row)
                ? Counted
                : null, Counted);
        _cells =
        [
            .. Enumerable.Range(0, months.Length).Select(i => Enumerable.Range(0, series.Gids.Count)
                .Where(unit => series.State(unit, months.First + i) != PresenceState.None)
                .ToDictionary(unit => GridCell.FromGid(series.Gids[unit]), unit => series.State(unit, months.First + i))),
        ];
    }

    /// <summary>Cells with presence in a month, ascending.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The month is none that may be asked for.</exception>
    public IReadOnlyList<GridCell> In(Month month, PresenceMeasure measure) =>
        [.. Of(month).Where(cell => cell.Value.Is(measure)).Select(cell => cell.Key).Order()];

    /// <summary>What is known of a cell in a month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The month is none that may be asked for.</exception>
    public PresenceState State(GridCell cell, Month month) => Of(month).GetValueOrDefault(cell);

    private Dictionary<GridCell, PresenceState> Of(Month month) => _months.Contains(month)
        ? _cells[month - _months.First]
        : throw new ArgumentOutOfRangeException(nameof(month), month, $"Bases are known in {_months}.");
}
