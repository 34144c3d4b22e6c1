using PocGrid.Estimation.Diagnostics;
using PocGrid.Numerics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>collinearity</c>: variance inflation, and the columns that were dropped.</summary>
internal static class CollinearityTable
{
    public static readonly TableSchema Schema = new(
        "collinearity",
        "Variance inflation of the terms of each fit after its intercepts are absorbed, and the terms that were dropped.",
        [
            FitColumns.Fit,
            new("kind", ColumnType.Text, "term; set, of terms that belong together; or dropped.", Values: ["term", "set", "dropped"]),
            new("term", ColumnType.Text, "Term of the model; of a set all, joined by ;."),
            new("df", ColumnType.Int32, "Terms taken together.", Minimum: 0),
            new("inflation", ColumnType.Double, "Variance inflation factor; of a set the generalised one. Missing where it is beyond working precision, and of dropped terms.", Nullable: true, Minimum: 0),
            new("error_inflation", ColumnType.Double, "Its 1/(2 df)-th power: by how much standard errors grow.", Nullable: true, Minimum: 0),
            new("combination_of", ColumnType.Text, "What reproduces a dropped term, joined by ;.", Nullable: true),
            FitColumns.Rows,
            FitColumns.Covariance,
        ],
        Key: ["fit", "kind", "term"]);

    public static void Add(TableBuilder builder, ReportedFit fit)
    {
        var collinearity = Collinearity.Of(fit.Model.Design);
        foreach (var term in fit.Terms)
        {
            AddRow("term", [term]);
        }

        if (fit.Time.Count > 1)
        {
            AddRow("set", fit.Time);
        }

        foreach (var dropped in fit.Model.Dropped)
        {
            builder.Add(fit.Name, "dropped", dropped.Name, 1, null, null, string.Join(';', dropped.CombinationOf), fit.Model.RowCount, FitColumns.NoCovariance);
        }

        void AddRow(string kind, IReadOnlyList<string> terms)
        {
            var inflation = collinearity.Inflation(terms);
            builder.Add(
                fit.Name, kind, string.Join(';', terms), terms.Count, inflation,
                inflation is { } factor ? PortableMath.Exp(PortableMath.Log(factor) / (2 * terms.Count)) : null, null, fit.Model.RowCount, FitColumns.NoCovariance);
        }
    }
}
