using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Proofs, from the estimates of a logit alone, that its rows without a cluster are not separated.</summary>
/// <remarks>
/// With r the residuals, w the weights and s = ±1 the outcomes' signs, let t = (H - H_c)⁻¹ s_c be the Newton step without cluster c,
/// its sign turned. The score of all rows is 0, so that of those left is -s_c, and Σ (r_i + w_i x_i't) x_i over them is
/// -s_c + (H - H_c) t = 0. Where every λ_i = s_i (r_i + w_i x_i't) = q_i (1 + s_i (1 - q_i) x_i't) is above 0, q = |r|, a direction d
/// with all s_i x_i'd ≥ 0 has Σ λ_i s_i x_i'd = 0, so that each s_i x_i'd is 0: nothing is told apart, and by Albert and Anderson
/// (1984) the maximum exists.
/// </remarks>
internal sealed class LeftRowsCertificate
{
    /// <summary>Least λ that counts as above 0: far above the rounding of the score at the estimates.</summary>
    private const double Slack = 1e-11;

    private const int BlockRows = 1024;

    private readonly double[] _residuals;
    private readonly double[] _weights;
    private readonly int[] _cluster;
    private readonly int[]? _groups;
    private readonly int _intercepts;
    private readonly double[][] _columns;

    /// <param name="scores">Of a logit at its estimates.</param>
    /// <param name="cluster">Of each row.</param>
    public LeftRowsCertificate(Scores scores, int[] cluster)
    {
        var columns = scores.Columns;
        (_residuals, _weights, _cluster, _groups) = (scores.Residuals, scores.Weights, cluster, columns.Groups);
        _intercepts = columns.InterceptCount;
        _columns = [.. columns.Sources.Select((source, k) =>
        {
            var column = new double[source.Length];
            Vectors.Standardize(column, source, columns.Shifts[k], columns.Factors[k]);
            return column;
        })];
    }

    /// <summary>Whether the rows without a cluster are proved not to be separated.</summary>
    /// <param name="cluster">Left out.</param>
    /// <param name="step">(H - H_c)⁻¹ s_c, in working coordinates.</param>
    public bool Excludes(int cluster, double[] step)
    {
        Span<double> predictor = stackalloc double[BlockRows];
        for (var first = 0; first < _residuals.Length; first += BlockRows)
        {
            var rows = Math.Min(BlockRows, _residuals.Length - first);
            Predict(predictor[..rows], first, step);
            for (var i = 0; i < rows; i++)
            {
                var (row, residual) = (first + i, _residuals[first + i]);
                if (_cluster[row] != cluster && Math.CopySign(1, residual) * (residual + (_weights[row] * predictor[i])) < Slack)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Predict(Span<double> predictor, int first, double[] step)
    {
        for (var i = 0; i < predictor.Length; i++)
        {
            predictor[i] = _intercepts == 0 ? 0 : step[_groups?[first + i] ?? 0];
        }

        for (var k = 0; k < _columns.Length; k++)
        {
            Vectors.AddScaled(predictor, step[_intercepts + k], _columns[k].AsSpan(first, predictor.Length));
        }
    }
}
