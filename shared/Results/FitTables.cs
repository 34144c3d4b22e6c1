using PocGrid.Estimation;
using PocGrid.Lake;

namespace PocGrid.Results;

/// <summary>A fit as rows of the tables <c>coefficients</c>, <c>fit_summary</c> and <c>curves</c>.</summary>
public static class FitTables
{
    public static readonly TableSchema Coefficients = new(
        "coefficients",
        "Coefficients of each model that could be fitted, with errors clustered by cell.",
        [
            new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country."),
            new("term", ColumnType.Text, "Term of the model."),
            new("estimate", ColumnType.Double, "Coefficient on the logit scale."),
            new("std_error", ColumnType.Double, "Standard error, clustered by cell."),
            new("z", ColumnType.Double, "Estimate over standard error."),
            new("p_value", ColumnType.Double, "Two-sided, from the normal distribution."),
            new("ci_low", ColumnType.Double, "Lower end of the 95% interval."),
            new("ci_high", ColumnType.Double, "Upper end of the 95% interval."),
            new("odds_ratio", ColumnType.Double, "Exponential of the estimate."),
            new("covariance", ColumnType.Text, "Convention of the covariance."),
        ]);

    public static readonly TableSchema Summary = new(
        "fit_summary",
        "Each model that was asked for: fitted, or refused with the reason.",
        [
            new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country."),
            new("status", ColumnType.Text, "fitted or refused."),
            new("reason", ColumnType.Text, "Why it was refused.", Nullable: true),
            new("offending_columns", ColumnType.Text, "Terms at fault, joined by ;.", Nullable: true),
            new("dropped_columns", ColumnType.Text, "Terms left out because the intercepts and the terms before them reproduce them, joined by ;.", Nullable: true),
            new("rows", ColumnType.Int32, "Cell-months used."),
            new("events", ColumnType.Int32, "Of these, with the outcome."),
            new("clusters", ColumnType.Int32, "Cells."),
            new("controls_left_out", ColumnType.Text, "Controls whose dataset was not supplied, joined by ;.", Nullable: true),
            new("log_likelihood", ColumnType.Double, "Log likelihood.", Nullable: true),
            new("log_likelihood_null", ColumnType.Double, "Log likelihood with intercepts only.", Nullable: true),
            new("mcfadden_r2", ColumnType.Double, "1 minus their ratio.", Nullable: true),
            new("aic", ColumnType.Double, "Akaike's criterion.", Nullable: true),
            new("bic", ColumnType.Double, "Schwarz's criterion.", Nullable: true),
            new("iterations", ColumnType.Int32, "Newton steps.", Nullable: true),
            new("model", ColumnType.Text, "Estimator, outcome, window and risk set."),
        ]);

    public static readonly TableSchema Curves = new(
        "curves",
        "Probability of enhanced presence against deaths in the window, averaged over the observed rows.",
        [
            new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country."),
            new("actor_class", ColumnType.Text, "Whose deaths are varied: nonstate or state."),
            new("deaths", ColumnType.Int32, "Deaths in the window that every row is given.", Unit: "persons"),
            new("probability", ColumnType.Double, "Average predicted probability a month.", Unit: "probability 0-1"),
            new("low", ColumnType.Double, "Lower end of the 95% band, by the delta method on the link scale.", Unit: "probability 0-1"),
            new("high", ColumnType.Double, "Upper end of the 95% band.", Unit: "probability 0-1"),
        ]);

    /// <summary>Fits the frame and tells the result as tables.</summary>
    public static (Table Coefficients, Table Summary, Table Curves) Of(string fit, ModelFrame frame, ModelOptions options)
    {
        var result = frame.Design is null
            ? null
            : Logit.Fit(frame.Design, frame.Outcome, frame.Clusters, new LogitOptions { MinimumEvents = options.MinimumEvents });
        return (CoefficientsOf(fit, result), SummaryOf(fit, frame, result, options), CurvesOf(fit, frame, result, options));
    }

    private static Table CoefficientsOf(string fit, FitResult? result)
    {
        var builder = new TableBuilder(Coefficients);
        if (result is FittedModel fitted)
        {
            foreach (var e in fitted.Estimates())
            {
                builder.Add(fit, e.Name, e.Coefficient, e.StandardError, e.Z, e.P, e.Lower, e.Upper, Estimation.Numerics.PortableMath.Exp(e.Coefficient), CovarianceChoice.Cluster(fitted.ClusterCorrection).Description);
            }
        }

        return builder.Build();
    }

    private static Table SummaryOf(string fit, ModelFrame frame, FitResult? result, ModelOptions options)
    {
        var fitted = result as FittedModel;
        var refusal = result as Refusal;
        return new TableBuilder(Summary).Add(
            fit,
            fitted is not null ? "fitted" : "refused",
            result is null ? "No row of the panel is complete." : refusal?.Message,
            refusal is { Columns.Count: > 0 } ? string.Join(';', refusal.Columns) : null,
            fitted is { Dropped.Count: > 0 } ? string.Join(';', fitted.Dropped.Select(column => column.Name)) : null,
            frame.Outcome.Length,
            frame.Outcome.Count(outcome => outcome),
            frame.Clusters.Distinct().Count(),
            frame.LeftOut.Count > 0 ? string.Join(';', frame.LeftOut) : null,
            fitted?.LogLikelihood,
            fitted?.NullLogLikelihood,
            fitted?.McFaddenR2,
            fitted?.Aic,
            fitted?.Bic,
            fitted?.Iterations,
            $"logit by maximum likelihood; outcome {options.Outcome}; {(options.RiskSet == Panels.RiskSet.MapToMap ? "interval between maps" : $"{options.WindowMonths}-month window")}; {Grid.Names.Of(options.RiskSet)}").Build();
    }

    private static Table CurvesOf(string fit, ModelFrame frame, FitResult? result, ModelOptions options)
    {
        var builder = new TableBuilder(Curves);
        if (result is FittedModel fitted)
        {
            AddCurve("nonstate", frame.NonStateDeaths);
            AddCurve("state", frame.StateDeaths);

            void AddCurve(string actor, double[] observed)
            {
                var term = "ln1p_" + actor + ModelFrame.Window(options);
                if (!fitted.Names.Contains(term))
                {
                    return;
                }

                var deaths = options.CurveDeaths.Where(d => d <= observed.Max()).ToArray();
                var curve = Predictions.Curve(
                    fitted,
                    fitted.Design,
                    term,
                    [.. deaths.Select(d => Estimation.Numerics.PortableMath.Log(1 + d))],
                    new PredictionOptions { Draws = 0 });
                for (var i = 0; i < deaths.Length; i++)
                {
                    builder.Add(fit, actor, deaths[i], curve[i].Probability, curve[i].DeltaBand.Lower, curve[i].DeltaBand.Upper);
                }
            }
        }

        return builder.Build();
    }
}
