namespace PocGrid.Estimation.RareEvents;

/// <summary>Firth's logit, with what FLIC and FLAC need of it.</summary>
/// <param name="Result">The fit, or why there is none.</param>
/// <param name="Leverages">Leverage of each row at the estimates.</param>
internal sealed record FirthEstimates(FitResult Result, double[] Leverages)
{
    /// <summary>
    /// Steps divide the distance to the maximum, by twenty and more where events are many for the coefficients, rather than square
    /// it; from here the last leaves less than 1e-11 standard errors.
    /// </summary>
    private const double Tolerance = 1e-22;

    /// <summary>
    /// Maximises Firth's penalised likelihood. The covariance is the inverse information at the estimates, as in Heinze and
    /// Schemper (2002); scores of rows are the modified ones.
    /// </summary>
    public static FirthEstimates Of(RareEventData data)
    {
        var objective = new FirthObjective(data);
        var solver = new NewtonSolver(objective, data.Options, Tolerance);
        if (!solver.Solve(data.Start))
        {
            return new FirthEstimates(LogitRefusals.NotConverged(solver), []);
        }

        var scores = new Scores(
            data.Columns, objective.ModifiedResiduals(), objective.Weights, solver.Factor.Inverse(), data.Columns.BackTransform());
        return new FirthEstimates(
            data.Model(Estimator.Firth, solver.Coefficients, scores, objective.LogLikelihood, solver.Trace, solver.Decrement), objective
                .Leverage
                .Leverages);
    }
}
