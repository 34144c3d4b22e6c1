namespace PocGrid.Results.Models;

/// <summary>Rows of the panels that a model uses; all rows where <see cref="Rows"/> is null.</summary>
internal sealed class RowSelection(int[]? rows, int count)
{
    private readonly Dictionary<double[], double[]> _columns = [];

    /// <summary>Indices, ascending.</summary>
    public int[]? Rows { get; } = rows;

    public int Count { get; } = count;

    /// <summary>The selected rows of a column of the panels; kept, so that models share it.</summary>
    public double[] Of(double[] column)
    {
        if (Rows is null)
        {
            return column;
        }

        if (!_columns.TryGetValue(column, out var selected))
        {
            _columns.Add(column, selected = Array.ConvertAll(Rows, row => column[row]));
        }

        return selected;
    }

    public T[] Of<T>(T[] column) => Rows is null ? column : Array.ConvertAll(Rows, row => column[row]);
}

/// <summary>Selections made so far; equal ones are one object.</summary>
internal sealed class RowSelections(int total)
{
    private readonly List<RowSelection> _selections = [new(null, total)];

    public RowSelection Intern(RowFates fates)
    {
        if (_selections.Find(selection => selection.Count == fates.UsedCount && Holds(selection, fates)) is { } known)
        {
            return known;
        }

        var selection = new RowSelection([.. Enumerable.Range(0, total).Where(fates.IsUsed)], fates.UsedCount);
        _selections.Add(selection);
        return selection;
    }

    private static bool Holds(RowSelection selection, RowFates fates)
        => selection.Rows is null || Array.TrueForAll(selection.Rows, fates.IsUsed);
}
