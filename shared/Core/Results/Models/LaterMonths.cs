namespace PocGrid.Results.Models;

/// <summary>The rows of panels that follow each other: those of one unit, a month apart.</summary>
internal sealed class LaterMonths
{
    private const int NoRow = -1;

    /// <summary>By row of the panels, that of the next month; <see cref="NoRow"/> where it is no row.</summary>
    private readonly int[] _next;

    public LaterMonths(PanelColumns columns)
    {
        var units = EstimatedRows.UnitsOf(columns.Country, columns.Gid);
        var rows = new Dictionary<(int Unit, int Month), int>(columns.RowCount);
        for (var row = 0; row < columns.RowCount; row++)
        {
            rows.Add((units[row], columns.MonthId[row]), row);
        }

        _next = [.. Enumerable.Range(0, columns.RowCount)
            .Select(row => rows.TryGetValue((units[row], columns.MonthId[row] + 1), out var next) ? next : NoRow)];
    }

    /// <inheritdoc cref="Frame.SumAfter"/>
    /// <param name="column">By row of the panels.</param>
    public double[] Sum(double[] column, int from, int through) =>
        [.. Enumerable.Range(0, column.Length).Select(row => SumAfter(column, row, from, through))];

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
