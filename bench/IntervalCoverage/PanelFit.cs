using PocGrid.Estimation;

namespace PocGrid.Bench;

/// <summary>What an estimator said of the two terms of violence in one panel.</summary>
/// <param name="Estimator">Its name in the tables.</param>
/// <param name="Refused">Why there is no estimate; null when there is one.</param>
/// <param name="Coefficients">Non-state and state deaths.</param>
/// <param name="Errors">By covariance, then term; no numbers where the covariance is refused.</param>
internal sealed record PanelFit(string Estimator, RefusalReason? Refused, double[] Coefficients, double[][] Errors)
{
    public static IReadOnlyList<string> Terms { get; } = [PanelColumns.NonState, PanelColumns.State];

    /// <param name="scale">Multiplies coefficients and errors.</param>
    public static PanelFit Of(
        string estimator,
        FitResult result,
        IReadOnlyList<(RowKeys Keys, CovarianceChoice Choice)> covariances,
        double scale = 1)
    {
        if (result is not FittedModel fit)
        {
            return new PanelFit(estimator, ((Refusal)result).Reason, [], []);
        }

        int[] places = [.. Terms.Select(fit.IndexOf)];
        return places.Contains(-1)
            ? new PanelFit(estimator, RefusalReason.NothingToEstimate, [], [])
            : new PanelFit(
                estimator,
                null,
                [.. places.Select(p => scale * fit.Coefficients[p])],
                [.. covariances.Select(c => StandardErrors(fit, c.Keys, c.Choice, places, scale))]);
    }

    private static double[] StandardErrors(FittedModel fit, RowKeys keys, CovarianceChoice choice, int[] places, double scale)
    {
        try
        {
            var covariance = Covariances.Of(fit, fit.Conditional is { } sample ? keys.Select(sample.Rows) : keys, choice, 1);
            return [.. places.Select(p => scale * covariance.StandardError(p))];
        }
        catch (NoCovarianceException)
        {
            return [.. places.Select(_ => double.NaN)];
        }
    }
}
