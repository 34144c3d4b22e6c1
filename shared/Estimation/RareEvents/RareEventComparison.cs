namespace PocGrid.Estimation.RareEvents;

/// <summary>Estimators for rare events beside maximum likelihood, on the same rows.</summary>
/// <param name="MaximumLikelihood">The logit by maximum likelihood, or why it is refused.</param>
/// <param name="Others">The estimators asked for, in that order, each a fit or its own refusal.</param>
public sealed record RareEventComparison(FitResult MaximumLikelihood, IReadOnlyList<FitResult> Others)
{
    /// <summary>
    /// Why maximum likelihood is refused, to be shown wherever the other estimates are: they then rest on their penalty or prior as
    /// much as on the rows. Null when maximum likelihood is shown too.
    /// </summary>
    public RefusalReason? Caution => (MaximumLikelihood as Refusal)?.Reason;
}
