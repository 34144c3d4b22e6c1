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
    private readonly Lazy<NeighbourViolence> _neighbours;

    public CellViolence(PanelInputs inputs, IReadOnlyList<GridCell> cells, NeighbourRule neighbourRule)
    {
        _neighbourRule = neighbourRule;
        Covered = inputs.Coverage.Of(inputs.Country)
            ?? throw new InvalidOperationException(
                $"No GED file covers {inputs.Country}; the coverage guard lets no such country through.");

        // A cell's place in the list is its number in the series.
        _series = new ViolenceSeries(inputs.Violence, PlacesOf(inputs, cells), cells.Count, Covered);
        _neighbours = new Lazy<NeighbourViolence>(() => new NeighbourViolence(inputs, cells, Covered));
    }

    /// <summary>Months that GED covers for the country.</summary>
    public MonthRange Covered { get; }

    /// <summary>The cells with an event; all others have none and no deaths.</summary>
    public IReadOnlyList<int> WithEvents => _series.WithEvents;

    /// <summary>The cells with an event in some neighbouring cell; all others have no deaths around them.</summary>
    public IReadOnlyList<int> WithEventsAround => _neighbours.Value.WithEvents;

    /// <summary>Months that <see cref="Decayed"/> goes back.</summary>
    public static int Ages(double halfLifeMonths) => (int)Math.Ceiling(5 * halfLifeMonths);

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

        return _neighbourRule == NeighbourRule.RequireAll && _neighbours.Value.NotCovered(cell, window) > 0
            ? double.NaN
            : _neighbours.Value.Deaths(cell, actor, window);
    }

    /// <summary>The same in each of some windows.</summary>
    /// <param name="deaths">As many as windows.</param>
    public void Neighbours(int cell, ActorClass actor, ReadOnlySpan<MonthRange> windows, Span<double> deaths)
    {
        _neighbours.Value.Deaths(cell, actor, windows, deaths);
        for (var i = 0; i < windows.Length; i++)
        {
            if (!Covered.Holds(windows[i])
                || (_neighbourRule == NeighbourRule.RequireAll && _neighbours.Value.NotCovered(cell, windows[i]) > 0))
            {
                deaths[i] = double.NaN;
            }
        }
    }

    /// <summary>Neighbouring cells with land of a country that is not covered in a month.</summary>
    public int NeighboursNotCovered(int cell, Month month) => _neighbours.Value.NotCovered(cell, new MonthRange(month, month));

    /// <summary>Whether all neighbouring cells are covered in all of these months.</summary>
    public bool AreNeighboursCovered(int cell, MonthRange months) => _neighbours.Value.IsCovered(cell, months);

    /// <summary>Months since the last month with a death before this one, or null where the source knows of none.</summary>
    public int? MonthsSinceDeath(int cell, ActorClass actor, Month month) =>
        month > Covered.First ? _series.MonthsSinceDeath(cell, actor, month - 1) + 1 : null;

    /// <summary>Whether the months that <see cref="Decayed"/> sums over are covered.</summary>
    public bool KnowsDecayed(Month month, double halfLifeMonths) => Covered.Holds(new MonthRange(month - Ages(halfLifeMonths), month - 1));

    /// <summary>Sum over five half-lives of deaths times one half to the power of their age in half-lives.</summary>
    public double Decayed(int cell, ActorClass actor, Month month, double halfLifeMonths)
    {
        var ages = Ages(halfLifeMonths);
        if (!KnowsDecayed(month, halfLifeMonths))
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

    /// <summary>The place of the cell of each row that counts for the country; -1 of the others.</summary>
    private static int[] PlacesOf(PanelInputs inputs, IReadOnlyList<GridCell> cells)
    {
        var violence = inputs.Violence;
        var places = new Dictionary<int, int>(cells.Count);
        for (var place = 0; place < cells.Count; place++)
        {
            places.Add(cells[place].Gid, place);
        }

        var placeOf = new int[violence.Count];
        for (var row = 0; row < placeOf.Length; row++)
        {
            placeOf[row] = places.TryGetValue(violence.Gid[row], out var place)
                && inputs.Units.CountryOf(violence.Place(row)) == inputs.Country
                    ? place
                    : -1;
        }

        return placeOf;
    }
}
