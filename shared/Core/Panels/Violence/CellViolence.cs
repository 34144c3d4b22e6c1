using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Numerics;

namespace PocGrid.Panels.Violence;

/// <summary>
/// Histories of violence as seen from the units of a country, which are known by the place of their cell in the list given: NaN wherever a
/// month of the window is not covered. Own violence is that which counts for the country; neighbours' that in the eight cells around,
/// whatever its country.
/// </summary>
internal sealed class CellViolence
{
    private readonly NeighbourRule _neighbourRule;
    private readonly ViolenceSeries _series;
    private readonly NeighbourViolence _neighbours;

    public CellViolence(PanelInputs inputs, IReadOnlyList<GridCell> cells, NeighbourRule neighbourRule)
    {
        _neighbourRule = neighbourRule;
        Covered = inputs.Coverage.Of(inputs.Country)
            ?? throw new InvalidOperationException(
                $"No GED file covers {inputs.Country}; the coverage guard lets no such country through.");

        // A cell's place in the list is its position in the series.
        _series = new ViolenceSeries(
            inputs.Violence.Where(row => inputs.Units.CountryOf(inputs.Violence.Place(row)) == inputs.Country),
            cells,
            Covered);
        _neighbours = new NeighbourViolence(inputs, cells, Covered);
    }

    /// <summary>Months that GED covers for the country.</summary>
    public MonthRange Covered { get; }

    public int Deaths(int cell, ActorClass actor, Month month) => _series.Deaths(cell, actor, month);

    public int Events(int cell, ActorClass actor, Month month) => _series.Events(cell, actor, month);

    /// <summary>Deaths in the cell in a window.</summary>
    public double Own(int cell, ActorClass actor, MonthRange window) =>
        Covered.Holds(window) ? _series.DeathsBetween(cell, actor, window.First, window.Last) : double.NaN;

    /// <summary>
    /// Deaths in the neighbouring cells in a window, those of countries not covered left out or making it missing by the rule.
    /// </summary>
    public double Neighbours(int cell, ActorClass actor, MonthRange window)
    {
        if (!Covered.Holds(window))
        {
            return double.NaN;
        }

        return _neighbourRule == NeighbourRule.RequireAll && _neighbours.NotCovered(cell, window) > 0
            ? double.NaN
            : _neighbours.Deaths(cell, actor, window);
    }

    /// <summary>Neighbouring cells with land of a country that is not covered in a month.</summary>
    public int NeighboursNotCovered(int cell, Month month) => _neighbours.NotCovered(cell, new MonthRange(month, month));

    /// <summary>Months since the last month with a death before this one, or null where the source knows of none.</summary>
    public int? MonthsSinceDeath(int cell, ActorClass actor, Month month) =>
        month > Covered.First ? _series.MonthsSinceDeath(cell, actor, month - 1) + 1 : null;

    /// <summary>Sum over five half-lives of deaths times one half to the power of their age in half-lives.</summary>
    public double Decayed(int cell, ActorClass actor, Month month, double halfLifeMonths)
    {
        var ages = (int)Math.Ceiling(5 * halfLifeMonths);
        if (!Covered.Holds(new MonthRange(month - ages, month - 1)))
        {
            return double.NaN;
        }

        if (MonthsSinceDeath(cell, actor, month) is not { } last || last > ages)
        {
            return 0;
        }

        double sum = 0;
        for (var age = last; age <= ages; age++)
        {
            if (_series.Deaths(cell, actor, month - age) is > 0 and var deaths)
            {
                sum += deaths * PortableMath.PowerOfTwo(-age / halfLifeMonths);
            }
        }

        return sum;
    }
}
