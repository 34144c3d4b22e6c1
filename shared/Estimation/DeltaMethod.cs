using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Averaged probabilities with bands by the delta method on the logit of the average, which keeps them within 0 and 1: with
/// P the average, the gradient of logit P is the mean of p(1-p)x over P(1-P).
/// </summary>
internal static class DeltaMethod
{
    public static (double Probability, Band Band)[] Averages(
        FittedModel fit, Design design, int[] set, double[][] values, PredictionOptions options)
    {
        var observed = ObservedPart(fit, design, set);
        var averages = new (double, Band)[values.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxDegreeOfParallelism };
        Parallel.For(0, values.Length, parallel, () => new double[design.RowCount], (point, _, slopes) =>
        {
            averages[point] = At(fit, design, set, values[point], observed, slopes, options);
            return slopes;
        }, _ => { });
        return averages;
    }

    /// <summary>Linear predictor of each row without the columns that are set.</summary>
    public static double[] ObservedPart(FittedModel fit, Design design, int[] set)
    {
        var predictor = new double[design.RowCount];
        for (var i = 0; i < predictor.Length && design.InterceptCount > 0; i++)
        {
            predictor[i] = fit.Coefficients[design.Groups?[i] ?? 0];
        }

        for (var k = 0; k < design.Columns.Length; k++)
        {
            if (!set.Contains(k))
            {
                Vectors.AddScaled(predictor, fit.Coefficients[design.InterceptCount + k], design.Columns[k]);
            }
        }

        return predictor;
    }

    private static (double Probability, Band Band) At(
        FittedModel fit, Design design, int[] set, double[] values, double[] observed, double[] slopes, PredictionOptions options)
    {
        var shift = set.Select((k, n) => fit.Coefficients[design.InterceptCount + k] * values[n]).Sum();
        var gradient = new double[fit.Coefficients.Count];
        var (sum, complement) = (0.0, 0.0);
        for (var start = 0; start < observed.Length; start += Tile.BlockRows)
        {
            var length = Math.Min(Tile.BlockRows, observed.Length - start);
            var part = AveragedLogit.SumAndSlopes(observed.AsSpan(start, length), shift, slopes.AsSpan(start, length));
            sum += part.Sum;
            complement += part.Complement;
        }

        for (var i = 0; i < slopes.Length && design.InterceptCount > 0; i++)
        {
            gradient[design.Groups?[i] ?? 0] += slopes[i];
        }

        for (var k = 0; k < design.Columns.Length; k++)
        {
            var n = Array.IndexOf(set, k);
            gradient[design.InterceptCount + k] = n < 0 ? Vectors.Dot(slopes, design.Columns[k]) : values[n] * Vectors.Sum(slopes);
        }

        var average = sum / observed.Length;
        var spread = average * (complement / observed.Length);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] /= observed.Length * spread;
        }

        var logit = PortableMath.Log(sum / complement);
        var half = Estimate.Quantile(options.Level) * Math.Sqrt(Variance(fit.Covariance(options.Covariance), gradient));
        return (average, new Band(PortableMath.InverseLogit(logit - half), PortableMath.InverseLogit(logit + half)));
    }

    private static double Variance(Covariance covariance, double[] gradient)
    {
        var variance = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        {
            variance += gradient[i] * Vectors.Dot(covariance.Values.Slice(i * gradient.Length, gradient.Length), gradient);
        }

        // A singular covariance may leave less than nothing by rounding.
        return Math.Max(variance, 0);
    }
}
