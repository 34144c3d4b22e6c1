namespace PocGrid.Estimation;

/// <summary>
/// A mean with its error clustered: CR2 with Satterthwaite's degrees of freedom of a regression on the constant alone, for which both have
/// a closed form (docs/methods/cr2.md with the share h of a cluster's rows for its leverage).
/// </summary>
public static class ClusteredMean
{
    /// <param name="values">At least one.</param>
    /// <param name="clusters">Any number that the rows of one cluster share.</param>
    /// <returns>The error is null with fewer than two clusters.</returns>
    public static (double Mean, double? StandardError, double? Degrees) Of(double[] values, int[] clusters)
    {
        var mean = values.Sum() / values.Length;
        var groups = values.Zip(clusters).GroupBy(row => row.Second, row => row.First - mean)
            .Select(group => (Share: (double)group.Count() / values.Length, Sum: group.Sum()))
            .ToArray();
        if (groups.Length < 2)
        {
            return (mean, null, null);
        }

        var variance = groups.Sum(group => group.Sum * group.Sum / (1 - group.Share)) / ((double)values.Length * values.Length);
        var squares = groups.Sum(group => group.Share * group.Share);
        double[] links = [.. groups.Select(group => group.Share * group.Share / (1 - group.Share))];
        return (mean, Math.Sqrt(variance), 1 / (squares - links.Sum(link => link * link) + (links.Sum() * links.Sum())));
    }
}
