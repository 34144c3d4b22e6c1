using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>
/// A probability averaged over rows with some columns set, and its derivatives with respect to the coefficients: the mean of
/// p(1-p)x.
/// </summary>
/// <param name="Probability">The average.</param>
/// <param name="Complement">One less it, without loss of digits near 0.</param>
/// <param name="Gradient">By coefficient.</param>
internal sealed record AveragedProbability(double Probability, double Complement, double[] Gradient)
{
    /// <summary>By the delta method on the logit of the average, which keeps the band within 0 and 1.</summary>
    public Band DeltaBand(Covariance covariance, double level)
    {
        var spread = Probability * Complement;
        var logit = PortableMath.Log(Probability / Complement);
        var error = Math.Sqrt(covariance.Variance(Array.ConvertAll(Gradient, g => g / spread)));
        var onLogit = Estimate.From("", logit, error, level, covariance.Degrees(Gradient));
        return new Band(PortableMath.InverseLogit(onLogit.Lower), PortableMath.InverseLogit(onLogit.Upper));
    }

    /// <summary>The average for each list of values of the columns that are set.</summary>
    /// <param name="set">Indices of the columns that are set.</param>
    /// <param name="values">By setting, then column that is set.</param>
    public static AveragedProbability[] Of(FittedModel fit, Design design, int[] set, double[][] values, int maxDegreeOfParallelism)
    {
        var observed = ObservedPart(fit, design, set);
        var averages = new AveragedProbability[values.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism };
        Parallel.For(0, values.Length, parallel, () => new double[design.RowCount], (point, _, slopes) =>
        {
            averages[point] = At(fit, design, set, values[point], observed, slopes);
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

    private static AveragedProbability At(FittedModel fit, Design design, int[] set, double[] values, double[] observed, double[] slopes)
    {
        var shift = set.Select((k, n) => fit.Coefficients[design.InterceptCount + k] * values[n]).Sum();
        var (sum, complement) = (0.0, 0.0);
        for (var start = 0; start < observed.Length; start += Tile.BlockRows)
        {
            var length = Math.Min(Tile.BlockRows, observed.Length - start);
            var part = AveragedLogit.SumAndSlopes(observed.AsSpan(start, length), shift, slopes.AsSpan(start, length));
            sum += part.Sum;
            complement += part.Complement;
        }

        var gradient = RowSums.Of(design, slopes);
        for (var n = 0; n < set.Length; n++)
        {
            gradient[design.InterceptCount + set[n]] = values[n] * Vectors.Sum(slopes);
        }

        return new(sum / observed.Length, complement / observed.Length, Array.ConvertAll(gradient, g => g / observed.Length));
    }
}
