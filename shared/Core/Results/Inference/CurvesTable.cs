using PocGrid.Estimation;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>curves</c>.</summary>
internal static class CurvesTable
{
    public static readonly Column<string> Actor = new(
        "actor_class",
        "Whose deaths are varied: nonstate or state.",
        values: ["nonstate", "state"]);

    public static readonly Column<int> Deaths = new("deaths", "Deaths in the window that every row is given.", unit: "persons", minimum: 0);

    public static readonly Column<double> Probability = OfProbability("probability", "Average predicted probability a month.");

    public static readonly Column<double> Low = OfProbability(
        "low", "Lower end of the 95% band, by the delta method on the link scale, from t as the coefficients.");

    public static readonly Column<double> High = OfProbability("high", "Upper end of the 95% band.");

    private static readonly TableDefinition<Row> Definition = new(
        "curves",
        "Probability of enhanced presence against deaths in the window, averaged over the observed rows.",
        key: [FitColumns.Fit.Name, Actor.Name, Deaths.Name])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        { Actor, row => row.Curve.Actor },
        { Deaths, row => row.Deaths },
        { Probability, row => row.Point.Probability },
        { Low, row => row.Point.DeltaBand.Lower },
        { High, row => row.Point.DeltaBand.Upper },
        {
            OfProbability("low_draws", "Lower end of the 95% band, by 10,000 normal draws of the coefficients."),
            row => row.Point.DrawBand!.Value.Lower
        },
        { OfProbability("high_draws", "Upper end of the band by draws."), row => row.Point.DrawBand!.Value.Upper },
        { FitColumns.RestsOn, row => row.Fit.RestsOn([row.Curve.Term]) },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Covariance, row => row.Fit.Convention },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(
        fit is null ? [] : fit.Curves.SelectMany(curve => curve.Deaths.Select(deaths => new Row(fit, curve, deaths, curve[deaths]))));

    private static Column<double> OfProbability(string name, string description) =>
        new(name, description, unit: "probability 0-1", minimum: 0, maximum: 1);

    private readonly record struct Row(ReportedFit Fit, ViolenceCurve Curve, int Deaths, AveragePrediction Point);
}
