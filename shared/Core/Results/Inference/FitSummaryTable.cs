using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>fit_summary</c>.</summary>
public static class FitSummaryTable
{
    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Status = new("status", "fitted or refused.", values: ["fitted", "refused"]);

    public static readonly Column<string?> Reason = new("reason", "Why it was refused.", nullable: true);

    public static readonly Column<int> Rows = FitColumns.Rows;

    public static readonly Column<int> Events = FitColumns.Events;

    public static readonly Column<int> Clusters = new("clusters", "Cells.", minimum: 0);

    public static readonly Column<string?> ControlsLeftOut =
        new("controls_left_out", "Controls whose dataset was not supplied, joined by ;.", nullable: true);

    public static readonly Column<string?> DroppedColumns = new(
        "dropped_columns", "Terms left out because the intercepts and the terms before them reproduce them, joined by ;.", nullable: true);

    public static readonly Column<string> Model = new("model", "Estimator, outcome, window and risk set.");

    private static readonly TableDefinition<Row> Definition = new(
        "fit_summary", "Each model that was asked for: fitted, or refused with the reason.", key: [Fit.Name])
    {
        { Fit, row => row.Fit },
        { Status, row => row.Fitted is null ? "refused" : "fitted" },
        { Reason, row => row.Result is null ? "No row of the panel is complete." : row.Refusal?.Message },
        { new("offending_columns", "Terms at fault, joined by ;.", nullable: true), row => Joined(row.Refusal?.Columns) },
        {
            new(
                "separating_combination",
                "Of a separated fit, weight*term joined by ;: nowhere below 0 with the outcome, nowhere above 0 without it.",
                nullable: true),
            row => Joined(row.Refusal?.Combination.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Weight:R}*{t.Name}")))
        },
        {
            new("separated_rows", "Cell-months that combinations of these terms predict perfectly.", nullable: true, minimum: 0),
            row => row.Refusal is { Rows.Count: > 0 and var count } ? count : (int?)null
        },
        { DroppedColumns, row => Joined(row.Fitted?.Dropped.Select(column => column.Name)) },
        { Rows, row => row.Size.Rows },
        { Events, row => row.Size.Events },
        { Clusters, row => row.Size.Clusters },
        { ControlsLeftOut, row => Joined(row.LeftOut) },
        { new("log_likelihood", "Log likelihood.", nullable: true), row => row.Fitted?.LogLikelihood },
        { new("log_likelihood_null", "Log likelihood with intercepts only.", nullable: true), row => row.Fitted?.NullLogLikelihood },
        { new("mcfadden_r2", "1 minus their ratio.", nullable: true), row => row.Fitted?.McFaddenR2 },
        { new("aic", "Akaike's criterion.", nullable: true), row => row.Fitted?.Aic },
        { new("bic", "Schwarz's criterion.", nullable: true), row => row.Fitted?.Bic },
        { new("iterations", "Newton steps.", nullable: true, minimum: 0), row => row.Fitted?.Iterations },
        { Model, row => InWords(row.Options) },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="frame">The rows that were taken.</param>
    /// <param name="result">The fit; null where no row is complete.</param>
    /// <param name="options">What was asked for.</param>
    internal static Table Of(string fit, Frame frame, FitResult? result, ModelOptions options) =>
        Definition.Of([new Row(fit, FrameSize.Of(frame.Rows), frame.LeftOut, result, options)]);

    private static string InWords(ModelOptions options)
    {
        var window = options.RiskSet == RiskSet.MapToMap ? "interval between maps" : $"{options.WindowMonths}-month window";
        return $"logit by maximum likelihood; outcome {options.Outcome}; {window}; {Names.Of(options.RiskSet)}"
            + (options.Area == MissionArea.Mandate ? "; cells of the missions' areas of operations" : "");
    }

    private static string? Joined(IEnumerable<string>? names)
        => names is not null && string.Join(';', names) is { Length: > 0 } joined ? joined : null;

    private sealed record Row(string Fit, FrameSize Size, IReadOnlyList<string> LeftOut, FitResult? Result, ModelOptions Options)
    {
        public FittedModel? Fitted => Result as FittedModel;

        public Refusal? Refusal => Result as Refusal;
    }
}
