namespace PocGrid.Estimation.Imputation;

/// <summary>The rows of a panel some of whose units are treated from some period on, once and for good.</summary>
/// <param name="Units">Any number that the rows of one unit share.</param>
/// <param name="Periods">Any number that the rows of one period share; units of another country can have periods of their own.</param>
/// <param name="Clusters">Any number that the rows of one cluster share; a unit lies within one cluster.</param>
/// <param name="Since">
/// Periods since the unit's treatment: 0 in the first treated one, below 0 before it; null of units never treated.
/// </param>
public sealed record TreatedPanel(int[] Units, int[] Periods, int[] Clusters, int?[] Since)
{
    private int[]? _timed;

    public int RowCount => Units.Length;

    /// <summary>Whether the row is of a treated unit from its treatment on.</summary>
    public bool IsTreated(int row) => Since[row] >= 0;

    /// <summary>The rows whose periods since treatment are in a range.</summary>
    public int[] Rows(SinceRange range)
    {
        _timed ??= [.. Enumerable.Range(0, RowCount).Where(row => Since[row] is not null)];
        return Array.FindAll(_timed, row => range.Contains(Since[row]!.Value));
    }
}

/// <summary>Periods since treatment over which effects are averaged, both ends included; below 0 before it.</summary>
public readonly record struct SinceRange(int From, int Through)
{
    public int Length => Through - From + 1;

    public bool Contains(int since) => From <= since && since <= Through;
}
