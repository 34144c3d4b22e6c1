using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Forecasts;

/// <summary>The table <c>out_of_sample</c>: each year as predicted from the years before it (docs/methods/out-of-sample.md).</summary>
public static class OutOfSampleTable
{
    public const string AllYears = "all";
    public const string WithViolence = "with_violence";
    public const string WithoutViolence = "without_violence";

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Period =
        new("period", "Calendar year predicted, yyyy; all for those that could be, together.");

    public static readonly Column<string> Model = new(
        "model",
        "with_violence: the model; without_violence: the same without deaths in the cell and in its neighbours.",
        values: [WithViolence, WithoutViolence]);

    public static readonly Column<double> LogScore =
        new("log_score", "Sum of the logarithms of the probabilities of what came; 0 is best.", nullable: true, maximum: 0);

    public static readonly Column<double> Gain = new(
        "log_score_gain",
        "Log score of the model less that without violence: above 0 where violence predicts; missing of the model without.",
        nullable: true);

    public static readonly Column<double> Lower = new(
        "gain_low", "Lower end of the 95% interval of the gain, clustered by cell.", nullable: true);

    public static readonly Column<double> Upper = new("gain_high", "Upper end of the same.", nullable: true);

    public static readonly Column<int> Events = new("events_predicted", "Enhancements among them.", minimum: 0);

    private static readonly double[] Tops = [0.01, 0.05];

    private static readonly TableDefinition<Row> Definition = new(
        "out_of_sample",
        "Each year predicted by the model fitted to the years before it, with violence and without.",
        key: [Fit.Name, Period.Name, Model.Name])
    {
        { Fit, row => row.Of.Fit },
        { Period, row => row.Of.Period },
        { Model, row => row.Model },
        { new("reason", "Why the year could not be predicted.", nullable: true), row => row.Of.Reason },
        { new("rows_fitted", "Cell-months of the years before that the model was fitted to; missing of all years.", nullable: true,
            minimum: 0), row => row.Of.Trained?.Rows },
        { new("events_fitted", "Enhancements among them; missing as they.", nullable: true, minimum: 0), row => row.Of.Trained?.Events },
        { new("rows_predicted", "Cell-months of the year that were predicted.", minimum: 0), row => row.Forecast?.Outcome.Length ?? 0 },
        { Events, row => row.Forecast?.Outcome.Count(isEvent => isEvent) ?? 0 },
        {
            new(
                "rows_not_predicted",
                "Cell-months of the year that were not: of countries without an enhancement before it, or all where reason says why.",
                minimum: 0),
            row => row.Of.NotPredicted
        },
        { LogScore, row => row.Forecast?.LogScores.Sum() },
        { Gain, row => row.Gain?.Value },
        { Lower, row => row.Gain?.Low },
        { Upper, row => row.Gain?.High },
        {
            new("brier", "Mean squared distance of the probabilities from what came; 0 is best.", nullable: true, minimum: 0, maximum: 1),
            row => row.Forecast?.Brier
        },
        {
            new(
                "auc",
                "Chance that an enhancement had a higher probability than a cell-month without; missing without one of either.",
                nullable: true,
                minimum: 0,
                maximum: 1),
            row => row.Forecast?.Auc
        },
        {
            Tops, (table, top) => table.Add(
                new Column<double>(
                    FormattableString.Invariant($"recall_top_{100 * top:0}pct"),
                    FormattableString.Invariant(
                        $"Share of the enhancements among the {100 * top:0}% of cell-months with the highest probabilities."),
                    nullable: true,
                    unit: "share 0-1",
                    minimum: 0,
                    maximum: 1),
                row => row.Forecast?.RecallAtTop(top))
        },
        { new("events_expected", "Sum of the probabilities.", nullable: true, minimum: 0), row => row.Forecast?.Expected },
        {
            new(
                "calibration_slope",
                "Slope of a logit of what came on the linear predictor: 1 is best, below 1 the predictions are too extreme. Missing with "
                    + "fewer enhancements than a fit needs.",
                nullable: true),
            row => row.Slope
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options)
    {
        if (frame.Rows is not { } rows)
        {
            return Definition.Of([]);
        }

        RollingOrigin[] years = [.. RollingOrigin.Of(frame, rows, options)];
        RollingOrigin[] predicted = [.. years.Where(year => year.With is not null)];
        return Definition.Of(
        [
            .. years.SelectMany(year => Rows(
                new(fit, FormattableString.Invariant($"{year.Year}"), year.Trained, year.NotPredicted, year.Reason),
                year.With,
                year.Without,
                options)),
            .. Rows(
                new(
                    fit,
                    AllYears,
                    null,
                    years.Sum(year => year.NotPredicted),
                    predicted.Length == 0 ? "No year could be predicted." : null),
                predicted.Length == 0 ? null : Forecast.Join([.. predicted.Select(year => year.With!)]),
                predicted.Length == 0 ? null : Forecast.Join([.. predicted.Select(year => year.Without!)]),
                options),
        ]);
    }

    private static IEnumerable<Row> Rows(Head head, Forecast? with, Forecast? without, FitOptions options)
    {
        var gain = with is null ? null : GainOf(with, without!);
        yield return new Row(head, WithViolence, with, gain, SlopeOf(with, options));
        yield return new Row(head, WithoutViolence, without, null, SlopeOf(without, options));
    }

    private static ClusteredEstimate GainOf(Forecast with, Forecast without)
    {
        var gains = with.LogScores.Zip(without.LogScores, (one, other) => one - other);
        var mean = ClusteredIntervals.MeanChange([.. with.Clusters.Zip(gains)]);
        var rows = with.Clusters.Length;
        return mean with { Value = rows * mean.Value, Low = rows * mean.Low, High = rows * mean.High };
    }

    private static double? SlopeOf(Forecast? forecast, FitOptions options) =>
        forecast is not null
        && Logit.Fit(
            Design.WithIntercept(["predictor"], [forecast.Predictors], forecast.Predictors.Length),
            forecast.Outcome,
            forecast.Clusters,
            options) is FittedModel { Dropped.Count: 0 } fit
            ? fit.Coefficients[^1]
            : null;

    /// <param name="Trained">Null of all years together.</param>
    private sealed record Head(string Fit, string Period, (int Rows, int Events)? Trained, int NotPredicted, string? Reason);

    private sealed record Row(Head Of, string Model, Forecast? Forecast, ClusteredEstimate? Gain, double? Slope);
}
