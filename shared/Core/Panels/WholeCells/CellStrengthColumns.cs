using PocGrid.Grid;
using PocGrid.Panels.Strength;

namespace PocGrid.Panels.WholeCells;

/// <summary>How the columns of strength are made: the definitions of <see cref="CellStrength"/> for whole cells.</summary>
internal sealed class CellStrengthColumns
{
    private readonly MonthRange _covered;
    private readonly StrengthSeries _cells;
    private readonly Lazy<(StrengthSeries Series, ILookup<int, int> Units)> _locations;
    private readonly Dictionary<int, int> _units = [];

    /// <param name="last">The last month that is asked for.</param>
    public CellStrengthColumns(DeploymentsOfCells deployments, Month last)
    {
        _covered = deployments.Covered;
        var months = _covered.Intersect(new MonthRange(_covered.First, last));
        _cells = Series(StrengthLevel.Cell);
        for (var unit = 0; unit < _cells.Gids.Count; unit++)
        {
            _units.Add(_cells.Gids[unit], unit);
        }

        _locations = new(() =>
        {
            var series = Series(StrengthLevel.Location);
            return (series, Enumerable.Range(0, series.Gids.Count).ToLookup(unit => series.Gids[unit]));
        });

        StrengthSeries Series(StrengthLevel level) =>
            StrengthSeries.Build(deployments.Rows, deployments.Missions, months, new StrengthOptions { Level = level });
    }

    /// <summary>What is known of the bases of the cell in the month.</summary>
    public CellFill<T> Of<T>(Func<StrengthSeries, int, Month, T> value) => (block, cell, values) =>
    {
        Fill(block, cell, values, month => value(_cells, _units[cell.Gid], month));
        return _covered;
    };

    /// <summary>The same of the month before.</summary>
    public CellFill<T> Before<T>(Func<StrengthSeries, int, Month, T> value) => (block, cell, values) =>
    {
        Fill(block, cell, values, month => value(_cells, _units[cell.Gid], month - 1));
        return new MonthRange(_covered.First + 1, _covered.Last + 1);
    };

    /// <summary>Whether the cell, or at location level some location in it, is enhanced.</summary>
    public CellFill<bool> Enhanced(StrengthLevel level, Enhancement enhancement) => (block, cell, values) =>
    {
        Fill(block, cell, values, month => level == StrengthLevel.Cell
            ? enhancement.Holds(_cells, _units[cell.Gid], month)
            : _locations.Value.Units[cell.Gid].Any(unit => enhancement.Holds(_locations.Value.Series, unit, month)));
        return new MonthRange(_covered.First + 1, _covered.Last);
    };

    private void Fill<T>(CellBlock block, GridCell cell, Span<T> values, Func<Month, T> value)
    {
        for (var i = 0; i < values.Length && _units.ContainsKey(cell.Gid); i++)
        {
            values[i] = value(block.Months.First + i);
        }
    }
}
