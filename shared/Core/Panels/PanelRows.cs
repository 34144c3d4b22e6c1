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

    /// <summary>Writes the values of a cell, given by its place among <see cref="Cells"/>, in the order of <see cref="Months"/>.</summary>
    public delegate void CellValues<T>(int cell, Span<T> values);

    /// <summary>A column whose values depend on the cell and the month.</summary>
    public T[] Fill<T>(CellValues<T> write)
    {
        var column = new T[Count];
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            write(cell, Of(cell, column));
        }

        return column;
    }

    /// <summary>A column whose values are written in some cells; in all others each is that of the month.</summary>
    /// <param name="cells">Places of those cells among <see cref="Cells"/>.</param>
    /// <param name="elsewhere">The value in all others.</param>
    public T[] Fill<T>(IReadOnlyList<int> cells, Func<Month, T> elsewhere, CellValues<T> write)
    {
        var column = FillByMonth(elsewhere);
        foreach (var cell in cells)
        {
            write(cell, Of(cell, column));
        }

        return column;
    }

    /// <summary>A column whose value depends on the cell in some cells; in all others it is that of the month.</summary>
    /// <param name="cells">Places of those cells among <see cref="Cells"/>.</param>
    /// <param name="elsewhere">The value in all others.</param>
    /// <param name="value">The value in those.</param>
    public T[] Fill<T>(IReadOnlyList<int> cells, Func<Month, T> elsewhere, Func<int, Month, T> value) =>
        Fill<T>(cells, elsewhere, (cell, values) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = value(cell, Months[i]);
            }
        });

    /// <summary>A column whose value depends on the month only.</summary>
    public T[] FillByMonth<T>(Func<Month, T> value)
    {
        var values = Months.Select(value).ToArray();
        var column = new T[Count];
        if (Array.TrueForAll(values, one => EqualityComparer<T>.Default.Equals(one, default)))
        {
            return column;
        }

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

    private Span<T> Of<T>(int cell, T[] column) => column.AsSpan(cell * Months.Count, Months.Count);
}
