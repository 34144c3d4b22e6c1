using PocGrid.Estimation.Effects;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>profile_intervals</c>.</summary>
internal static class ProfileTable
{
    public static readonly TableSchema Schema = new(
        "profile_intervals",
        "Profile-likelihood intervals of the coefficients.",
        [
            FitColumns.Fit,
            new("term", ColumnType.Text, "Term of the model."),
            new("estimate", ColumnType.Double, "Coefficient on the logit scale."),
            FitColumns.Lower with { Description = "Lower end of the 95% interval; missing where the likelihood does not fall far enough." },
            FitColumns.Upper,
            FitColumns.Rows,
            FitColumns.Covariance,
        ],
        Key: ["fit", "term"]);

    public static void Add(TableBuilder builder, ReportedFit fit)
    {
        var intervals = ProfileLikelihood.Intervals(fit.Model, fit.Rows.Outcome);
        for (var i = 0; i < intervals.Count; i++)
        {
            builder.Add(
                fit.Name, intervals[i].Name, fit.Model.Coefficients[i], intervals[i].Lower, intervals[i].Upper, fit.Model.RowCount,
                $"none: profile likelihood, {FitColumns.IndependentRows}");
        }
    }
}
