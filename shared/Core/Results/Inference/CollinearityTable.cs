using PocGrid.Estimation.Diagnostics;
using PocGrid.Numerics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>collinearity</c>: variance inflation, and the columns that were dropped.</summary>
internal static class CollinearityTable
{
    private static readonly TableDefinition<Row> Definition = new(
        "collinearity",
        "Variance inflation of the terms of each fit after its intercepts are absorbed, and the terms that were dropped.",
        key: ["fit", "kind", "term"])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        { new("kind", "term; set, of terms that belong together; or dropped.", values: ["term", "set", "dropped"]), row => row.Kind },
        { new("term", "Term of the model; of a set all, joined by ;."), row => string.Join(';', row.Terms) },
        { new("df", "Terms taken together.", minimum: 0), row => row.Terms.Count },
        {
            new(
                "inflation",
                "Variance inflation factor; of a set the generalised one. Missing where it is beyond working precision, and of dropped "
                    + "terms.",
                nullable: true,
                minimum: 0),
            row => row.Inflation
        },
        {
            new("error_inflation", "Its 1/(2 df)-th power: by how much standard errors grow.", nullable: true, minimum: 0),
            row => row.Inflation is { } factor ? PortableMath.Exp(PortableMath.Log(factor) / (2 * row.Terms.Count)) : (double?)null
        },
        {
            new("combination_of", "What reproduces a dropped term, joined by ;.", nullable: true),
            row => row.CombinationOf is { } others ? string.Join(';', others) : null
        },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Covariance, _ => FitColumns.NoCovariance },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit));

    private static IEnumerable<Row> Rows(ReportedFit fit)
    {
        var collinearity = Collinearity.Of(fit.Model.Design);
        return
        [
            .. fit.Terms.Select(term => Inflated("term", [term])),
            .. fit.Time.Count > 1 ? [Inflated("set", fit.Time)] : (Row[])[],
            .. fit.Model.Dropped.Select(dropped => new Row(fit, "dropped", [dropped.Name], null, dropped.CombinationOf)),
        ];

        Row Inflated(string kind, IReadOnlyList<string> terms) => new(fit, kind, terms, collinearity.Inflation(terms), null);
    }

    private sealed record Row(
        ReportedFit Fit, string Kind, IReadOnlyList<string> Terms, double? Inflation, IReadOnlyList<string>? CombinationOf);
}
