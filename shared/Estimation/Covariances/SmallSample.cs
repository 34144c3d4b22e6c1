namespace PocGrid.Estimation;

/// <summary>Small-sample factors of clustered covariances.</summary>
internal static class SmallSample
{
    /// <summary>The factor of <see cref="ClusterPreset"/>.</summary>
    /// <param name="clusters">Clusters of the part.</param>
    /// <param name="fewest">Clusters of the way that has fewer; the same when there is one way.</param>
    /// <exception cref="NoCovarianceException">Fewer than two clusters, or no more rows than coefficients.</exception>
    public static double Factor(ClusterPreset preset, int clusters, int fewest, Scores scores) =>
        Factor(preset, clusters, fewest, scores.Columns.RowCount, scores.ModelDegrees, scores.NestedDegrees ?? scores.ModelDegrees);

    /// <inheritdoc cref="Factor(ClusterPreset, int, int, Scores)"/>
    /// <param name="rows">Rows of the model.</param>
    /// <param name="coefficients">Its coefficients, with all absorbed effects.</param>
    /// <param name="nested">The same without absorbed effects nested in the clusters.</param>
    public static double Factor(ClusterPreset preset, int clusters, int fewest, int rows, int coefficients, int nested)
    {
        if (fewest < 2)
        {
            throw new NoCovarianceException("All rows belong to one cluster; a clustered covariance needs two.");
        }

        return preset switch
        {
            ClusterPreset.CR0 => 1,
            ClusterPreset.StataMl => Clusters(clusters),
            ClusterPreset.Fixest => Clusters(fewest) * Rows(1, rows, nested),
            _ => Clusters(clusters) * Rows(1, rows, coefficients),
        };
    }

    /// <summary>(rows-less)/(rows-coefficients).</summary>
    /// <exception cref="NoCovarianceException">No more rows than coefficients.</exception>
    public static double Rows(double less, double rows, int coefficients) => rows > coefficients
        ? (rows - less) / (rows - coefficients)
        : throw new NoCovarianceException($"{rows} rows for {coefficients} coefficients leave nothing to estimate a variance from.");

    private static double Clusters(double clusters) => clusters / (clusters - 1);
}
