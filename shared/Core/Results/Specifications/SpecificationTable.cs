using PocGrid.Estimation;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>The tables that a batch of specifications writes.</summary>
public static class SpecificationTable
{
    /// <summary>Column of whose killings a term of violence counts.</summary>
    internal static readonly ColumnSchema ViolenceBy = new(
        "violence_by", ColumnType.Text, "Whose killings in the cell the term counts: nonstate, state, or all together.", Values: ["nonstate", "state", "all"]);

    public static readonly TableSchema Schema = new(
        "specifications",
        "The specification grid: one row a specification and term; specification 1 is the profile's.",
        [
            new("specification", ColumnType.Int32, "Number in the grid, from 1.", Minimum: 1),
            .. Choices.All.Select(choice => choice.Column),
            new("term", ColumnType.Text, "Term of the model; intercepts and indicators of calendar years are left out."),
            ViolenceBy with { Nullable = true, Description = ViolenceBy.Description + " Missing for other terms." },
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
            ViolenceBy,
            new("permutation", ColumnType.Int32, "0 as observed, then from 1.", Minimum: 0),
            new("estimate", ColumnType.Double, "One-step estimate, on the log odds.", Nullable: true),
            new("z", ColumnType.Double, "Over its standard error, clustered by cell.", Nullable: true),
        ]);

    internal static object?[] Row(NumberedSpecification numbered, Term term, string status, string? reason, Estimate? estimate, FrameSize size, FittedModel? fitted) =>
    [
        numbered.Number,
        .. Choices.All.Select(choice => choice.Text(numbered.Specification)),
        term.Name,
        term.ViolenceBy,
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
}
