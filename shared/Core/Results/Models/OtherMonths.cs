namespace PocGrid.Results.Models;

/// <summary>The rows of panels that are of one unit, by month.</summary>
internal sealed class OtherMonths
{
    private const int NoRow = -1;

    /// <summary>By row of the panels, that of the next month; <see cref="NoRow"/> where it is no row.</summary>
    private readonly int[] _next;

    private readonly int[] _units;
    private readonly int[] _months;
    private readonly Dictionary<(int Unit, int Month), int> _rows;

    public OtherMonths(PanelColumns columns)
    {
        (_units, _months) = (EstimatedRows.UnitsOf(columns.Country, columns.Gid), columns.MonthId);
        _rows = new Dictionary<(int Unit, int Month), int>(columns.RowCount);
        for (var row = 0; row < columns.RowCount; row++)
        {
            _rows.Add((_units[row], _months[row]), row);
        }

        _next = [.. Enumerable.Range(0, columns.RowCount).Select(row => RowAt(row, 1))];
    }

    /// <inheritdoc cref="Frame.ValuesBefore"/>
    /// <param name="column">By row of the panels.</param>
    public double[] Before(double[] column, double[] months) =>
    [
        .. Enumerable.Range(0, column.Length)
            .Select(row => RowAt(row, -(int)months[row]) is var other and not NoRow ? column[other] : double.NaN),
    ];

    /// <inheritdoc cref="Frame.SumAfter"/>
    /// <param name="column">By row of the panels.</param>
    public double[] Sum(double[] column, int from, int through) =>
        [.. Enumerable.Range(0, column.Length).Select(row => SumAfter(column, row, from, through))];

    private int RowAt(int row, int months) => _rows.TryGetValue((_units[row], _months[row] + months), out var other) ? other : NoRow;

    private double SumAfter(double[] column, int row, int from, int through)
    {
        var sum = 0.0;
        for (var month = 1; month <= through; month++)
        {
            row = _next[row];
            if (row == NoRow)
            {
                return double.NaN;
            }

            sum += month >= from ? column[row] : 0;
        }

        return sum;
    }
}
