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

    /// <summary>The tables of a fit, in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<TableSchema> Schemas { get; } =
    [
        CoefficientsTable.Schema, FitSummaryTable.Schema, EstimatorsTable.Schema, TermSupportTable.Schema, OutcomesTable.Schema,
        AmountsTable.Schema, NeighbourEnhancements.Schema, LeadLagTable.Schema, OrderInTimeTable.Schema, RollingTable.Schema,
        BreaksTable.Schema, OutOfSampleTable.Schema, MissionCoefficientsTable.Schema, ChosenCellTable.Schema, ResponseHazards.Schema,
        SplinesTable.Schema, AfterEnhancementTable.Schema, ProtectionTable.Schema,
        .. OfFitted.Select(table => table.Schema),
    ];

    /// <summary>
    /// Fits the frame and tells the result as tables; of a refused fit all but <c>fit_summary</c>, <c>estimators</c>,
    /// <c>term_support</c>, <c>outcomes</c>, <c>amounts</c>, <c>neighbour_enhancements</c>, <c>lead_lag</c>, <c>order_in_time</c>,
    /// <c>rolling</c>, <c>breaks</c>, <c>out_of_sample</c>, <c>mission_coefficients</c>, <c>chosen_cell</c>, <c>response_hazards</c>,
    /// <c>splines</c>, <c>after_enhancement</c> and <c>protection</c> are empty.
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
            OutcomesTable.Of(fit, frame, logit),
            AmountsTable.Of(fit, frame, logit),
            NeighbourEnhancements.Of(fit, frame, logit),
            LeadLagTable.Of(fit, frame, logit),
            OrderInTimeTable.Of(fit, frame, logit),
            RollingTable.Of(fit, frame, logit),
            BreaksTable.Of(fit, frame, result, logit),
            OutOfSampleTable.Of(fit, frame, logit),
            MissionCoefficientsTable.Of(fit, frame, result, reported, options),
            ChosenCellTable.Of(fit, frame, logit),
            ResponseHazards.Of(fit, frame, logit),
            SplinesTable.Of(fit, frame, result, logit),
            AfterEnhancementTable.Of(fit, frame, logit),
            ProtectionTable.Of(fit, frame, logit),
            .. OfFitted.Select(table => table.Of(reported)),
        ];
    }
}
