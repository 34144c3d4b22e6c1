using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>estimators</c>: the model by other estimators beside maximum likelihood, also where that is refused.</summary>
internal static class EstimatorsTable
{
    public static readonly TableSchema Schema = new(
        "estimators",
        "The model by every estimator, errors clustered by cell: beside maximum likelihood, never instead of it.",
        [
            FitColumns.Fit,
            new("estimator", ColumnType.Text, "How it is estimated."),
            new("term", ColumnType.Text, "Term of the model; empty where the estimator is refused."),
            new("status", ColumnType.Text, "fitted, dropped where the estimator's effects or other terms reproduce the term, or refused.", Values: ["fitted", "dropped", "refused"]),
            new("reason", ColumnType.Text, "Why it is refused; of a fit, what a reader must know.", Nullable: true),
            new("estimate", ColumnType.Double, "Coefficient.", Nullable: true),
            FitColumns.StandardError,
            new("p_value", ColumnType.Double, "Two-sided, from the normal distribution.", Nullable: true, Minimum: 0, Maximum: 1),
            FitColumns.Lower,
            FitColumns.Upper,
            new("scale", ColumnType.Text, "Of the estimate: log_odds, log_hazard or probability.", Nullable: true, Values: ["log_odds", "log_hazard", "probability"]),
            FitColumns.Rows,
            FitColumns.Events,
            new("clusters", ColumnType.Int32, "Cells.", Minimum: 0),
            FitColumns.Covariance,
        ]);

    /// <summary>Every estimator of the outcome; Poisson is of another.</summary>
    private static readonly ModelEstimator[] Estimators = [.. Enum.GetValues<ModelEstimator>().Except([ModelEstimator.Poisson])];

    public static void Add(TableBuilder builder, string fit, EstimatedRows rows, FitResult logit, FitOptions options)
    {
        var fits = new EstimatorFits(rows, Estimators, options, logit);
        foreach (var estimator in Estimators)
        {
            var outcome = fits.Fit(estimator, () => []);
            if (outcome.Result is FittedModel model)
            {
                AddModel(builder, fit, estimator, model, outcome.Caution, rows.Design.ColumnNames);
            }
            else
            {
                builder.Add(
                    fit, Names.Of(estimator), "", "refused", ((Refusal)outcome.Result).Message, null, null, null, null, null, null,
                    rows.Outcome.Length, rows.Outcome.Count(e => e), rows.Keys.Cells.Distinct().Count(), FitColumns.NoCovariance);
            }
        }
    }

    private static void AddModel(TableBuilder builder, string fit, ModelEstimator estimator, FittedModel model, string? caution, IReadOnlyList<string> terms)
    {
        var estimates = model.Estimates().ToDictionary(estimate => estimate.Name);
        foreach (var term in model.Design.InterceptNames.Concat(terms))
        {
            var estimate = estimates.GetValueOrDefault(term);
            builder.Add(
                fit,
                Names.Of(estimator),
                term,
                estimate is null ? "dropped" : "fitted",
                estimate is null ? $"Reproduced by {string.Join(", ", model.Dropped.FirstOrDefault(d => d.Name == term)?.CombinationOf ?? [])}." : caution,
                estimate?.Coefficient,
                estimate?.StandardError,
                estimate?.P,
                estimate?.Lower,
                estimate?.Upper,
                EstimatorFit.ScaleOf(model),
                model.RowCount,
                model.EventCount,
                model.ClusterCount,
                CovarianceChoice.Cluster(model.ClusterCorrection).Name);
        }
    }
}
