using PocGrid.Grid;
using PocGrid.Sources.Missions;

namespace PocGrid.Panels.Strength;

/// <summary>The cells in which missions have bases, by month, wherever the cells lie.</summary>
public sealed class BaseCells
{
    private readonly MonthRange _months;
    private readonly GridCell[][] _cells;

    /// <param name="deployments">Rows of any missions; those of missions not listed are passed over.</param>
    /// <param name="missions">Missions whose bases count.</param>
    /// <param name="months">Months that may be asked for.</param>
    /// <param name="counts">Which bases count; all where null.</param>
    public BaseCells(IReadOnlyList<DeploymentRow> deployments, IReadOnlyList<Mission> missions, MonthRange months, Func<DeploymentRow, bool>? counts = null)
    {
        const string Counted = "counted";
        _months = months;
        var series = StrengthSeries.Build(deployments, missions, months, new StrengthOptions(), row => counts is null || counts(row) ? Counted : null);
        _cells =
        [
            .. Enumerable.Range(0, months.Length).Select(i => Enumerable.Range(0, series.Gids.Count)
                .Where(unit => series.Countries[unit] is not null && series.Bases(unit, months.First + i) > 0)
                .Select(unit => GridCell.FromGid(series.Gids[unit]))
                .Order()
                .ToArray()),
        ];
    }

    /// <summary>Cells with a base in a month, ascending; a base without (known) troops counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The month is none that may be asked for.</exception>
    public IReadOnlyList<GridCell> In(Month month) => _months.Contains(month)
        ? _cells[month - _months.First]
        : throw new ArgumentOutOfRangeException(nameof(month), month, $"Bases are known in {_months}.");
}
