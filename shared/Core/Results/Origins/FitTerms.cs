using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Origins;

/// <summary>What each model was made of, told by the code that fitted it.</summary>
public static class FitTerms
{
    private const string Intercept = "intercept_";

    public static readonly TableSchema Schema = new(
        "fit_terms",
        "What each model was made of: its outcome and, where it could be fitted, its terms as functions of columns of the panels.",
        [
            new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country."),
            .. TermRow.Schema(TermRow.OutcomeRole, TermRow.TermRole),
        ],
        Key: ["fit", "term"]);

    /// <param name="fits">Table of <see cref="FitTables.Summary"/>.</param>
    /// <param name="coefficients">Table of <see cref="FitTables.Coefficients"/>.</param>
    /// <param name="model">The model that was fitted.</param>
    /// <param name="withheld">Columns that are in no published panel.</param>
    public static Table Build(Table fits, Table coefficients, ModelSpec model, IReadOnlySet<string> withheld)
    {
        var terms = model.Terms.ToDictionary(term => term.Name);
        var outcome = TermRow.Of(model.Outcome, IsPublished(model.Outcome.Columns));
        var builder = new TableBuilder(Schema);
        foreach (var fit in fits.Texts("fit"))
        {
            builder.Add([fit, .. outcome.Values]);
            foreach (var row in Enumerable.Range(0, coefficients.RowCount).Where(row => coefficients.Texts("fit")[row] == fit))
            {
                builder.Add([fit, .. Of(coefficients.Texts("term")[row]!).Values]);
            }
        }

        return builder.Build();

        TermRow Of(string term) => terms.TryGetValue(term, out var known)
            ? TermRow.Of(known, IsPublished(known.Columns))
            : new TermRow(TermRow.TermRole, term, ["country"], $"1 in {term.Replace(Intercept, "", StringComparison.Ordinal)}, else 0", IsPublished: true);

        bool IsPublished(IReadOnlyList<PanelColumn> columns) => !columns.Any(column => withheld.Contains(column.Name));
    }
}
