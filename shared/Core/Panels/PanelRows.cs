using PocGrid.Grid;

namespace PocGrid.Panels;

/// <summary>The rows of a panel: every unit of the country in every month at risk, by cell, then month.</summary>
internal sealed class PanelRows
{
    public PanelRows(PanelInputs inputs)
    {
        Cells = inputs.Units.CellsOf(inputs.Country);
        Months = [.. Enumerable.Range(0, inputs.Period.Length).Select(i => inputs.Period.First + i).Where(inputs.AtRisk.Contains)];
    }

    public IReadOnlyList<GridCell> Cells { get; }

    public IReadOnlyList<Month> Months { get; }

    public int Count => Cells.Count * Months.Count;

    /// <summary>A column whose value depends on the cell, given by its place among <see cref="Cells"/>, and the month.</summary>
    public T[] Fill<T>(Func<int, Month, T> value)
    {
        var column = new T[Count];
        var row = 0;
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            foreach (var month in Months)
            {
                column[row++] = value(cell, month);
            }
        }

        return column;
    }

    /// <summary>A column whose value depends on the month only.</summary>
    public T[] FillByMonth<T>(Func<Month, T> value)
    {
        var values = Months.Select(value).ToArray();
        var column = new T[Count];
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            values.CopyTo(column, cell * values.Length);
        }

        return column;
    }

    /// <summary>A column whose value depends on the cell only.</summary>
    public T[] FillByCell<T>(Func<GridCell, T> value)
    {
        var column = new T[Count];
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            Array.Fill(column, value(Cells[cell]), cell * Months.Count, Months.Count);
        }

        return column;
    }
}
