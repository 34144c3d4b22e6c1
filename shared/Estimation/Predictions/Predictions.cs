using PocGrid.Estimation.Effects;

namespace PocGrid.Estimation;

/// <summary>
/// Predicted probabilities averaged over the observed rows with some columns set to given values, as in the curves of
/// probability against deaths. Other columns keep what was observed (Hanmer and Kalkan 2013). Columns are set in the
/// units of the design: a column of ln(1 + deaths) is set to ln(1 + deaths).
/// </summary>
public static class Predictions
{
    /// <summary>The average with one column set to each of some values.</summary>
    /// <inheritdoc cref="Average" />
    public static IReadOnlyList<AveragePrediction> Curve(
        FittedModel fit, Design design, string column, IReadOnlyList<double> values, PredictionOptions? options = null) =>
        Average(fit, design, [.. values.Select(v => new Dictionary<string, double> { [column] = v })], options);

    /// <summary>The average in each of some settings.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="design">
    /// The rows to average over; its coefficients are those of the fit, whose own design is <see cref="FittedModel.Design"/>.
    /// </param>
    /// <param name="settings">For each prediction the values of the columns set; all settings set the same columns.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The fit's link is not the logit, the design has other coefficients than the fit, a column is unknown, settings differ in
    /// columns, or a value is not finite.
    /// </exception>
    public static IReadOnlyList<AveragePrediction> Average(
        FittedModel fit, Design design, IReadOnlyList<IReadOnlyDictionary<string, double>> settings, PredictionOptions? options = null)
    {
        options ??= new PredictionOptions();
        fit.RequireLogit();
        if (!fit.Names.SequenceEqual(design.CoefficientNames))
        {
            throw new ArgumentException("The design has other coefficients than the fit.", nameof(design));
        }

        if (settings.Count == 0)
        {
            return [];
        }

        var set = SetColumns(design, settings);
        var values = settings.Select(s => set.Select(k => s[design.ColumnNames[k]]).ToArray()).ToArray();
        var averages = AveragedProbability.Of(fit, design, set, values, options.MaxDegreeOfParallelism);
        var draws = options.Draws > 0 ? DrawnAverages.Of(fit, design, set, values, averages, options) : null;
        var covariance = options.Covariance ?? fit.Clustered;
        return [.. settings.Select((setting, i) =>
        {
            var quantity = new Quantity(averages[i].Probability, averages[i].Gradient, draws?[i]);
            var drawn = quantity.DrawInterval(options.Level);
            return new AveragePrediction(
                setting,
                averages[i].Probability,
                averages[i].DeltaBand(covariance, options.Level),
                drawn is { } d ? new Band(d.Lower, d.Upper) : null)
            {
                Quantity = quantity,
            };
        })];
    }

    private static int[] SetColumns(Design design, IReadOnlyList<IReadOnlyDictionary<string, double>> settings)
    {
        foreach (var setting in settings)
        {
            if (setting.Count != settings[0].Count || !setting.Keys.All(settings[0].ContainsKey))
            {
                throw new ArgumentException("All settings set the same columns.", nameof(settings));
            }

            foreach (var (name, value) in setting)
            {
                if (!double.IsFinite(value))
                {
                    throw new ArgumentException($"Column '{name}' is set to a value that is not finite.", nameof(settings));
                }
            }
        }

        return [.. settings[0].Keys.Select(design.IndexOfColumn).Order()];
    }
}
