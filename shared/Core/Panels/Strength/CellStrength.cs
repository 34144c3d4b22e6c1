using PocGrid.Grid;

namespace PocGrid.Panels.Strength;

/// <summary>
/// Strength and enhancements as seen from the units of a country, which are known by their place in the list given, at both levels.
/// </summary>
internal sealed class CellStrength
{
    private readonly StrengthSeries _cells;
    private readonly StrengthSeries _locations;
    private readonly int[][] _cellUnits;
    private readonly int[][] _locationUnits;

    public CellStrength(PanelInputs inputs, IReadOnlyList<GridCell> cells, MonthRange months, StrengthOptions options)
    {
        _cells = StrengthSeries.Build(inputs.Deployments, inputs.Missions, months, options with { Level = StrengthLevel.Cell }, CountryOf);
        _locations = StrengthSeries.Build(
            inputs.Deployments,
            inputs.Missions,
            months,
            options with { Level = StrengthLevel.Location },
            CountryOf);
        _cellUnits = UnitsByCell(_cells, cells, inputs.Country);
        _locationUnits = UnitsByCell(_locations, cells, inputs.Country);

        string? CountryOf(DeploymentRow row) => inputs.Units.CountryOf(row.Place);
    }

    public double Troops(int cell, Month month) => _cellUnits[cell] is [var unit] ? _cells.Troops(unit, month) : 0;

    public int Bases(int cell, Month month) => _cellUnits[cell] is [var unit] ? _cells.Bases(unit, month) : 0;

    /// <summary>Whether the source gives the troops of a base in the cell as unknown.</summary>
    public bool HasUnknownTroops(int cell, Month month) => _cellUnits[cell] is [var unit] && _cells.UnknownBases(unit, month) > 0;

    public PresenceState State(int cell, Month month) => _cellUnits[cell] is [var unit] ? _cells.State(unit, month) : PresenceState.None;

    /// <summary>Whether the cell, or at location level some location in it, is enhanced.</summary>
    public bool IsEnhanced(int cell, Month month, StrengthLevel level, Enhancement enhancement) => level == StrengthLevel.Cell
        ? Array.Exists(_cellUnits[cell], unit => enhancement.Holds(_cells, unit, month))
        : Array.Exists(_locationUnits[cell], unit => enhancement.Holds(_locations, unit, month));

    private static int[][] UnitsByCell(StrengthSeries series, IReadOnlyList<GridCell> cells, string country)
    {
        var units = Enumerable.Range(0, series.Gids.Count).Where(unit => series.Countries[unit] == country)
            .ToLookup(unit => series.Gids[unit]);
        return [.. cells.Select(cell => units[cell.Gid].ToArray())];
    }
}
