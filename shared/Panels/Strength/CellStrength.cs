using PocGrid.Grid;

namespace PocGrid.Panels.Strength;

/// <summary>Strength and enhancements as seen from cells, at both levels.</summary>
internal sealed class CellStrength
{
    private readonly StrengthSeries _cells;
    private readonly StrengthSeries _locations;
    private readonly ILookup<int, int> _cellUnits;
    private readonly ILookup<int, int> _locationUnits;

    public CellStrength(PanelInputs inputs, MonthRange months, StrengthOptions options)
    {
        _cells = StrengthSeries.Build(inputs.Deployments, inputs.Missions, months, options with { Level = StrengthLevel.Cell });
        _locations = StrengthSeries.Build(inputs.Deployments, inputs.Missions, months, options with { Level = StrengthLevel.Location });
        _cellUnits = UnitsByCell(_cells);
        _locationUnits = UnitsByCell(_locations);
    }

    public double Troops(GridCell cell, Month month) => _cellUnits[cell.Gid].Sum(unit => _cells.Troops(unit, month));

    public int Bases(GridCell cell, Month month) => _cellUnits[cell.Gid].Sum(unit => _cells.Bases(unit, month));

    /// <summary>Whether the cell, or at location level some location in it, is enhanced.</summary>
    public bool IsEnhanced(GridCell cell, Month month, StrengthLevel level, Enhancement enhancement) => level == StrengthLevel.Cell
        ? _cellUnits[cell.Gid].Any(unit => enhancement.Holds(_cells, unit, month))
        : _locationUnits[cell.Gid].Any(unit => enhancement.Holds(_locations, unit, month));

    private static ILookup<int, int> UnitsByCell(StrengthSeries series) =>
        Enumerable.Range(0, series.Gids.Count).ToLookup(unit => series.Gids[unit]);
}
