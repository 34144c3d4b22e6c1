namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// The logit by Firth's method, FLIC, FLAC, King and Zeng's correction, and with log-F and Cauchy priors: always beside maximum
/// likelihood, never instead of it. Under separation and with few events, where maximum likelihood is refused, the penalised
/// estimates are finite; <see cref="RareEventComparison.Caution"/> then says so.
/// </summary>
public static class RareEventFits
{
    /// <summary>Estimators that <see cref="Fit"/> knows, in the order of the pages in docs/methods.</summary>
    public static IReadOnlyList<Estimator> Estimators { get; } =
        [Estimator.Firth, Estimator.Flic, Estimator.Flac, Estimator.KingZeng, Estimator.LogF, Estimator.Cauchy];

    /// <summary>Fits a logit by maximum likelihood and by other estimators.</summary>
    /// <param name="design">Columns and intercepts.</param>
    /// <param name="outcome">Whether the row has an event; as long as the design.</param>
    /// <param name="clusters">Any number that rows of one cluster share; as long as the design.</param>
    /// <param name="estimators">Some of <see cref="Estimators"/>.</param>
    /// <param name="options">
    /// Options, or null for the defaults. <see cref="FitOptions.MinimumEvents"/> holds for maximum likelihood and for King and
    /// Zeng's correction of it; the others need one event and one non-event.
    /// </param>
    /// <exception cref="ArgumentException">Lengths differ, or an estimator is none of these.</exception>
    public static RareEventComparison Fit(
        Design design, bool[] outcome, int[] clusters, IReadOnlyList<Estimator> estimators, FitOptions? options = null)
    {
        options ??= new FitOptions();
        return Beside(Logit.Fit(design, outcome, clusters, options), design, outcome, clusters, estimators, options);
    }

    /// <summary>
    /// Fits other estimators beside a logit that <see cref="Logit.Fit(Design, bool[], int[], FitOptions?)"/> gave for the same
    /// arguments.
    /// </summary>
    /// <inheritdoc cref="Fit" />
    public static RareEventComparison Beside(
        FitResult maximumLikelihood, Design design, bool[] outcome, int[] clusters, IReadOnlyList<Estimator> estimators,
        FitOptions? options = null)
    {
        options ??= new FitOptions();
        if (estimators.Except(Estimators).ToArray() is { Length: > 0 } others)
        {
            throw new ArgumentException($"No estimators for rare events: {string.Join(", ", others)}.", nameof(estimators));
        }

        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        Logit.RequireLength(design, clusters.Length, nameof(clusters));
        if (Refuse(outcome, clusters) is { } refusal)
        {
            return new RareEventComparison(maximumLikelihood, [.. estimators.Select(_ => refusal)]);
        }

        var data = RareEventData.Of(design, outcome, clusters, maximumLikelihood, options);
        var firth = new Lazy<FirthEstimates>(() => FirthEstimates.Of(data));
        return new RareEventComparison(maximumLikelihood, [.. estimators.Select(estimator => estimator switch
        {
            Estimator.Firth => firth.Value.Result,
            Estimator.Flic => Flic.Fit(data, firth.Value),
            Estimator.Flac => Flac.Fit(data, firth.Value),
            Estimator.KingZeng => KingZeng.Fit(data, maximumLikelihood),
            Estimator.LogF => PenalizedLogit.LogF(data),
            _ => PenalizedLogit.Cauchy(data),
        })]);
    }

    /// <summary>The refusal that holds for every estimator; null when there is none.</summary>
    private static Refusal? Refuse(bool[] outcome, int[] clusters)
    {
        var events = outcome.Count(e => e);
        return LogitRefusals.OneCluster(RowGroups.Of(clusters).Count)
            ?? (events == 0 ? new Refusal(RefusalReason.TooFewEvents, "No events: an estimate would be the prior's alone.")
            : events == outcome.Length ? new Refusal(RefusalReason.TooFewNonEvents, "Events only: an estimate would be the prior's alone.")
            : null);
    }
}

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
