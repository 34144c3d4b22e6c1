namespace PocGrid.Estimation;

/// <summary>What a fit says of its rows, whatever the estimator.</summary>
/// <param name="Prepared">The design as fitted.</param>
/// <param name="Cluster">Number of each row's cluster.</param>
/// <param name="ClusterCount">Clusters.</param>
/// <param name="EventCount">Rows with an outcome above 0.</param>
/// <param name="NullLogLikelihood">Log likelihood with intercepts alone.</param>
/// <param name="Options">Options of the fit.</param>
internal sealed record FitContext(
    PreparedDesign Prepared, int[] Cluster, int ClusterCount, int EventCount, double NullLogLikelihood, FitOptions Options)
{
    /// <summary>The model at its estimates; the classical covariance is the bread of the scores.</summary>
    public FittedModel Model(
        Estimator estimator, Link link, double[] working, Scores scores, double logLikelihood, IReadOnlyList<ConvergenceStep> trace,
        double decrement, bool programSolved)
    {
        var columns = Prepared.Columns;
        return new FittedModel(scores)
        {
            Estimator = estimator,
            Link = link,
            Design = Prepared.Design,
            Dropped = Prepared.Dropped,
            Coefficients = columns.ToDesign(working),
            WorkingCoefficients = working,
            Classical = Covariance.Transform(scores.Transform, scores.Bread, columns.CoefficientCount),
            Clustered = Covariances.Clustered(scores, Cluster, Options),
            ClusterCorrection = Options.ClusterCorrection,
            LogLikelihood = logLikelihood,
            NullLogLikelihood = NullLogLikelihood,
            RowCount = columns.RowCount,
            EventCount = EventCount,
            ClusterCount = ClusterCount,
            Trace = trace,
            Decrement = decrement,
            SeparationProgramSolved = programSolved,
        };
    }
}
