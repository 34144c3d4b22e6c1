using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation;

/// <summary>The clustered covariance in working coordinates.</summary>
internal static class ClusterScores
{
    /// <summary>Numbers clusters 0, 1, ... in order of first row.</summary>
    public static (int[] Index, int Count) Number(int[] clusters)
    {
        var groups = RowGroups.Of(clusters);
        return (groups.Index, groups.Count);
    }

    /// <summary>Clustered covariance in working coordinates, row-major.</summary>
    /// <param name="degrees">Coefficients counted in the correction; null for those of the columns.</param>
    public static double[] Covariance(WorkingColumns columns, double[] residuals, int[] index, int count, double[] bread, LogitOptions options, int? degrees = null)
    {
        var scores = new Scores(columns, residuals, [], bread, []) { ModelDegrees = degrees ?? columns.CoefficientCount };
        var factor = SmallSample.Factor(options.ClusterCorrection, count, count, scores);
        var meat = ClusterMeat.Of(scores, new RowGroups(index, count), options.MaxDegreeOfParallelism);
        return [.. Estimation.Covariance.Transform(bread, meat, columns.CoefficientCount).Values.ToArray().Select(value => value * factor)];
    }
}
