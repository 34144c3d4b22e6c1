namespace PocGrid.Estimation;

/// <summary>
/// Logit conditional on the number of events of each stratum, which takes out an effect a stratum without estimating it
/// (Chamberlain 1980). The likelihood is exact, whatever the number of events. docs/methods/conditional-logit.md has the formulas.
/// </summary>
public static class ConditionalLogit
{
    /// <summary>Fits a conditional logit.</summary>
    /// <param name="design">Columns, without intercepts.</param>
    /// <param name="outcome">Whether the row has an event; as long as the design.</param>
    /// <param name="strata">What is conditioned on, such as the cell.</param>
    /// <param name="clusters">Any number that rows of one cluster share, clusters holding whole strata; null for the strata.</param>
    /// <param name="options">Options, or null for the defaults; counts are those of the strata used.</param>
    /// <exception cref="ArgumentException">
    /// Lengths differ, the design has intercepts, or rows of one stratum are in several clusters.
    /// </exception>
    public static FitResult Fit(Design design, bool[] outcome, EffectSet strata, int[]? clusters = null, FitOptions? options = null)
    {
        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        Logit.RequireLength(design, strata.Keys.Length, nameof(strata));
        Logit.RequireLength(design, (clusters ?? strata.Keys).Length, nameof(clusters));
        WithinDesign.RequireNoIntercepts(design);
        options ??= new FitOptions();
        var used = new ConditionalStrata(new Levels(strata.Keys), outcome);
        int[] keys = [.. used.Rows.Select(row => (clusters ?? strata.Keys)[row])];
        var cluster = RowGroups.Of(keys);
        var levels = new Levels(used.Keys());
        if (!levels.IsNestedIn(cluster.Index))
        {
            throw new ArgumentException($"A '{strata.Name}' has rows of several clusters; clusters hold whole strata.", nameof(clusters));
        }

        if ((LogitRefusals.Counts(used.Outcome, options) ?? LogitRefusals.OneCluster(cluster.Count)) is { } refusal)
        {
            return refusal;
        }

        var selected = used.Select(design);
        var within = WithinDesign.Of(selected, [strata.Name], new EffectProjection([levels]), options);
        var prepared = PreparedDesign.Of(within.Design, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var dropped = within.DroppedOf(selected, prepared.Dropped);
        if (prepared.Columns.ColumnCount == 0)
        {
            return new Refusal(RefusalReason.NothingToEstimate, $"No column varies within '{strata.Name}'.", design.ColumnNames);
        }

        var likelihood = new ConditionalLikelihood(prepared.Columns, used, options.MaxDegreeOfParallelism);
        var nullLogLikelihood = likelihood.NullValue;
        var solver = new NewtonSolver(likelihood, options);
        var converged = solver.Solve(new double[prepared.Columns.ColumnCount]);
        var (residuals, weights) = likelihood.Rows();
        var certain = converged && ConditionalSeparation.IsExcluded(residuals, solver.Decrement, used.MostSwaps);
        if (!certain && ConditionalSeparation.Find(prepared.Design, prepared.Columns, used) is { } separation)
        {
            return separation;
        }

        if (!converged)
        {
            return LogitRefusals.NotConverged(solver);
        }

        var columns = prepared.Columns;
        var scores = new Scores(columns, residuals, weights, solver.Factor.Inverse(), columns.BackTransform()) { RowsAreDependent = true };
        return new FittedModel(scores)
        {
            Estimator = Estimator.ConditionalLogit,
            Link = Link.Logit,
            Design = selected.Without(dropped.Select(d => d.Name).Contains),
            Dropped = dropped,
            Coefficients = columns.ToDesign(solver.Coefficients),
            Classical = Covariance.Transform(scores.Transform, scores.Bread, columns.CoefficientCount),
            Clustered = Covariances.Clustered(scores, keys, options),
            ClusterCorrection = options.ClusterCorrection,
            LogLikelihood = likelihood.Value,
            NullLogLikelihood = nullLogLikelihood,
            RowCount = used.Rows.Length,
            EventCount = used.Outcome.Count(e => e),
            ClusterCount = cluster.Count,
            Trace = solver.Trace,
            Decrement = solver.Decrement,
            SeparationProgramSolved = !certain,
            Conditional = used.Sample,
        };
    }
}
