using PocGrid.Estimation;

namespace PocGrid.Results.Inference;

/// <summary>The covariance whose intervals are the ones to read: CR2, or the clustered sandwich where there is none.</summary>
/// <param name="Convention">In words, and why there is no CR2 where there is none.</param>
internal sealed record HeadlineCovariance(Covariance Covariance, string Convention)
{
    /// <param name="clusters">Those of the fit, by cell.</param>
    public static HeadlineCovariance Of(FittedModel model, Func<AdjustedClusters> clusters)
    {
        try
        {
            return new(clusters().Covariance(), CovarianceChoice.CR2.Description);
        }
        catch (NoCovarianceException error)
        {
            return new(model.Clustered, $"{CovarianceChoice.Cluster(model.ClusterCorrection).Description}; no CR2: {error.Message}");
        }
    }
}
