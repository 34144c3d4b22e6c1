using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Origins;

/// <summary>What each model was made of, told by the code that fitted it.</summary>
public static class FitTerms
{
    private const string Intercept = "intercept_";

    public static readonly Column<string> Fit = FitSummaryTable.Fit;

    private static readonly TableDefinition<(string Fit, TermRow Part)> Definition = TermRow.AddTo(
        new TableDefinition<(string Fit, TermRow Part)>(
            "fit_terms",
            "What each model was made of: its outcome and, where it could be fitted, its terms as functions of columns of the panels.",
            key: [Fit.Name, "term"])
        {
            { Fit, row => row.Fit },
        },
        [TermRow.OutcomeRole, TermRow.TermRole],
        row => row.Part);

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fits">Table of <see cref="FitSummaryTable.Schema"/>.</param>
    /// <param name="coefficients">Table of <see cref="CoefficientsTable.Schema"/>.</param>
    /// <param name="model">The model that was fitted.</param>
    /// <param name="withheld">Columns that are in no published panel.</param>
    public static Table Build(Table fits, Table coefficients, ModelSpec model, IReadOnlySet<string> withheld)
    {
        var terms = model.Terms.ToDictionary(term => term.Name);
        var outcome = TermRow.Of(model.Outcome, IsPublished(model.Outcome.Columns));
        var (fitOf, termOf) = (coefficients.Values(CoefficientsTable.Fit), coefficients.Values(CoefficientsTable.Term));
        return Definition.Of(fits.Values(FitSummaryTable.Fit).SelectMany(fit => Enumerable.Range(0, coefficients.RowCount)
            .Where(row => fitOf[row] == fit)
            .Select(row => (fit, Of(termOf[row])))
            .Prepend((fit, outcome))));

        TermRow Of(string term) => terms.TryGetValue(term, out var known)
            ? TermRow.Of(known, IsPublished(known.Columns))
            : new TermRow(
                TermRow.TermRole,
                term,
                [PanelSchema.Country.Name],
                $"1 in {term.Replace(Intercept, "", StringComparison.Ordinal)}, else 0",
                IsPublished: true);

        bool IsPublished(IReadOnlyList<PanelColumn> columns) => !columns.Any(column => withheld.Contains(column.Name));
    }
}
