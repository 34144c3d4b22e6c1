using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.Violence;

/// <summary>Histories of violence as seen from cells: NaN wherever a month of the window is not covered.</summary>
internal sealed class CellViolence
{
    private static readonly MonthRange NoMonth = new(new Month(1), new Month(0));

    private readonly NeighbourRule _neighbourRule;
    private readonly ViolenceCoverage _coverage;
    private readonly ViolenceSeries _series;
    private readonly Dictionary<int, (int Gid, MonthRange Covered)[]> _neighbours;

    public CellViolence(PanelInputs inputs, IReadOnlyList<GridCell> cells, NeighbourRule neighbourRule)
    {
        _neighbourRule = neighbourRule;
        _coverage = inputs.Coverage;
        var covered = _coverage.Of(inputs.Country)
            ?? throw new InvalidOperationException($"No GED file covers {inputs.Country}; the coverage guard lets no such country through.");
        Covered = covered;
        _neighbours = cells.ToDictionary(
            cell => cell.Gid,
            cell => cell.Neighbours().Select(n => (n.Gid, CoveredAt(n.Gid))).ToArray());
        _series = new ViolenceSeries(inputs.Violence, cells.Concat(cells.SelectMany(cell => cell.Neighbours())), covered);

        // At sea there is no country that a file would have to cover.
        MonthRange CoveredAt(int gid) => inputs.Territory.MajorityOf(gid) is { } country ? _coverage.Of(country) ?? NoMonth : covered;
    }

    /// <summary>Months that GED covers for the country.</summary>
    public MonthRange Covered { get; }

    public int Deaths(GridCell cell, ActorClass actor, Month month) => _series.Deaths(cell.Gid, actor, month);

    public int Events(GridCell cell, ActorClass actor, Month month) => _series.Events(cell.Gid, actor, month);

    /// <summary>Deaths in the cell in a window.</summary>
    public double Own(GridCell cell, ActorClass actor, MonthRange window) =>
        IsCovered(window) ? _series.DeathsBetween(cell.Gid, actor, window.First, window.Last) : double.NaN;

    /// <summary>Deaths in the neighbouring cells in a window, those of countries not covered left out or making it missing by the rule.</summary>
    public double Neighbours(GridCell cell, ActorClass actor, MonthRange window)
    {
        if (!IsCovered(window))
        {
            return double.NaN;
        }

        double sum = 0;
        foreach (var (gid, covered) in _neighbours[cell.Gid])
        {
            if (covered.First <= window.First && window.Last <= covered.Last)
            {
                sum += _series.DeathsBetween(gid, actor, window.First, window.Last);
            }
            else if (_neighbourRule == NeighbourRule.RequireAll)
            {
                return double.NaN;
            }
        }

        return sum;
    }

    /// <summary>Neighbouring land cells whose country is not covered in a month.</summary>
    public int NeighboursNotCovered(GridCell cell, Month month) =>
        _neighbours[cell.Gid].Count(n => !n.Covered.Contains(month));

    /// <summary>Months since the last month with a death, or null where the source knows of none.</summary>
    public int? MonthsSinceDeath(GridCell cell, ActorClass actor, Month month)
    {
        for (var past = month - 1; past >= Covered.First; past -= 1)
        {
            if (_series.Deaths(cell.Gid, actor, past) > 0)
            {
                return month - past;
            }
        }

        return null;
    }

    /// <summary>Sum over five half-lives of deaths times one half to the power of their age in half-lives.</summary>
    public double Decayed(GridCell cell, ActorClass actor, Month month, double halfLifeMonths)
    {
        var ages = (int)Math.Ceiling(5 * halfLifeMonths);
        if (!IsCovered(new MonthRange(month - ages, month - 1)))
        {
            return double.NaN;
        }

        double sum = 0;
        for (var age = 1; age <= ages; age++)
        {
            if (_series.Deaths(cell.Gid, actor, month - age) is > 0 and var deaths)
            {
                sum += deaths * Math.Pow(0.5, age / halfLifeMonths);
            }
        }

        return sum;
    }

    private bool IsCovered(MonthRange window) => !window.IsEmpty && Covered.First <= window.First && window.Last <= Covered.Last;
}
