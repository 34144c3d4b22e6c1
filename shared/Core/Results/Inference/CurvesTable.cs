using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>curves</c>.</summary>
internal static class CurvesTable
{
    public static readonly TableSchema Schema = new(
        "curves",
        "Probability of enhanced presence against deaths in the window, averaged over the observed rows.",
        [
            FitColumns.Fit,
            new("actor_class", ColumnType.Text, "Whose deaths are varied: nonstate or state.", Values: ["nonstate", "state"]),
            new("deaths", ColumnType.Int32, "Deaths in the window that every row is given.", Unit: "persons", Minimum: 0),
            new("probability", ColumnType.Double, "Average predicted probability a month.", Unit: "probability 0-1", Minimum: 0, Maximum: 1),
            new("low", ColumnType.Double, "Lower end of the 95% band, by the delta method on the link scale.", Unit: "probability 0-1", Minimum: 0, Maximum: 1),
            new("high", ColumnType.Double, "Upper end of the 95% band.", Unit: "probability 0-1", Minimum: 0, Maximum: 1),
            new("low_draws", ColumnType.Double, "Lower end of the 95% band, by 10,000 draws of the coefficients.", Unit: "probability 0-1", Minimum: 0, Maximum: 1),
            new("high_draws", ColumnType.Double, "Upper end of the band by draws.", Unit: "probability 0-1", Minimum: 0, Maximum: 1),
            FitColumns.Rows,
            FitColumns.Covariance,
        ],
        Key: ["fit", "actor_class", "deaths"]);

    public static void Add(TableBuilder builder, ReportedFit fit, IReadOnlyList<ViolenceCurve> curves)
    {
        foreach (var curve in curves)
        {
            foreach (var deaths in curve.Deaths)
            {
                var point = curve[deaths];
                var drawn = point.DrawBand!.Value;
                builder.Add(
                    fit.Name, curve.Actor, deaths, point.Probability, point.DeltaBand.Lower, point.DeltaBand.Upper, drawn.Lower, drawn.Upper,
                    fit.Model.RowCount, fit.Convention);
            }
        }
    }
}
