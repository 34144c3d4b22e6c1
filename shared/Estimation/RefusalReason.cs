namespace PocGrid.Estimation;

/// <summary>Why a model was not estimated.</summary>
public enum RefusalReason
{
    /// <summary>Fewer events than <see cref="FitOptions.MinimumEvents"/>.</summary>
    TooFewEvents,

    /// <summary>Fewer non-events than <see cref="FitOptions.MinimumEvents"/>.</summary>
    TooFewNonEvents,

    /// <summary>Fewer than two clusters, so that no clustered covariance exists.</summary>
    TooFewClusters,

    /// <summary>Groups whose rows are all non-events or all events: their own intercept predicts them perfectly.</summary>
    GroupWithoutVariation,

    /// <summary>A combination of columns tells every event from every non-event.</summary>
    CompleteSeparation,

    /// <summary>A combination of columns tells some rows perfectly and says nothing of the others.</summary>
    QuasiCompleteSeparation,

    /// <summary>No column is left to estimate, or no row to estimate a variance from.</summary>
    NothingToEstimate,

    /// <summary>The likelihood has a maximum, but it was not reached.</summary>
    NotConverged,
}
