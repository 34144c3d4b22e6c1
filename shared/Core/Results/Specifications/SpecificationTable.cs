using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>The tables that a batch of specifications writes.</summary>
public static class SpecificationTable
{
    /// <summary>A specification's choices, each as text, in the order of the columns of <see cref="Schema"/>.</summary>
    internal static readonly IReadOnlyList<(ColumnSchema Column, Func<Specification, string> Value)> Choices =
    [
        (Choice("actor_class", "separate, non_state_only, state_only, or together."), s => Names.Of(s.ActorClass)),
        (Choice("deaths_estimate", "GED's best, low or high estimate, or deaths of civilians."), s => Names.Of(s.DeathsEstimate)),
        (Choice("month_rule", "Month of an event: date_end, date_start or spread."), s => Names.Of(s.MonthRule)),
        (Choice("window_months", "Months over which deaths are summed; interval where the risk set is map_to_map."), s => s.RiskSet == Panels.RiskSet.MapToMap ? "interval" : Text(s.WindowMonths)),
        (Choice("threshold", "Least increase, in troops."), s => Text(s.Threshold)),
        (Choice("level", "Strength compared by cell or by location."), s => Names.Of(s.Level)),
        (Choice("risk_set", "all_months, map_months or map_to_map."), s => Names.Of(s.RiskSet)),
        (Choice("start_up", "A mission's first map: counted or baseline."), s => Names.Of(s.StartUp)),
        (Choice("maps", "Month of a deployment map's rows: by_revision or as_dated."), s => Names.Of(s.Maps)),
        (Choice("troops_counted", "Which troops make strength."), s => Names.Of(s.TroopsCounted)),
        (Choice("presence_terms", "How earlier presence enters: troop_presence or any_post, with the number of troops or without, or that number alone."), s => Names.Of(s.PresenceTerms)),
        (Choice("controls", "Which controls enter."), s => Names.Of(s.Controls)),
        (Choice("time", "How time since the last enhancement enters."), s => Names.Of(s.Time)),
        (Choice("intercepts", "One a country, or one in common."), s => Names.Of(s.Intercepts)),
        (Choice("country_rule", "Which cells, or parts of cells, are a country's; country_rules says what each leaves out."), s => Names.Of(s.CountryRule)),
        (Choice("estimator", "How it is estimated."), s => Names.Of(s.Estimator)),
        (Choice("covariance", "Covariance of the estimates, by its name."), s => s.Covariance),
    ];

    public static readonly TableSchema Schema = new(
        "specifications",
        "The specification grid: one row a specification and term; specification 1 is the profile's.",
        [
            new("specification", ColumnType.Int32, "Number in the grid, from 1.", Minimum: 1),
            .. Choices.Select(choice => choice.Column),
            new("term", ColumnType.Text, "Term of the model; intercepts and indicators of calendar years are left out."),
            new("is_violence", ColumnType.Boolean, "The term is violence in the cell itself."),
            new("status", ColumnType.Text, "fitted; dropped, where other terms reproduce the term; refused; or failed.", Values: ["fitted", "dropped", "refused", SpecificationOutcome.FailedStatus]),
            new("reason", ColumnType.Text, "Why it was dropped or refused, or how it failed.", Nullable: true),
            new("estimate", ColumnType.Double, "Coefficient.", Nullable: true),
            new("std_error", ColumnType.Double, "Standard error.", Nullable: true, Minimum: 0),
            new("z", ColumnType.Double, "Estimate over standard error.", Nullable: true),
            new("p_value", ColumnType.Double, "Two-sided, from the normal distribution.", Nullable: true, Minimum: 0, Maximum: 1),
            new("ci_low", ColumnType.Double, "Lower end of the 95% interval.", Nullable: true),
            new("ci_high", ColumnType.Double, "Upper end of the 95% interval.", Nullable: true),
            new("scale", ColumnType.Text, "Of the estimate: log_odds, log_hazard, probability or log_count.", Nullable: true, Values: ["log_odds", "log_hazard", "probability", "log_count"]),
            new("rows", ColumnType.Int32, "Cell-months used.", Minimum: 0),
            new("events", ColumnType.Int32, "Of these, with the outcome.", Minimum: 0),
            new("clusters", ColumnType.Int32, "Cells.", Minimum: 0),
            new("iterations", ColumnType.Int32, "Steps of the fit; seconds are in a file beside the release, as they differ from run to run.", Nullable: true, Minimum: 0),
        ],
        Key: ["specification", "term"]);

    /// <summary>One-step estimates under permutation; kept beside a release, not in it.</summary>
    public static readonly TableSchema Permutations = new(
        "specification_permutations",
        "One-step estimates of violence with the cells of each country permuted; permutation 0 is as observed.",
        [
            new("specification", ColumnType.Int32, "First specification with these rows and columns.", Minimum: 1),
            new("term", ColumnType.Text, "Term of violence."),
            new("permutation", ColumnType.Int32, "0 as observed, then from 1.", Minimum: 0),
            new("estimate", ColumnType.Double, "One-step estimate, on the log odds.", Nullable: true),
            new("z", ColumnType.Double, "Over its standard error, clustered by cell.", Nullable: true),
        ]);

    internal static object?[] Row(NumberedSpecification numbered, SpecificationTerm term, string status, string? reason, Estimate? estimate, FrameSize size, FittedModel? fitted) =>
    [
        numbered.Number,
        .. Choices.Select(choice => (object?)choice.Value(numbered.Specification)),
        term.Name,
        term.IsViolence,
        status,
        reason,
        estimate?.Coefficient,
        estimate?.StandardError,
        estimate?.Z,
        estimate?.P,
        estimate?.Lower,
        estimate?.Upper,
        fitted is null ? null : EstimatorFit.ScaleOf(fitted),
        size.Rows,
        size.Events,
        size.Clusters,
        fitted?.Iterations,
    ];

    private static ColumnSchema Choice(string name, string description) => new(name, ColumnType.Text, description);

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Rows, events and cells of a frame, or of what a fit used of it.</summary>
internal readonly record struct FrameSize(int Rows, int Events, int Clusters)
{
    public static FrameSize? Of(FittedModel? fitted) => fitted is null ? null : new FrameSize(fitted.RowCount, fitted.EventCount, fitted.ClusterCount);

    public static FrameSize Of(SpecificationFrame? frame) => frame is null
        ? default
        : new FrameSize(frame.Rows.Outcome.Length, frame.Rows.Outcome.Count(outcome => outcome), frame.Rows.Keys.Cells.Distinct().Count());
}
