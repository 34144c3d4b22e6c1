using PocGrid.Estimation.Effects;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>profile_intervals</c>.</summary>
internal static class ProfileTable
{
    private static readonly TableDefinition<(ReportedFit Fit, double Coefficient, ProfileInterval Interval)> Definition = new(
        "profile_intervals", "Profile-likelihood intervals of the coefficients.", key: ["fit", "term"])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        { new("term", "Term of the model."), row => row.Interval.Name },
        { new("estimate", "Coefficient on the logit scale."), row => row.Coefficient },
        {
            FitColumns.Lower.Described("Lower end of the 95% interval; missing where the likelihood does not fall far enough."),
            row => row.Interval.Lower
        },
        { FitColumns.Upper, row => row.Interval.Upper },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Covariance, _ => $"none: profile likelihood, {FitColumns.IndependentRows}" },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : ProfileLikelihood
        .Intervals(fit.Model, fit.Rows.Outcome)
        .Select((interval, i) => (fit, fit.Model.Coefficients[i], interval)));
}
