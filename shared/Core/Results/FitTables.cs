using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Numerics;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>A fit as rows of the tables of a release: <c>coefficients</c>, <c>fit_summary</c> and those of <see cref="Inference"/>.</summary>
public static class FitTables
{
    public static readonly TableSchema Coefficients = new(
        "coefficients",
        "Coefficients of each model that could be fitted, with errors clustered by cell.",
        [
            new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country."),
            new("term", ColumnType.Text, "Term of the model."),
            new("estimate", ColumnType.Double, "Coefficient on the logit scale."),
            new("std_error", ColumnType.Double, "Standard error, clustered by cell.", Minimum: 0),
            new("z", ColumnType.Double, "Estimate over standard error."),
            new("p_value", ColumnType.Double, "Two-sided, from the normal distribution.", Minimum: 0, Maximum: 1),
            new("ci_low", ColumnType.Double, "Lower end of the 95% interval."),
            new("ci_high", ColumnType.Double, "Upper end of the 95% interval."),
            new("odds_ratio", ColumnType.Double, "Exponential of the estimate.", Minimum: 0),
            new("covariance", ColumnType.Text, "Convention of the covariance."),
        ],
        Key: ["fit", "term"]);

    public static readonly TableSchema Summary = new(
        "fit_summary",
        "Each model that was asked for: fitted, or refused with the reason.",
        [
            new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country."),
            new("status", ColumnType.Text, "fitted or refused.", Values: ["fitted", "refused"]),
            new("reason", ColumnType.Text, "Why it was refused.", Nullable: true),
            new("offending_columns", ColumnType.Text, "Terms at fault, joined by ;.", Nullable: true),
            new("separating_combination", ColumnType.Text, "Of a separated fit, weight*term joined by ;: nowhere below 0 with the outcome, nowhere above 0 without it.", Nullable: true),
            new("separated_rows", ColumnType.Int32, "Cell-months that combinations of these terms predict perfectly.", Nullable: true, Minimum: 0),
            new("dropped_columns", ColumnType.Text, "Terms left out because the intercepts and the terms before them reproduce them, joined by ;.", Nullable: true),
            new("rows", ColumnType.Int32, "Cell-months used.", Minimum: 0),
            new("events", ColumnType.Int32, "Of these, with the outcome.", Minimum: 0),
            new("clusters", ColumnType.Int32, "Cells.", Minimum: 0),
            new("controls_left_out", ColumnType.Text, "Controls whose dataset was not supplied, joined by ;.", Nullable: true),
            new("log_likelihood", ColumnType.Double, "Log likelihood.", Nullable: true),
            new("log_likelihood_null", ColumnType.Double, "Log likelihood with intercepts only.", Nullable: true),
            new("mcfadden_r2", ColumnType.Double, "1 minus their ratio.", Nullable: true),
            new("aic", ColumnType.Double, "Akaike's criterion.", Nullable: true),
            new("bic", ColumnType.Double, "Schwarz's criterion.", Nullable: true),
            new("iterations", ColumnType.Int32, "Newton steps.", Nullable: true, Minimum: 0),
            new("model", ColumnType.Text, "Estimator, outcome, window and risk set."),
        ],
        Key: ["fit"]);

    /// <summary>The tables of a fit, in the order of <see cref="Of"/>.</summary>
    public static readonly IReadOnlyList<TableSchema> Schemas =
    [
        Coefficients,
        Summary,
        CurvesTable.Schema,
        CurveRugTable.Schema,
        EffectsTable.Schema,
        EstimatorsTable.Schema,
        CovariancesTable.Schema,
        ProfileTable.Schema,
        TestsTable.Schema,
        DiagnosticsTable.Schema,
        DiagnosticsTable.Calibration,
        LeaveOneOutTable.Schema,
        InfluenceTable.Schema,
        CollinearityTable.Schema,
        ConvergenceTable.Schema,
    ];

