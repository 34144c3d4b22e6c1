namespace PocGrid.Datasets.PrioGrid;

/// <summary>PRIO-GRID variables by cell, and by year where they are yearly. Arrays are of equal length.</summary>
internal sealed record PrioGridVariables
{
    /// <summary>Cell numbers, ascending within a year.</summary>
    public required int[] Gid { get; init; }

    /// <summary>Calendar years; null for static variables.</summary>
    public int[]? Year { get; init; }

    /// <summary>
    /// Values by the variable's own name (<c>mountains_mean</c>, <c>ttime_min</c>, <c>pop_gpw_sum</c>); NaN where blank or impossible.
    /// </summary>
    public required IReadOnlyDictionary<string, double[]> Values { get; init; }

    /// <summary>What a reader of the release should know: values taken for missing, variables without a value, columns ignored.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
