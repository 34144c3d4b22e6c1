using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// FLIC (Puhr and others 2017): Firth's slopes, with every intercept estimated again by maximum likelihood on the slopes'
/// predictor as offset, so that probabilities sum to the events, within each group where groups have intercepts.
/// </summary>
internal static class Flic
{
    public static FitResult Fit(RareEventData data, FirthEstimates estimates) =>
        LogitRefusals.WithoutVariation(data.Design, data.Outcome)
        ?? (estimates.Result is FittedModel firth ? Refit(data, firth.WorkingCoefficients!) : estimates.Result);

    /// <summary>The covariance is the inverse information at the estimates; scores of rows are those of maximum likelihood there.</summary>
    private static FitResult Refit(RareEventData data, double[] firth)
    {
        var g = data.Columns.InterceptCount;
        var working = (double[])firth.Clone();
        var intercepts = new NewtonSolver(InterceptsOn(data, firth), data.Options);
        if (g > 0 && !intercepts.Solve(firth[..g]))
        {
            return LogitRefusals.NotConverged(intercepts);
        }

        intercepts.Coefficients.CopyTo(working, 0);
        var pass = data.LogitPass();
        pass.Evaluate(working);
        var factor = new Cholesky(working.Length);
        if (!factor.TryFactor(pass.Hessian))
        {
            return LogitRefusals.NotConverged(intercepts);
        }

        var scores = new Scores(data.Columns, pass.Residuals, pass.Weights, factor.Inverse(), data.Columns.BackTransform());
        return data.Model(Estimator.Flic, working, scores, pass.LogLikelihood, intercepts.Trace, intercepts.Decrement);
    }

    /// <summary>The logit of the intercepts alone, with what the slopes predict as offset.</summary>
    private static GlmPass InterceptsOn(RareEventData data, double[] firth)
    {
        var design = data.Design.Without(_ => true);
        var columns = Standardization.Of(design, data.Options.MaxDegreeOfParallelism);
        var slopes = (double[])firth.Clone();
        slopes.AsSpan(0, data.Columns.InterceptCount).Clear();
        var offset = new double[data.Outcome.Length];
        new BlockPass(data.Columns, 0, data.Options.MaxDegreeOfParallelism, (tile, _, _) =>
        {
            tile.Predict(slopes);
            tile.Predictor.AsSpan(0, tile.Rows).CopyTo(offset.AsSpan(tile.FirstRow));
        }).Run();
        return new GlmPass(columns, new LogitRows(data.Outcome), data.Options.MaxDegreeOfParallelism, offset);
    }
}
