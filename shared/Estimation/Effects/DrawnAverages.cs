using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>Averaged probabilities at draws of the coefficients (King, Tomz and Wittenberg 2000).</summary>
/// <remarks>
/// The rows are collapsed first. What collapsing does to the average at the estimates is known, so each draw's odds are
/// multiplied by the exact average's odds over those of the collapsed rows; what a draw changes of that error is taken from
/// <see cref="WithinGroups"/>.
/// </remarks>
internal static class DrawnAverages
{
    /// <summary>By setting, then draw.</summary>
    /// <param name="exact">The averages at the estimates over all rows.</param>
    public static double[][] Of(
        FittedModel fit, Design design, int[] set, double[][] values, AveragedProbability[] exact, PredictionOptions options)
    {
        var root = CoefficientDraws.Root(options.Covariance ?? fit.Clustered);
        var normals = CoefficientDraws.Standard(options.Draws, fit.Names.Count, options.Seed);
        var rows = DrawRows.Of(fit, design, set, root, options.MaximumDrawRows);
        var still = Odds(rows, values.Select(v => Shift(fit, design, set, v, new double[fit.Names.Count])).ToArray());
        var factors = exact.Select((e, s) => Finite(e.Probability / e.Complement / still[s])).ToArray();
        var averages = values.Select(_ => new double[options.Draws]).ToArray();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxDegreeOfParallelism };
        Parallel.For(0, options.Draws, parallel, () => new double[rows.Weights.Length], (draw, _, predictor) =>
        {
            var moves = Moves(root, normals[draw]);
            rows.Observed.CopyTo(predictor, 0);
            for (var k = 0; k < moves.Length; k++)
            {
                Vectors.AddScaled(predictor, moves[k], rows.Terms[k]);
            }

            AveragedLogit.ToOddsAgainst(predictor);
            var correction = PortableMath.Exp(rows.Within.Correction(normals[draw]));
            for (var s = 0; s < values.Length; s++)
            {
                var average = AveragedLogit.WeightedSum(predictor, Shift(fit, design, set, values[s], moves), rows.Weights);
                var factor = factors[s] * correction;
                averages[s][draw] = Math.Min(factor * average / (1 - average + (factor * average)), 1);
            }

            return predictor;
        }, _ => { });
        return averages;
    }

    /// <summary>Odds of the average over the collapsed rows at the estimates.</summary>
    private static double[] Odds(DrawRows rows, double[] shifts)
    {
        var oddsAgainst = (double[])rows.Observed.Clone();
        AveragedLogit.ToOddsAgainst(oddsAgainst);
        return Array.ConvertAll(shifts, shift =>
        {
            var average = AveragedLogit.WeightedSum(oddsAgainst, shift, rows.Weights);
            return average / (1 - average);
        });
    }

    /// <summary>Where an average is 0 or 1 to the last digit there is nothing to correct.</summary>
    private static double Finite(double factor) => double.IsFinite(factor) && factor > 0 ? factor : 1;

    private static double Shift(FittedModel fit, Design design, int[] set, double[] values, double[] moves)
    {
        var shift = 0.0;
        for (var n = 0; n < set.Length; n++)
        {
            var k = design.InterceptCount + set[n];
            shift += (fit.Coefficients[k] + moves[k]) * values[n];
        }

        return shift;
    }

    /// <summary>What a draw adds to each coefficient.</summary>
    private static double[] Moves(double[] root, double[] normals)
    {
        var p = normals.Length;
        var moves = new double[p];
        for (var i = 0; i < p; i++)
        {
            moves[i] = Vectors.Dot(root.AsSpan(i * p, i + 1), normals);
        }

        return moves;
    }
}