    /// <summary>Fits the frame and tells the result as tables; of a refused fit all but <see cref="Summary"/> and <c>estimators</c> are empty.</summary>
    public static IReadOnlyList<Table> Of(string fit, Frame frame, ModelOptions options)
    {
        var logit = new FitOptions { MinimumEvents = options.MinimumEvents };
        var result = frame.Rows is { } rows ? Logit.Fit(rows.Design, rows.Outcome, rows.Keys.Cells, logit) : null;
        var builders = Schemas.ToDictionary(schema => schema, schema => new TableBuilder(schema));
        AddSummary(builders[Summary], fit, frame, result, options);
        if (result is not null)
        {
            EstimatorsTable.Add(builders[EstimatorsTable.Schema], fit, frame.Rows!, result, logit);
        }

        if (result is FittedModel fitted)
        {
            Add(builders, new ReportedFit(fit, frame, frame.Rows!, fitted, options));
        }

        return [.. Schemas.Select(schema => builders[schema].Build())];
    }

    private static void Add(Dictionary<TableSchema, TableBuilder> builders, ReportedFit fit)
    {
        AddCoefficients(builders[Coefficients], fit);
        var curves = ViolenceCurve.Of(fit);
        CurvesTable.Add(builders[CurvesTable.Schema], fit, curves);
        CurveRugTable.Add(builders[CurveRugTable.Schema], fit);
        EffectsTable.Add(builders[EffectsTable.Schema], fit, curves);
        CovariancesTable.Add(builders[CovariancesTable.Schema], fit);
        ProfileTable.Add(builders[ProfileTable.Schema], fit);
        TestsTable.Add(builders[TestsTable.Schema], fit);
        DiagnosticsTable.Add(builders[DiagnosticsTable.Schema], builders[DiagnosticsTable.Calibration], fit);
        LeaveOneOutTable.Add(builders[LeaveOneOutTable.Schema], fit);
        InfluenceTable.Add(builders[InfluenceTable.Schema], fit);
        CollinearityTable.Add(builders[CollinearityTable.Schema], fit);
        ConvergenceTable.Add(builders[ConvergenceTable.Schema], fit);
    }

    private static void AddCoefficients(TableBuilder builder, ReportedFit fit)
    {
        foreach (var e in fit.Model.Estimates())
        {
            builder.Add(fit.Name, e.Name, e.Coefficient, e.StandardError, e.Z, e.P, e.Lower, e.Upper, PortableMath.Exp(e.Coefficient), fit.Convention);
        }
    }

    private static void AddSummary(TableBuilder builder, string fit, Frame frame, FitResult? result, ModelOptions options)
    {
        var size = FrameSize.Of(frame.Rows);
        var fitted = result as FittedModel;
        var refusal = result as Refusal;
        builder.Add(
            fit,
            fitted is not null ? "fitted" : "refused",
            result is null ? "No row of the panel is complete." : refusal?.Message,
            refusal is { Columns.Count: > 0 } ? string.Join(';', refusal.Columns) : null,
            refusal is { Combination.Count: > 0 } ? string.Join(';', refusal.Combination.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Weight:R}*{t.Name}"))) : null,
            refusal is { Rows.Count: > 0 } ? refusal.Rows.Count : null,
            fitted is { Dropped.Count: > 0 } ? string.Join(';', fitted.Dropped.Select(column => column.Name)) : null,
            size.Rows,
            size.Events,
            size.Clusters,
            frame.LeftOut.Count > 0 ? string.Join(';', frame.LeftOut) : null,
            fitted?.LogLikelihood,
            fitted?.NullLogLikelihood,
            fitted?.McFaddenR2,
            fitted?.Aic,
            fitted?.Bic,
            fitted?.Iterations,
            $"logit by maximum likelihood; outcome {options.Outcome}; {(options.RiskSet == Panels.RiskSet.MapToMap ? "interval between maps" : $"{options.WindowMonths}-month window")}; {Grid.Names.Of(options.RiskSet)}");
    }
}
