using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// King and Zeng's (2001) logit for rare events without case-control correction: maximum likelihood less its approximate bias
/// (X'WX)⁻¹X'Wξ with ξ_i = x_i'(X'WX)⁻¹x_i (p_i - 1/2), and its covariance times (n/(n+k))².
/// </summary>
internal static class KingZeng
{
    public static FitResult Fit(RareEventData data, FitResult maximumLikelihood)
    {
        if (maximumLikelihood is not FittedModel fit)
        {
            return maximumLikelihood;
        }

        var pass = data.LogitPass();
        pass.Evaluate(data.Start);
        var factor = new Cholesky(data.Columns.CoefficientCount);
        if (!factor.TryFactor(pass.Hessian))
        {
            throw new InvalidOperationException("The information is singular where maximum likelihood was found.");
        }

        var corrected = new LeveragePass(data.Columns, data.Signs, pass, data.Options.MaxDegreeOfParallelism).Evaluate(factor).ToArray();
        factor.Solve(corrected);
        Vectors.AddScaled(corrected, 1, data.Start);
        var scores = Shrink(data, fit.Scores);
        pass.Evaluate(corrected);
        return data.Model(Estimator.KingZeng, corrected, scores, pass.LogLikelihood, fit.Trace, fit.Decrement);
    }

    /// <summary>Scores whose every covariance is that of maximum likelihood times (n/(n+k))².</summary>
    private static Scores Shrink(RareEventData data, Scores scores)
    {
        double rows = data.Outcome.Length;
        var factor = rows / (rows + data.Columns.CoefficientCount);
        return scores with
        {
            Residuals = Array.ConvertAll(scores.Residuals, r => r / factor),
            Weights = Array.ConvertAll(scores.Weights, w => w / (factor * factor)),
            Bread = Array.ConvertAll(scores.Bread, b => b * (factor * factor)),
        };
    }
}
