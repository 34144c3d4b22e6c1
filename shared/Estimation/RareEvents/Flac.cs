namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// FLAC (Puhr and others 2017): maximum likelihood on the data that Firth's method is equivalent to, with an indicator of what
/// was added, so that the probabilities of the rows sum to the events. Leverages are those of Firth's estimates.
/// </summary>
internal static class Flac
{
    /// <summary>
    /// The covariance is the inverse information of the augmented data, less the row and column of the indicator. The added data
    /// are held fixed, as a prior is, so the score of a row is that of the row itself.
    /// </summary>
    public static FitResult Fit(RareEventData data, FirthEstimates firth)
    {
        if (firth.Result is not FittedModel start)
        {
            return firth.Result;
        }

        var objective = new FlacObjective(data, firth.Leverages);
        var solver = new NewtonSolver(objective, data.Options);
        if (!solver.Solve([.. start.WorkingCoefficients!, 0.0]))
        {
            return LogitRefusals.NotConverged(solver);
        }

        var working = solver.Coefficients[..^1];
        var scores = new Scores(
            data.Columns, objective.Residuals, objective.Weights, Leading(solver.Factor.Inverse(), working.Length), data.Columns
                .BackTransform());
        var pass = data.LogitPass();
        pass.Evaluate(working);
        return data.Model(Estimator.Flac, working, scores, pass.LogLikelihood, solver.Trace, solver.Decrement);
    }

    /// <summary>A square matrix without its last row and column.</summary>
    private static double[] Leading(double[] matrix, int size)
    {
        var leading = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            matrix.AsSpan(i * (size + 1), size).CopyTo(leading.AsSpan(i * size));
        }

        return leading;
    }
}
