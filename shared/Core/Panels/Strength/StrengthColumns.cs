using PocGrid.Grid;

namespace PocGrid.Panels.Strength;

/// <summary>The columns of a panel that are made of peacekeepers' presence: only cells with a base in some month are worked out.</summary>
internal sealed class StrengthColumns
{
    private readonly PanelInputs _inputs;
    private readonly PanelOptions _options;
    private readonly PanelRows _rows;
    private readonly CellStrength _strength;

    public StrengthColumns(PanelInputs inputs, PanelOptions options, PanelRows rows)
    {
        (_inputs, _options, _rows) = (inputs, options, rows);

        // The clock of a cell starts when it came at risk, which may be long before the study period.
        var start = inputs.AtRisk.Extent?.First ?? inputs.Period.First;
        var months = new MonthRange((start < inputs.Period.First ? start : inputs.Period.First) - 1, inputs.Period.Last);
        _strength = new CellStrength(inputs, rows.Cells, months, options.Strength);
    }

    /// <summary>A column that is 0 or false where there is no base in any month.</summary>
    /// <param name="value">Of a cell, by its place among the rows' cells, in a month.</param>
    public T[] Of<T>(Func<CellStrength, int, Month, T> value)
        where T : struct
        => _rows.Fill(_strength.WithBases, _ => default, (cell, month) => value(_strength, cell, month));

    public bool[] Enhanced(StrengthLevel level, Enhancement enhancement) =>
        Of((strength, cell, month) => strength.IsEnhanced(cell, month, level, enhancement));

    public int[] MonthsSinceEnhancement()
    {
        var start = _inputs.AtRisk.Extent?.First ?? _inputs.Period.First;
        var months = new MonthRange(start, _inputs.Period.Last).Length;
        bool[] isAtRisk = [.. Enumerable.Range(0, months).Select(i => _inputs.AtRisk.Contains(start + i))];
        var withBases = _strength.WithBases.ToHashSet();
        var without = new int[_rows.Months.Count];
        Count(without, _ => false);
        return _rows.Fill<int>((cell, clock) =>
        {
            if (withBases.Contains(cell))
            {
                Count(clock, month => _strength.IsEnhanced(cell, month, _options.Strength.Level, _options.Enhancement));
            }
            else
            {
                without.CopyTo(clock);
            }
        });

        void Count(Span<int> clock, Func<Month, bool> isEnhanced)
        {
            var (row, since) = (0, 0);
            for (var month = start; month <= _inputs.Period.Last; month += 1)
            {
                if (!isAtRisk[month - start])
                {
                    since = 0;
                    continue;
                }

                since++;
                if (_inputs.Period.Contains(month))
                {
                    clock[row++] = since;
                }

                if (isEnhanced(month))
                {
                    since = 0;
                }
            }
        }
    }
}
