using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Panels.Violence;

/// <summary>
/// The columns of a panel that are made of violence: only cells with an event in some month, or around which there is one, are worked out.
/// </summary>
internal sealed class ViolenceColumns(PanelInputs inputs, PanelOptions options, PanelRows rows)
{
    private readonly PanelOptions _options = options;
    private readonly PanelRows _rows = rows;
    private readonly CellViolence _violence = new(inputs, rows.Cells, options.Neighbours);

    /// <summary>A column that is 0 where there is no event in any month.</summary>
    /// <param name="value">Of a cell, by its place among the rows' cells, in a month.</param>
    public T[] Of<T>(Func<CellViolence, int, Month, T> value)
        where T : struct
        => _rows.Fill(_violence.WithEvents, _ => default, (cell, month) => value(_violence, cell, month));

    /// <summary>Deaths in the cell in a month's window; NaN where it is not covered.</summary>
    public double[] Own(ActorClass actor, Func<Month, MonthRange> window) => _rows.Fill(
        _violence.WithEvents,
        month => ZeroIn(window(month)),
        (cell, month) => _violence.Own(cell, actor, window(month)));

    /// <summary>Deaths in the neighbouring cells in a month's window; NaN where it is not covered.</summary>
    public double[] Neighbours(ActorClass actor, Func<Month, MonthRange> window)
    {
        MonthRange[] windows = [.. _rows.Months.Select(window)];
        return _rows.Fill<double>(
            _options.Neighbours == NeighbourRule.RequireAll
                ? [.. _violence.WithEventsAround.Union(NotAllAroundCovered(window))]
                : _violence.WithEventsAround,
            month => ZeroIn(window(month)),
            (cell, deaths) => _violence.Neighbours(cell, actor, windows, deaths));
    }

    /// <summary>Deaths of all months before, each by its age; NaN where not all are covered.</summary>
    public double[] Decayed(ActorClass actor) => _rows.Fill(
        _violence.WithEvents,
        month => _violence.KnowsDecayed(month, _options.HalfLifeMonths) ? 0 : double.NaN,
        (cell, month) => _violence.Decayed(cell, actor, month, _options.HalfLifeMonths));

    /// <summary>Neighbouring cells with land of a country that is not covered in the month before.</summary>
    public int[] NeighboursNotCovered() => _rows.Fill(
        NotAllAroundCovered(month => new MonthRange(month - 1, month - 1)),
        _ => 0,
        (cell, month) => _violence.NeighboursNotCovered(cell, month - 1));

    /// <summary>0, unless the window is not covered.</summary>
    private double ZeroIn(MonthRange window) => _violence.Covered.Holds(window) ? 0 : double.NaN;

    /// <summary>The cells around which some country is not covered in all months of all windows.</summary>
    private int[] NotAllAroundCovered(Func<Month, MonthRange> window)
    {
        if (_rows.Months.Count == 0)
        {
            return [];
        }

        var months = _rows.Months.Select(window).Aggregate((all, one) => all.Span(one));
        return [.. Enumerable.Range(0, _rows.Cells.Count).Where(cell => !_violence.AreNeighboursCovered(cell, months))];
    }
}
