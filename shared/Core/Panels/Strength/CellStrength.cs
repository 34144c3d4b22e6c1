using PocGrid.Grid;

namespace PocGrid.Panels.Strength;

/// <summary>
/// Strength and enhancements as seen from the units of a country, which are known by their place in the list given, at both levels.
/// </summary>
internal sealed class CellStrength
{
    private readonly Lazy<StrengthOfLevel> _byCell;
    private readonly Lazy<StrengthOfLevel> _byLocation;

    public CellStrength(PanelInputs inputs, IReadOnlyList<GridCell> cells, MonthRange months, StrengthOptions options)
    {
        _byCell = new Lazy<StrengthOfLevel>(() => new StrengthOfLevel(Series(StrengthLevel.Cell), cells));
        _byLocation = new Lazy<StrengthOfLevel>(() => new StrengthOfLevel(Series(StrengthLevel.Location), cells));

        StrengthSeries Series(StrengthLevel level) => StrengthSeries.Build(
            inputs.Deployments,
            inputs.Missions,
            months,
            options with { Level = level },
            row => inputs.Units.CountryOf(row.Place),
            inputs.Country);
    }

    /// <summary>The cells with a base in some month; in all others there is none in any.</summary>
    public IReadOnlyList<int> WithBases => _byCell.Value.Cells;

    public double Troops(int cell, Month month) => Unit(cell) is { } unit ? _byCell.Value.Series.Troops(unit, month) : 0;

    public int Bases(int cell, Month month) => Unit(cell) is { } unit ? _byCell.Value.Series.Bases(unit, month) : 0;

    /// <summary>Whether the source gives the troops of a base in the cell as unknown.</summary>
    public bool HasUnknownTroops(int cell, Month month) => Unit(cell) is { } unit && _byCell.Value.Series.UnknownBases(unit, month) > 0;

    public PresenceState State(int cell, Month month) =>
        Unit(cell) is { } unit ? _byCell.Value.Series.State(unit, month) : PresenceState.None;

    /// <summary>Whether the cell, or at location level some location in it, is enhanced.</summary>
    public bool IsEnhanced(int cell, Month month, StrengthLevel level, Enhancement enhancement)
    {
        var strength = level == StrengthLevel.Cell ? _byCell.Value : _byLocation.Value;
        foreach (var unit in strength.Units[cell])
        {
            if (enhancement.Holds(strength.Series, unit, month))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A country has one unit in a cell at most.</summary>
    private int? Unit(int cell) => _byCell.Value.Units[cell] is [var unit] ? unit : null;

    /// <summary>The units of the country at one level, by cell.</summary>
    private sealed class StrengthOfLevel
    {
        public StrengthOfLevel(StrengthSeries series, IReadOnlyList<GridCell> cells)
        {
            Series = series;
            var units = Enumerable.Range(0, series.Gids.Count).ToLookup(unit => series.Gids[unit]);
            Units = [.. cells.Select(cell => units[cell.Gid].ToArray())];
            Cells = [.. Enumerable.Range(0, Units.Length).Where(cell => Units[cell].Length > 0)];
        }

        public StrengthSeries Series { get; }

        public int[][] Units { get; }

        public IReadOnlyList<int> Cells { get; }
    }
}
