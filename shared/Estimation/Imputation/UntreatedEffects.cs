namespace PocGrid.Estimation.Imputation;

/// <summary>
/// Effects of units and periods, by least squares on the untreated rows of a panel alone (step 1 of Borusyak, Jaravel and Spiess 2024).
/// </summary>
internal sealed class UntreatedEffects
{
    private readonly TreatedPanel _panel;
    private readonly Levels _units;
    private readonly Levels _periods;
    private readonly Dictionary<int, int> _unitOf;
    private readonly Dictionary<int, int> _periodOf;
    private readonly CrossedEffects _crossed;

    public UntreatedEffects(TreatedPanel panel)
    {
        _panel = panel;
        Rows = [.. Enumerable.Range(0, panel.RowCount).Where(row => !panel.IsTreated(row))];
        (_units, _unitOf) = LevelsOf(panel.Units);
        (_periods, _periodOf) = LevelsOf(panel.Periods);
        _crossed = UnitsAreMore ? new CrossedEffects(_units, _periods) : new CrossedEffects(_periods, _units);
    }

    /// <summary>The untreated rows of the panel.</summary>
    public int[] Rows { get; }

    public int PeriodCount => _periods.Count;

    private bool UnitsAreMore => _units.Count >= _periods.Count;

    /// <summary>Period of each untreated row, numbered from 0.</summary>
    public int[] PeriodIndex => _periods.Index;

    /// <summary>
    /// Unit and period of a row of the panel, numbered; null where the unit or the period has no untreated row, or none that ties the two
    /// together, so that the sum of their effects is not known.
    /// </summary>
    public (int Unit, int Period)? Place(int row) =>
        _unitOf.TryGetValue(_panel.Units[row], out var unit) && _periodOf.TryGetValue(_panel.Periods[row], out var period)
        && (UnitsAreMore ? _crossed.AreConnected(unit, period) : _crossed.AreConnected(period, unit))
            ? (unit, period)
            : null;

    /// <summary>Whether the row's unit has an untreated row.</summary>
    public bool HasUnit(int row) => _unitOf.ContainsKey(_panel.Units[row]);

    /// <summary>The effects, from the sums of what is explained over the untreated rows of each unit and period.</summary>
    public (double[] Units, double[] Periods) Solve(double[] unitSums, double[] periodSums)
    {
        if (UnitsAreMore)
        {
            return _crossed.Effects(unitSums, periodSums);
        }

        var (periods, units) = _crossed.Effects(periodSums, unitSums);
        return (units, periods);
    }

    /// <summary>The effects of a column.</summary>
    /// <param name="untreated">By untreated row.</param>
    public (double[] Units, double[] Periods) Of(double[] untreated) => Solve(Sums(_units, untreated), Sums(_periods, untreated));

    /// <summary>A column without its effects; what rounding left of them is taken out as well.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public double[] Residual(double[] untreated)
    {
        var rest = (double[])untreated.Clone();
        Subtract(rest);
        Subtract(rest);
        return rest;
    }

    /// <summary>Room for sums by unit and period, all 0.</summary>
    public (double[] Units, double[] Periods) NewSums() => (new double[_units.Count], new double[_periods.Count]);

    private void Subtract(double[] column)
    {
        var (units, periods) = Of(column);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = column[i] - units[_units.Index[i]] - periods[_periods.Index[i]];
        }
    }

    private static double[] Sums(Levels levels, double[] values)
    {
        var sums = new double[levels.Count];
        for (var i = 0; i < values.Length; i++)
        {
            sums[levels.Index[i]] += values[i];
        }

        return sums;
    }

    private (Levels Levels, Dictionary<int, int> Of) LevelsOf(int[] keys)
    {
        int[] untreated = [.. Rows.Select(row => keys[row])];
        var levels = new Levels(untreated);
        var of = new Dictionary<int, int>(levels.Count);
        for (var i = 0; i < untreated.Length; i++)
        {
            of.TryAdd(untreated[i], levels.Index[i]);
        }

        return (levels, of);
    }
}
