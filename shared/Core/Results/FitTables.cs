using PocGrid.Estimation;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Diffusion;
using PocGrid.Results.Durations;
using PocGrid.Results.Forecasts;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Outcomes;
using PocGrid.Results.Protection;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>
/// A fit as rows of the tables of a release: <c>coefficients</c>, <c>fit_summary</c> and the others of <see cref="Inference"/>.
/// </summary>
public static class FitTables
{
    /// <summary>The other tables of a model that could be fitted, each with what makes it; without a fit it is empty.</summary>
    private static readonly (TableSchema Schema, Func<ReportedFit?, Table> Of)[] OfFitted =
    [
        (CurvesTable.Schema, CurvesTable.Of),
        (CurveRugTable.Schema, CurveRugTable.Of),
        (EffectsTable.Schema, EffectsTable.Of),
        (CovariancesTable.Schema, CovariancesTable.Of),
        (ProfileTable.Schema, ProfileTable.Of),
        (TestsTable.Schema, TestsTable.Of),
        (DiagnosticsTable.Schema, DiagnosticsTable.Of),
        (CalibrationTable.Schema, CalibrationTable.Of),
        (LeaveOneOutTable.Schema, LeaveOneOutTable.Of),
        (InfluenceTable.Schema, InfluenceTable.Of),
        (CollinearityTable.Schema, CollinearityTable.Of),
        (ConvergenceTable.Schema, ConvergenceTable.Of),
        (MatchedEnhancementsTable.Schema, MatchedEnhancementsTable.Of),
        (MatchedBalanceTable.Schema, MatchedBalanceTable.Of),
    ];

    /// <summary>Tables of other models of the same rows, which the model itself need not be fitted for.</summary>
    private static readonly (TableSchema Schema, Func<string, Frame, FitOptions, Table> Of)[] OfFrame =
    [
        (OutcomesTable.Schema, OutcomesTable.Of),
        (AmountsTable.Schema, AmountsTable.Of),
        (NeighbourEnhancements.Schema, NeighbourEnhancements.Of),
        (LeadLagTable.Schema, LeadLagTable.Of),
        (OrderInTimeTable.Schema, OrderInTimeTable.Of),
        (RollingTable.Schema, RollingTable.Of),
        (OutOfSampleTable.Schema, OutOfSampleTable.Of),
        (ChosenCellTable.Schema, ChosenCellTable.Of),
        (ResponseHazards.Schema, ResponseHazards.Of),
        (AfterEnhancementTable.Schema, AfterEnhancementTable.Of),
        (ProtectionTable.Schema, ProtectionTable.Of),
    ];

    /// <summary>The tables of a fit, in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<TableSchema> Schemas { get; } =
    [
        CoefficientsTable.Schema, FitSummaryTable.Schema, EstimatorsTable.Schema, TermSupportTable.Schema, BreaksTable.Schema,
        SplinesTable.Schema, MissionCoefficientsTable.Schema,
        .. OfFrame.Select(table => table.Schema),
        .. OfFitted.Select(table => table.Schema),
    ];

    /// <summary>
    /// Fits the frame and tells the result as tables; of a refused fit <c>coefficients</c> and those that only a fit has are empty.
    /// </summary>
    public static IReadOnlyList<Table> Of(string fit, Frame frame, ModelOptions options)
    {
        var logit = new FitOptions { MinimumEvents = options.MinimumEvents };
        var result = frame.Rows is { } rows ? Logit.Fit(rows.Design, rows.Outcome, rows.Keys.Cells, logit) : null;
        var reported = result is FittedModel fitted ? new ReportedFit(fit, frame, frame.Rows!, fitted, options) : null;
        return
        [
            CoefficientsTable.Of(reported),
            FitSummaryTable.Of(fit, frame, result, options),
            EstimatorsTable.Of(fit, frame.Rows, result, logit),
            TermSupportTable.Of(fit, frame.Rows, reported),
            BreaksTable.Of(fit, frame, result, logit),
            SplinesTable.Of(fit, frame, result, logit),
            MissionCoefficientsTable.Of(fit, frame, result, reported, options),
            .. OfFrame.Select(table => table.Of(fit, frame, logit)),
            .. OfFitted.Select(table => table.Of(reported)),
        ];
    }
}
