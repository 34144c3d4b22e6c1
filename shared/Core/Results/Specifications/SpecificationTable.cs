using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Grid;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>The tables that a batch of specifications writes.</summary>
public static class SpecificationTable
{
    private const string ViolenceByDescription = "Whose killings in the cell the term counts: nonstate, state, or all together.";

    private static readonly string[] ViolenceByValues = ["nonstate", "state", "all"];

    public static readonly Column<int> Specification = new("specification", "Number in the grid, from 1.", minimum: 1);

    public static readonly Column<string> Term =
        new("term", "Term of the model; intercepts and indicators of calendar years are left out.");

    /// <summary>Whose killings a term of violence counts, in tables of such terms only.</summary>
    public static readonly Column<string> ViolenceBy = new("violence_by", ViolenceByDescription, values: ViolenceByValues);

    /// <summary>The same in the table of all terms.</summary>
    public static readonly Column<string?> ViolenceByOrNone =
        new(ViolenceBy.Name, ViolenceByDescription + " Missing for other terms.", nullable: true, values: ViolenceByValues);

    public static readonly Column<string> Status = new(
        "status",
        "fitted; dropped, where other terms reproduce the term; refused; or failed.",
        values: ["fitted", "dropped", "refused", SpecificationOutcome.FailedStatus]);

    public static readonly Column<string?> Reason = new("reason", "Why it was dropped or refused, or how it failed.", nullable: true);

    public static readonly Column<double> Coefficient = new("estimate", "Coefficient.", nullable: true);

    public static readonly Column<double> StandardError = new("std_error", "Standard error.", nullable: true, minimum: 0);

    public static readonly Column<double> Z = new("z", "Estimate over standard error.", nullable: true);

    public static readonly Column<double> P =
        FitColumns.P.Described(
            "Two-sided, from the normal distribution, of CR2 from t; missing where fewer than 5 enhancements are exposed to the term.");

    public static readonly Column<double> Lower = new("ci_low", "Lower end of the 95% interval.", nullable: true);

    public static readonly Column<double> Upper = new("ci_high", "Upper end of the 95% interval.", nullable: true);

    public static readonly Column<string?> Scale = new(
        "scale",
        "Of the estimate: log_odds, log_hazard, probability or log_count.",
        nullable: true,
        values: ["log_odds", "log_hazard", "probability", "log_count"]);

    public static readonly Column<string> Scheme = new(
        "scheme",
        "What a permutation swaps: whole histories of violence between all cells of a country (cells), or only among cells that ever had "
            + "a base and among those that never had (cells_within_presence), or each history in time within its cell (time_shifts).",
        values: [.. Enum.GetValues<PermutationScheme>().Select(Names.Of)]);

    public static readonly Column<int> Permutation = new("permutation", "0 as observed, then from 1.", minimum: 0);

    /// <summary>Of the table of permutations.</summary>
    public static readonly Column<double> OneStepEstimate = new("estimate", "One-step estimate, on the log odds.", nullable: true);

    /// <inheritdoc cref="OneStepEstimate"/>
    public static readonly Column<double> OneStepZ = new("z", "Over its standard error, clustered by cell.", nullable: true);

    private static readonly TableDefinition<SpecificationRow> Definition = new(
        "specifications",
        "The specification grid: one row a specification and term; specification 1 is the profile's.",
        key: [Specification.Name, Term.Name])
    {
        { Specification, row => row.Numbered.Number },
        { Choices.All, (table, choice) => table.Add(choice.Column, row => choice.Text(row.Numbered.Specification)) },
        { Term, row => row.Term.Name },
        { ViolenceByOrNone, row => row.Term.ViolenceBy },
        { Status, row => row.Status },
        { Reason, row => row.Reason },
        { Coefficient, row => row.Estimate?.Coefficient },
        { StandardError, row => row.Estimate?.StandardError },
        { Z, row => row.Estimate?.Z },
        { P, row => TermWords.P(row.Support, row.Estimate?.P) },
        {
            new("exposed_events", "Enhancements in cell-months in which the term is not 0.", nullable: true, minimum: 0),
            row => row.Support?.Events
        },
        { FitColumns.RestsOn, row => row.Estimate is null ? null : TermWords.RestsOn(row.Support) },
        { Lower, row => row.Estimate?.Lower },
        { Upper, row => row.Estimate?.Upper },
        { Scale, row => row.Scale },
        { FitColumns.NegativeEigenvalues, row => row.NegativeEigenvalues },
        { new("rows", "Cell-months used.", minimum: 0), row => row.Size.Rows },
        { new("events", "Of these, with the outcome.", minimum: 0), row => row.Size.Events },
        { new("clusters", "Cells.", minimum: 0), row => row.Size.Clusters },
        {
            new(
                "iterations",
                "Steps of the fit; seconds are in a file beside the release, as they differ from run to run.",
                nullable: true,
                minimum: 0),
            row => row.Iterations
        },
    };

    private static readonly TableDefinition<PermutationRow> PermutationsDefinition = new(
        "specification_permutations",
        "One-step estimates of violence with the histories of cells permuted; permutation 0 is as observed.")
    {
        { Specification.Described("First specification with these rows and columns."), row => row.Specification },
        { ViolenceBy, row => row.ViolenceBy },
        { Scheme, row => Names.Of(row.Scheme) },
        { Permutation, row => row.Permutation },
        { OneStepEstimate, row => row.Estimate },
        { OneStepZ, row => row.Z },
    };

    public static readonly Column<int> DuplicateOf = new(
        "duplicate_of",
        "Number of the first specification with the same terms, estimates and standard errors to the last bit; missing where it is this "
            + "one, and without a fit.",
        nullable: true,
        minimum: 1);

    /// <summary>Of all specifications.</summary>
    public static TableSchema Schema { get; } = Definition.Schema with { Columns = [.. Definition.Schema.Columns, DuplicateOf] };

    /// <summary>Of those of a batch, which does not know the others.</summary>
    public static TableSchema OfBatch => Definition.Schema;

    /// <summary>One-step estimates under permutation; kept beside a release, not in it.</summary>
    public static TableSchema Permutations => PermutationsDefinition.Schema;

    internal static Table Of(IEnumerable<SpecificationRow> rows) => Definition.Of(rows);

    internal static Table Of(IEnumerable<PermutationRow> rows) => PermutationsDefinition.Of(rows);
}

/// <summary>A term of a specification. It keeps no model: a batch has hundreds, each with its rows.</summary>
/// <param name="Scale">Of the estimate; null without a fit.</param>
/// <param name="NegativeEigenvalues">Set to 0 in its covariance; null without a fit.</param>
/// <param name="Iterations">Steps of the fit; null without one.</param>
/// <param name="Support">What the term rests on; null where it is in no design.</param>
internal sealed record SpecificationRow(
    NumberedSpecification Numbered,
    Term Term,
    string Status,
    string? Reason,
    Estimate? Estimate,
    string? Scale,
    int? NegativeEigenvalues,
    FrameSize Size,
    int? Iterations,
    TermSupport? Support);

/// <summary>A one-step estimate under a permutation; 0 is as observed.</summary>
/// <param name="Specification">Number of the first specification with these rows and columns.</param>
internal sealed record PermutationRow(
    int Specification, string ViolenceBy, PermutationScheme Scheme, int Permutation, double Estimate, double Z);
