using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>mission_coefficients</c>: a country's model on the months of each of its missions.</summary>
public static class MissionCoefficientsTable
{
    public static readonly Column<string> Fit = FitColumns.Fit.Described("ISO 3166-1 alpha-3 code of the country.");

    public static readonly Column<string> Missions = new(
        "missions",
        "A mission, or those of one area of operations, joined by ;: the rows are the cell-months in which just these are at risk. "
            + "Missions of the same cells and months cannot be told apart; cells outside every area are in no row.");

    public static readonly Column<string> Term = new("term", "Term of violence in the cell.");

    public static readonly Column<double> Coefficient =
        new("estimate", "Coefficient on the logit scale; missing where reason says why.", nullable: true);

    public static readonly Column<double> StandardError = FitColumns.StandardError.Described(
        "Standard error, clustered by cell: CR2, or what covariance says; missing as the estimate.");

    public static readonly Column<int> ExposedEvents = TermSupportTable.Events;

    public static readonly Column<string?> Reason =
        new("reason", "Why there is no estimate: the fit is refused, or others reproduce the term.", nullable: true);

    private static readonly TableDefinition<Row> Definition = new(
        "mission_coefficients",
        "The model of a country fitted to the months of each of its missions: terms of violence in the cell. Of a country with one mission "
            + "it is the country's fit.",
        key: [Fit.Name, Missions.Name, Term.Name])
    {
        { Fit, row => row.Fit },
        { Missions, row => row.Missions },
        { Term, row => row.Term },
        { Coefficient, row => row.Estimate?.Coefficient },
        { StandardError, row => row.Estimate?.StandardError },
        { FitColumns.Degrees, row => row.Estimate?.Degrees },
        { FitColumns.P, row => TermWords.P(row.Support, row.Estimate?.P) },
        { ExposedEvents, row => row.Support.Events },
        { FitColumns.RestsOn, row => TermWords.RestsOn(row.Support) },
        { Reason, row => row.Reason },
        { FitColumns.Rows, row => row.Size.Rows },
        { FitColumns.Events, row => row.Size.Events },
        { FitSummaryTable.Clusters, row => row.Size.Clusters },
        { FitColumns.Covariance, row => row.Covariance },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">A country; of the pooled fit there is no row.</param>
    /// <param name="frame">The rows that were taken.</param>
    /// <param name="result">The fit of all of them; null where no row is complete.</param>
    /// <param name="reported">The same where it was fitted.</param>
    /// <param name="options">What was asked for.</param>
    internal static Table Of(string fit, Frame frame, FitResult? result, ReportedFit? reported, ModelOptions options) => Definition.Of(
        fit == CountriesAndPooled.Pooled || frame.Rows is null
            ? []
            : Parts(fit, frame, frame.Rows, result, reported, options).SelectMany(Rows));

    private static IEnumerable<Part> Parts(
        string fit, Frame frame, EstimatedRows all, FitResult? result, ReportedFit? reported, ModelOptions options)
    {
        var missions = frame.Missions;
        foreach (var together in missions.Where(names => names.Length > 0).Distinct().Order(StringComparer.Ordinal))
        {
            int[] used = [.. Enumerable.Range(0, missions.Length).Where(row => missions[row] == together)];
            if (used.Length == missions.Length)
            {
                yield return new(fit, together, frame, all, (result as Refusal)?.Message, reported);
                continue;
            }

            var rows = all.Only(used);
            var part = Logit.Fit(rows.Design, rows.Outcome, rows.Keys.Cells, new() { MinimumEvents = options.MinimumEvents });
            var fitted = part is FittedModel model ? new ReportedFit(fit, frame, rows, model, options) : null;
            yield return new(fit, together, frame, rows, (part as Refusal)?.Message, fitted);
        }
    }

    private static IEnumerable<Row> Rows(Part part) =>
        from term in part.Frame.Spec.Terms
        where term.Role == TermRole.Violence
        let place = part.Fitted?.Model.IndexOf(term.Name) ?? -1
        select new Row(
            part.Fit,
            part.Missions,
            term.Name,
            place < 0 ? null : part.Fitted!.Model.Estimate(place, part.Fitted.Covariance),
            part.Rows.Support[term.Name],
            place < 0 ? part.Refusal ?? TermWords.ReproducedByOthers(term.Name) : null,
            FrameSize.Of(part.Rows),
            place < 0 ? FitColumns.NoCovariance : part.Fitted!.Convention);

    /// <summary>The months of one mission, or of some together.</summary>
    /// <param name="Refusal">Why there is no fit; null where there is one.</param>
    private sealed record Part(string Fit, string Missions, Frame Frame, EstimatedRows Rows, string? Refusal, ReportedFit? Fitted);

    private sealed record Row(
        string Fit,
        string Missions,
        string Term,
        Estimate? Estimate,
        TermSupport Support,
        string? Reason,
        FrameSize Size,
        string Covariance);
}
