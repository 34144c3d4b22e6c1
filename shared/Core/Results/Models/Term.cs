using PocGrid.Tables;

namespace PocGrid.Results.Models;

/// <summary>What a term is to the model. The grid reports terms in this order.</summary>
internal enum TermRole
{
    /// <summary>Violence in the cell itself, which the model is about.</summary>
    Violence,

    /// <summary>Violence in the eight neighbouring cells.</summary>
    NeighbourViolence,

    /// <summary>Presence in the month before.</summary>
    Presence,

    /// <summary>A control, left out where no row has a value.</summary>
    Control,

    /// <summary>Time since the last enhancement.</summary>
    Time,
}

/// <summary>A term of a model: a function of columns of the panel, row by row.</summary>
/// <param name="Name">Its name in every table: one quantity has one name.</param>
/// <param name="Label">What a reader is told that it is.</param>
/// <param name="Columns">The columns that it is a function of.</param>
/// <param name="Form">The function in words, with the columns' names.</param>
/// <param name="Value">The function: given the columns and a row, the value, NaN where it is missing.</param>
internal sealed record Term(
    string Name, string Label, TermRole Role, IReadOnlyList<PanelColumn> Columns, string Form, Func<double[][], int, double> Value)
{
    /// <summary>Whose killings a term of violence counts: nonstate, state, or all together; null of others.</summary>
    public string? ViolenceBy { get; init; }

    /// <summary>The term is ln(1 + a count).</summary>
    public bool IsLogarithm { get; init; }

    /// <summary>Power of the years that a term of time is; 0 of others.</summary>
    public int YearsPower { get; init; }

    /// <param name="column">Values of a column; NaN where one is missing.</param>
    /// <param name="rows">How many there are.</param>
    public double[] Over(Func<PanelColumn, double[]> column, int rows)
    {
        double[][] sources = [.. Columns.Select(column)];
        var values = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            values[row] = Value(sources, row);
        }

        return values;
    }

    /// <summary>The term by row of a panel, or of a part of one.</summary>
    public double[] Over(Table panel) => Over(column => PanelColumns.Numbers(panel[column.Name]), panel.RowCount);
}
