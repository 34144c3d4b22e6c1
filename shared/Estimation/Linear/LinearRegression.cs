namespace PocGrid.Estimation;

/// <summary>Least squares on a number.</summary>
public static class LinearRegression
{
    /// <summary>Fits the regression; of its events those are counted that are not 0.</summary>
    /// <param name="design">Columns and intercepts.</param>
    /// <param name="outcome">As long as the design; finite.</param>
    /// <param name="clusters">Any number that rows of one cluster share; as long as the design.</param>
    /// <param name="options">Options, or null for the defaults; a fit with fewer rows than its events is refused.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static FitResult Fit(Design design, double[] outcome, int[] clusters, FitOptions? options = null)
    {
        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        options ??= new FitOptions();
        return outcome.Length < options.MinimumEvents
            ? new Refusal(
                RefusalReason.TooFewEvents, $"{outcome.Length} rows; a fit needs {options.MinimumEvents}.", design.ColumnNames)
            : LinearProbability.Fit(design, outcome, clusters, [], Estimator.LinearRegression, options);
    }
}
