using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.Violence;

/// <summary>
/// Histories of violence as seen from the cells of a country, which are known by their place in the list given: NaN wherever a
/// month of the window is not covered.
/// </summary>
internal sealed class CellViolence
{
    private static readonly MonthRange NoMonth = new(new Month(1), new Month(0));
    private static readonly MonthRange EveryMonth = new(Month.Of(1, 1), Month.Of(9999, 12));

    private readonly NeighbourRule _neighbourRule;
    private readonly ViolenceSeries _series;
    private readonly (int Position, MonthRange Covered)[][] _neighbours;

    public CellViolence(PanelInputs inputs, IReadOnlyList<GridCell> cells, NeighbourRule neighbourRule)
    {
        _neighbourRule = neighbourRule;
        Covered = inputs.Coverage.Of(inputs.Country)
            ?? throw new InvalidOperationException($"No GED file covers {inputs.Country}; the coverage guard lets no such country through.");

        // The cells come first, so that a cell's place in the list is its position in the series.
        _series = new ViolenceSeries(inputs.Violence, cells.Concat(cells.SelectMany(cell => cell.Neighbours())), Covered);
        _neighbours = [.. cells.Select(cell => cell.Neighbours().Select(n => (_series.PositionOf(n.Gid), CoveredAt(n.Gid))).ToArray())];

        // At sea there is no country that a file would have to cover.
        MonthRange CoveredAt(int gid) => inputs.Territory.MajorityOf(gid) is { } country ? inputs.Coverage.Of(country) ?? NoMonth : EveryMonth;
    }

    /// <summary>Months that GED covers for the country.</summary>
    public MonthRange Covered { get; }

    public int Deaths(int cell, ActorClass actor, Month month) => _series.Deaths(cell, actor, month);

    public int Events(int cell, ActorClass actor, Month month) => _series.Events(cell, actor, month);

    /// <summary>Deaths in the cell in a window.</summary>
    public double Own(int cell, ActorClass actor, MonthRange window) =>
        Holds(Covered, window) ? _series.DeathsBetween(cell, actor, window.First, window.Last) : double.NaN;

    /// <summary>Deaths in the neighbouring cells in a window, those of countries not covered left out or making it missing by the rule.</summary>
    public double Neighbours(int cell, ActorClass actor, MonthRange window)
    {
        if (!Holds(Covered, window))
        {
            return double.NaN;
        }

        double sum = 0;
        foreach (var (position, covered) in _neighbours[cell])
        {
            if (Holds(covered, window))
            {
                sum += _series.DeathsBetween(position, actor, window.First, window.Last);
            }
            else if (_neighbourRule == NeighbourRule.RequireAll)
            {
                return double.NaN;
            }
        }

        return sum;
    }

    /// <summary>Neighbouring land cells whose country is not covered in a month.</summary>
    public int NeighboursNotCovered(int cell, Month month) => _neighbours[cell].Count(n => !n.Covered.Contains(month));

    /// <summary>Months since the last month with a death before this one, or null where the source knows of none.</summary>
    public int? MonthsSinceDeath(int cell, ActorClass actor, Month month) =>
        month > Covered.First ? _series.MonthsSinceDeath(cell, actor, month - 1) + 1 : null;

    /// <summary>Sum over five half-lives of deaths times one half to the power of their age in half-lives.</summary>
    public double Decayed(int cell, ActorClass actor, Month month, double halfLifeMonths)
    {
        var ages = (int)Math.Ceiling(5 * halfLifeMonths);
        if (!Holds(Covered, new MonthRange(month - ages, month - 1)))
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
                sum += deaths * Math.Pow(0.5, age / halfLifeMonths);
            }
        }

        return sum;
    }

    private static bool Holds(MonthRange covered, MonthRange window) => window.First <= window.Last && covered.First <= window.First && window.Last <= covered.Last;
}
