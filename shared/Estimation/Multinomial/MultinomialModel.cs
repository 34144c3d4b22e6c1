namespace PocGrid.Estimation;

/// <summary>A multinomial logit at its estimates: log odds of each outcome against the first, none.</summary>
public sealed class MultinomialModel : FitResult
{
    /// <summary>The design with the columns that were kept; every outcome has a coefficient of each.</summary>
    public required Design Design { get; init; }

    /// <summary>Columns of the design that were dropped, because others reproduce them.</summary>
    public required IReadOnlyList<DroppedColumn> Dropped { get; init; }

    /// <summary>Estimates: those of outcome 1 in the order of the design's names, then those of outcome 2.</summary>
    public required IReadOnlyList<double> Coefficients { get; init; }

    /// <summary>Covariance of the estimates, in their order, robust to dependence within clusters.</summary>
    public required Covariance Clustered { get; init; }

    /// <summary>Log likelihood at the estimates.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>Clusters.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>Newton steps.</summary>
    public required int Iterations { get; init; }

    /// <summary>The coefficients of an outcome, with errors clustered.</summary>
    /// <param name="outcome">From 1.</param>
    public IReadOnlyList<Estimate> Estimates(int outcome)
    {
        var first = (outcome - 1) * Design.CoefficientNames.Count;
        return
        [
            .. Design.CoefficientNames.Select((name, k) =>
                Estimate.From(name, Coefficients[first + k], Clustered.StandardError(first + k))),
        ];
    }
}
