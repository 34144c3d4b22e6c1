namespace PocGrid.Datasets.Rainfall;

/// <summary>Long-term mean precipitation by cell (BIOCLIM variables). Arrays are of equal length, ascending by cell.</summary>
internal sealed record RainfallClimatology
{
    public required int[] Gid { get; init; }

    /// <summary>
    /// Values by the variable's own name: <c>bio12</c> annual precipitation (mm), <c>bio13</c> wettest month (mm), ...; NaN where blank
    /// or below 0.
    /// </summary>
    public required IReadOnlyDictionary<string, double[]> Values { get; init; }

    /// <summary>What a reader of the release should know: values taken for missing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
