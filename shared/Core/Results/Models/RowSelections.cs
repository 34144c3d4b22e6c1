using System.Runtime.CompilerServices;

namespace PocGrid.Results.Models;

/// <summary>Rows of the panels that a model uses; all rows where <see cref="Rows"/> is null.</summary>
internal sealed class RowSelection(int[]? rows, int count)
{
    private readonly ConditionalWeakTable<double[], double[]> _columns = [];

    /// <summary>Indices, ascending.</summary>
    public int[]? Rows { get; } = rows;

    public int Count { get; } = count;

    /// <summary>The selected rows of a column of the panels; kept as long as that is, so that models share it.</summary>
    public double[] Of(double[] column) =>
        Rows is null ? column : _columns.GetValue(column, all => Array.ConvertAll(Rows, row => all[row]));

    public T[] Of<T>(T[] column) => Rows is null ? column : Array.ConvertAll(Rows, row => column[row]);
}

/// <summary>Selections made so far; equal ones are one object.</summary>
internal sealed class RowSelections(int total)
{
    private readonly Lock _gate = new();
    private readonly List<RowSelection> _selections = [new(null, total)];

    public RowSelection Intern(RowFates fates)
    {
        lock (_gate)
        {
            if (_selections.Find(selection => selection.Count == fates.UsedCount && Holds(selection, fates)) is { } known)
            {
                return known;
            }

            var selection = new RowSelection([.. Enumerable.Range(0, total).Where(fates.IsUsed)], fates.UsedCount);
            _selections.Add(selection);
            return selection;
        }
    }

    private static bool Holds(RowSelection selection, RowFates fates)
        => selection.Rows is null || Array.TrueForAll(selection.Rows, fates.IsUsed);
}
