using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Grid;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>estimators</c>: the model by other estimators beside maximum likelihood, also where that is refused.</summary>
internal static class EstimatorsTable
{
    private static readonly TableDefinition<Row> Definition = new(
        "estimators", "The model by every estimator, errors clustered by cell: beside maximum likelihood, never instead of it.")
    {
        { FitColumns.Fit, row => row.Fit },
        { new("estimator", "How it is estimated."), row => Names.Of(row.Estimator) },
        { new("term", "Term of the model; empty where the estimator is refused."), row => row.Term },
        {
            new(
                "status",
                "fitted, dropped where the estimator's effects or other terms reproduce the term, or refused.",
                values: ["fitted", "dropped", "refused"]),
            row => row.Status
        },
        { new("reason", "Why it is refused; of a fit, what a reader must know.", nullable: true), row => row.Reason },
        { new("estimate", "Coefficient.", nullable: true), row => row.Estimate?.Coefficient },
        { FitColumns.StandardError, row => row.Estimate?.StandardError },
        { FitColumns.P, row => TermWords.P(row.Support, row.Estimate?.P) },
        { FitColumns.RestsOn, row => TermWords.RestsOn(row.Support) },
        { FitColumns.Lower, row => row.Estimate?.Lower },
        { FitColumns.Upper, row => row.Estimate?.Upper },
        {
            new(
                "scale",
                "Of the estimate: log_odds, log_hazard or probability.",
                nullable: true,
                values: ["log_odds", "log_hazard", "probability"]),
            row => row.Scale
        },
        { FitColumns.Rows, row => row.Size.Rows },
        { FitColumns.Events, row => row.Size.Events },
        { new("clusters", "Cells.", minimum: 0), row => row.Size.Clusters },
        { FitColumns.Covariance, row => row.Covariance },
    };

    /// <summary>Every estimator of the outcome; Poisson is of another.</summary>
    private static readonly ModelEstimator[] Estimators = [.. Enum.GetValues<ModelEstimator>().Except([ModelEstimator.Poisson])];

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="rows">Null where no row is complete: the table is empty.</param>
    /// <param name="logit">The fit by maximum likelihood; null with <paramref name="rows"/>.</param>
    /// <param name="options">Of every estimator.</param>
    public static Table Of(string fit, EstimatedRows? rows, FitResult? logit, FitOptions options)
    {
        if (rows is null)
        {
            return Definition.Of([]);
        }

        var fits = new EstimatorFits(rows, Estimators, options, logit);
        return Definition.Of(Estimators.SelectMany(estimator => Rows(fit, estimator, fits.Fit(estimator, () => []), rows)));
    }

    private static IEnumerable<Row> Rows(string fit, ModelEstimator estimator, EstimatorFit outcome, EstimatedRows rows)
    {
        if (outcome.Result is not FittedModel model)
        {
            var reason = ((Refusal)outcome.Result).Message;
            return [new Row(fit, estimator, "", "refused", reason, null, null, FrameSize.Of(rows), FitColumns.NoCovariance)];
        }

        var (estimates, size) = (model.Estimates().ToDictionary(estimate => estimate.Name), FrameSize.Of(model)!.Value);
        var (scale, covariance) = (EstimatorFit.ScaleOf(model), CovarianceChoice.Cluster(model.ClusterCorrection).Name);
        return model.Design.InterceptNames.Concat(rows.Design.ColumnNames).Select(term => estimates.GetValueOrDefault(term) is { } estimate
            ? new Row(fit, estimator, term, "fitted", outcome.Caution, estimate, scale, size, covariance)
            {
                Support = rows.Support.GetValueOrDefault(term),
            }
            : new Row(fit, estimator, term, "dropped", WhyDropped(model, term), null, scale, size, covariance));
    }

    private static string WhyDropped(FittedModel model, string term) =>
        TermWords.ReproducedBy(model.Dropped.FirstOrDefault(d => d.Name == term)?.CombinationOf ?? []);

    private sealed record Row(
        string Fit,
        ModelEstimator Estimator,
        string Term,
        string Status,
        string? Reason,
        Estimate? Estimate,
        string? Scale,
        FrameSize Size,
        string Covariance)
    {
        /// <summary>What the term rests on; null without an estimate.</summary>
        public TermSupport? Support { get; init; }
    }
}
