using PocGrid.Numerics;

namespace PocGrid.Estimation.Diagnostics;

/// <summary>Rows predicted by a logit that was not fitted to them, and how well.</summary>
/// <param name="Predictors">Linear predictor by row.</param>
/// <param name="Outcome">By row.</param>
/// <param name="Clusters">By row, any number that the rows of a cluster share.</param>
public sealed record Forecast(double[] Predictors, bool[] Outcome, int[] Clusters)
{
    /// <summary>Probability by row.</summary>
    public double[] Probabilities { get; } = FittedLogit.Probabilities(Predictors);

    /// <summary>Log score by row: the logarithm of the probability of what came (Good 1952); 0 is best.</summary>
    public double[] LogScores => [.. Predictors.Zip(Outcome, FittedLogit.LogScore)];

    /// <summary>Mean squared distance of probabilities from what came (Brier 1950); 0 is best.</summary>
    public double Brier => BrierScore.Of(Probabilities, Outcome, []).Score;

    /// <summary>Events that were expected: the sum of the probabilities.</summary>
    public double Expected => Probabilities.Sum();

    /// <summary>Chance that an event was given a higher probability than a non-event; null without one of either.</summary>
    public double? Auc => AreaUnderCurve.Of(Ranked, Outcome, Clusters)?.Area;

    private RankedRows Ranked => field ??= new RankedRows(Predictors);

    /// <summary>Rows, one after another, of several forecasts.</summary>
    public static Forecast Join(IReadOnlyList<Forecast> parts) => new(
        [.. parts.SelectMany(part => part.Predictors)],
        [.. parts.SelectMany(part => part.Outcome)],
        [.. parts.SelectMany(part => part.Clusters)]);

    /// <summary>The forecast of rows of a design by a fit with the same names; coefficients that the fit lacks count as 0.</summary>
    /// <param name="design">All rows.</param>
    /// <param name="outcome">By row of it.</param>
    /// <param name="clusters">By row of it.</param>
    /// <param name="rows">Which of them.</param>
    public static Forecast Of(FittedModel fit, Design design, bool[] outcome, int[] clusters, int[] rows)
    {
        var coefficients = fit.Names.Zip(fit.Coefficients).ToDictionary(named => named.First, named => named.Second);
        double[] intercepts = [.. design.InterceptNames.Select(name => coefficients.GetValueOrDefault(name))];
        var predictors = new double[rows.Length];
        for (var n = 0; n < rows.Length && intercepts.Length > 0; n++)
        {
            predictors[n] = intercepts[design.Groups?[rows[n]] ?? 0];
        }

        for (var k = 0; k < design.Columns.Length; k++)
        {
            Vectors.AddScaled(predictors, coefficients.GetValueOrDefault(design.ColumnNames[k]), Pick(design.Columns[k]));
        }

        return new Forecast(predictors, Pick(outcome), Pick(clusters));

        T[] Pick<T>(T[] values) => Array.ConvertAll(rows, row => values[row]);
    }

    /// <summary>
    /// Share of the events among the rows with the highest predictions. Of rows that are equal at the border each counts by the share
    /// of them that is let in, as the mean over all orders would. NaN without an event.
    /// </summary>
    /// <param name="share">Of all rows, rounded up.</param>
    public double RecallAtTop(double share)
    {
        var ranked = Ranked;
        var (places, found, end) = (Math.Ceiling(share * Predictors.Length), 0.0, Predictors.Length);
        foreach (var start in ranked.Ends.SkipLast(1).Prepend(0).Reverse())
        {
            var run = ranked.Order[start..end];
            found += run.Count(row => Outcome[row]) * Math.Min(1, places / run.Length);
            places -= Math.Min(places, run.Length);
            end = start;
        }

        return found / Outcome.Count(isEvent => isEvent);
    }
}
