using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation;

/// <summary>Percentile bands of averaged probabilities over draws of the coefficients (King, Tomz and Wittenberg 2000).</summary>
internal static class DrawBands
{
    public static Band[] Of(FittedModel fit, Design design, int[] set, double[][] values, PredictionOptions options)
    {
        var root = CoefficientDraws.Root(fit.Covariance(options.Covariance));
        var normals = CoefficientDraws.Standard(options.Draws, fit.Names.Count, options.Seed);
        var rows = Collapse(fit, design, set, root, options.MaximumDrawRows);
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
            for (var point = 0; point < values.Length; point++)
            {
                var shift = 0.0;
                for (var n = 0; n < set.Length; n++)
                {
                    var k = design.InterceptCount + set[n];
                    shift += (fit.Coefficients[k] + moves[k]) * values[point][n];
                }

                averages[point][draw] = AveragedLogit.WeightedSum(predictor, shift, rows.Weights);
            }

            return predictor;
        }, _ => { });
        return Array.ConvertAll(averages, a => Percentiles(a, options.Level));
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

    /// <summary>Percentiles by linear interpolation of order statistics (R's type 7).</summary>
    private static Band Percentiles(double[] averages, double level)
    {
        Array.Sort(averages);
        return new Band(At((1 - level) / 2), At((1 + level) / 2));

        double At(double share)
        {
            var position = share * (averages.Length - 1);
            var below = (int)position;
            var above = Math.Min(below + 1, averages.Length - 1);
            return Math.Min(averages[below] + ((position - below) * (averages[above] - averages[below])), 1);
        }
    }

    private static Rows Collapse(FittedModel fit, Design design, int[] set, double[] root, int maximum)
    {
        var g = design.InterceptCount;
        var p = fit.Names.Count;
        var observed = DeltaMethod.ObservedPart(fit, design, set);
        var coordinates = new double[p + 1][];
        coordinates[p] = observed;
        for (var j = 0; j < p; j++)
        {
            coordinates[j] = new double[design.RowCount];
            for (var i = 0; i < design.RowCount && design.InterceptCount > 0; i++)
            {
                coordinates[j][i] = root[((design.Groups?[i] ?? 0) * p) + j];
            }

            foreach (var k in Enumerable.Range(0, design.Columns.Length).Except(set))
            {
                Vectors.AddScaled(coordinates[j], root[((g + k) * p) + j], design.Columns[k]);
            }
        }

        var slopes = new double[design.RowCount];
        _ = AveragedLogit.SumAndSlopes(observed, 0, slopes);
        var groups = CollapsedRows.Groups(coordinates, slopes, maximum);
        var rows = new Rows(PortableMath.PadToLanes(groups.Count), p);
        for (var r = 0; r < groups.Count; r++)
        {
            rows.Fill(r, groups[r], design, set, observed);
        }

        return rows;
    }

    /// <summary>Means of groups of rows, by coefficient; rows of padding have weight 0.</summary>
    private sealed class Rows(int count, int coefficients)
    {
        public double[] Weights { get; } = new double[count];

        public double[] Observed { get; } = new double[count];

        public double[][] Terms { get; } = [.. Enumerable.Range(0, coefficients).Select(_ => new double[count])];

        public void Fill(int row, int[] members, Design design, int[] set, double[] observed)
        {
            Weights[row] = (double)members.Length / design.RowCount;
            foreach (var i in members)
            {
                Observed[row] += observed[i] / members.Length;
                if (design.InterceptCount > 0)
                {
                    Terms[design.Groups?[i] ?? 0][row] += 1.0 / members.Length;
                }
            }

            for (var k = 0; k < design.Columns.Length; k++)
            {
                if (!set.Contains(k))
                {
                    Terms[design.InterceptCount + k][row] = members.Sum(i => design.Columns[k][i]) / members.Length;
                }
            }
        }
    }
}
