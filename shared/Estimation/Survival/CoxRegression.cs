namespace PocGrid.Estimation.Survival;

/// <summary>
/// Cox's regression (1972) of rows that each cover one month: counting processes of recurrent events (Andersen and Gill 1982), stratified
/// where the caller's sets are (Prentice, Williams and Peterson 1981), with Efron's ties and errors by cluster (Lin and Wei 1989).
/// docs/methods/time-to-response.md has the formulas.
/// </summary>
public static class CoxRegression
{
    /// <summary>Fits log hazards. As <c>survival::coxph(Surv(time - 1, time, event) ~ ., ties = "efron", cluster = )</c>.</summary>
    /// <param name="design">Columns, without intercepts: the hazard of no event is left open.</param>
    /// <param name="outcome">Whether the row has an event; as long as the design.</param>
    /// <param name="atRisk">Among which rows an event could have fallen: those of one time, and of one stratum where there are any.</param>
    /// <param name="clusters">Any number that the rows of one cluster share; clusters may part the sets.</param>
    /// <param name="options">Options, or null for the defaults; counts are those of the sets used.</param>
    /// <returns>A <see cref="CoxModel"/>, or a refusal.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or the design has intercepts.</exception>
    public static FitResult Fit(Design design, bool[] outcome, EffectSet atRisk, int[] clusters, FitOptions? options = null)
    {
        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        Logit.RequireLength(design, atRisk.Keys.Length, nameof(atRisk));
        Logit.RequireLength(design, clusters.Length, nameof(clusters));
        WithinDesign.RequireNoIntercepts(design);
        options ??= new FitOptions();
        var sets = new RiskSets(atRisk.Keys, outcome);
        var groups = RowGroups.Of(Array.ConvertAll(sets.Rows, row => clusters[row]));
        bool[] events = Array.ConvertAll(sets.Rows, row => outcome[row]);
        if ((LogitRefusals.Counts(events, options) ?? LogitRefusals.OneCluster(groups.Count)) is { } refusal)
        {
            return refusal;
        }

        var selected = sets.Select(design);
        var within = WithinDesign.Of(selected, [atRisk.Name], new EffectProjection([new Levels(sets.Keys())]), options);
        var prepared = PreparedDesign.Of(within.Design, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var columns = prepared.Columns;
        if (columns.ColumnCount == 0)
        {
            return new Refusal(RefusalReason.NothingToEstimate, $"No column varies within '{atRisk.Name}'.", design.ColumnNames);
        }

        var likelihood = new EfronLikelihood(columns, sets);
        likelihood.Evaluate(new double[columns.ColumnCount]);
        var without = likelihood.Value;
        var solver = new NewtonSolver(likelihood, options);
        var converged = solver.Solve(new double[columns.ColumnCount]);
        var (scores, leastExpected) = likelihood.Clusters(solver.Coefficients, groups);
        if (!(converged && MonotoneLikelihood.IsExcluded(leastExpected, solver.Decrement))
            && MonotoneLikelihood.Find(prepared.Design, sets, options) is { } monotone)
        {
            return monotone;
        }

        if (!converged)
        {
            return LogitRefusals.NotConverged(solver);
        }

        var dropped = within.DroppedOf(selected, prepared.Dropped);
        var (size, transform, bread) = (columns.CoefficientCount, columns.BackTransform(), solver.Factor.Inverse());
        var byCluster = Covariance.Transform(bread, ClusterMeat.Of(scores, size), size).Values.ToArray();
        return new CoxModel
        {
            Design = selected.Without(dropped.Select(column => column.Name).Contains),
            Dropped = dropped,
            Coefficients = columns.ToDesign(solver.Coefficients),
            Classical = Covariance.Transform(transform, bread, size),
            Clustered = Covariance.Transform(transform, byCluster, size),
            LogLikelihood = likelihood.Value,
            NullLogLikelihood = without,
            Rows = sets.Rows,
            SetCount = sets.Count,
            EventCount = sets.Events.Sum(),
            ClusterCount = groups.Count,
            Iterations = solver.Trace.Count,
        };
    }
}

/// <summary>Cox's regression at its estimates: log hazards of an event.</summary>
public sealed class CoxModel : FitResult
{
    /// <summary>The rows used, with the columns that were kept.</summary>
    public required Design Design { get; init; }

    /// <summary>Columns that were dropped, as they do not vary within the sets or others reproduce them.</summary>
    public required IReadOnlyList<DroppedColumn> Dropped { get; init; }

    /// <summary>Estimates, in the order of the design's columns.</summary>
    public required IReadOnlyList<double> Coefficients { get; init; }

    /// <summary>Inverse of the information: rows are independent given the sets.</summary>
    public required Covariance Classical { get; init; }

    /// <summary>Robust to dependence within clusters, without small-sample factor.</summary>
    public required Covariance Clustered { get; init; }

    /// <summary>Log partial likelihood at the estimates.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>The same where no column matters.</summary>
    public required double NullLogLikelihood { get; init; }

    /// <summary>For each row of the fit its row in the data given: those of sets with an event.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>Sets with an event and more rows than one.</summary>
    public required int SetCount { get; init; }

    /// <summary>Events in them.</summary>
    public required int EventCount { get; init; }

    /// <summary>Clusters.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>Newton steps.</summary>
    public required int Iterations { get; init; }

    /// <summary>The coefficients with errors by cluster.</summary>
    public IReadOnlyList<Estimate> Estimates() =>
        [.. Design.CoefficientNames.Select((name, k) => Estimate.From(name, Coefficients[k], Clustered.StandardError(k)))];
}
