using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Proofs, from the estimates of a logit alone, that its rows without a cluster are not separated.</summary>
/// <remarks>
/// With r the residuals, w the weights and s = ±1 the outcomes' signs, let t = (H - H_c)⁻¹ s_c be the Newton step without cluster c,
/// its sign turned. The score of all rows is 0, so that of those left is -s_c, and Σ (r_i + w_i x_i't) x_i over them is
/// -s_c + (H - H_c) t = 0. Where every λ_i = s_i (r_i + w_i x_i't) = q_i (1 + s_i (1 - q_i) x_i't) is above 0, q = |r|, a direction d
/// with all s_i x_i'd ≥ 0 has Σ λ_i s_i x_i'd = 0, so that each s_i x_i'd is 0: nothing is told apart, and by Albert and Anderson
/// (1984) the maximum exists.
/// By Cauchy and Schwarz |x_i't| is at most the length of t in units of H times the root of x_i'H⁻¹x_i, so that λ_i ≥ q_i - w_i |x_i't|
/// is above 0 in every row but those that a step so long can reach; and hardly a step reaches any.
/// </remarks>
internal sealed class LeftRowsCertificate
{
    /// <summary>Least λ that counts as above 0: far above the rounding of the score at the estimates.</summary>
    private const double Slack = 1e-11;

    /// <summary>Allowance for rounding in the length of a step that reaches a row.</summary>
    private const double Rounding = 1e-9;

    private readonly Scores _scores;
    private readonly int[] _cluster;
    private readonly double[] _lengths;
    private readonly int[] _rows;
    private readonly double[] _values;
    private readonly int[] _places;

    /// <param name="scores">Of a logit at its estimates.</param>
    /// <param name="cluster">Of each row.</param>
    /// <param name="longest">Length, in units of H, of the longest step that will be asked about.</param>
    public LeftRowsCertificate(Scores scores, int[] cluster, double longest)
    {
        (_scores, _cluster) = (scores, cluster);
        var (lengths, rows, values) = (new List<double>(), new List<int>(), new List<double>());
        var tile = new Tile(scores.Columns);
        Span<double> leverages = stackalloc double[Tile.BlockRows];
        for (var block = 0; block < Tile.BlockCount(scores.Columns.RowCount); block++)
        {
            tile.Load(block);
            leverages.Clear();
            Leverages.Fill(scores, tile, leverages);
            for (var i = 0; i < tile.Rows; i++)
            {
                var row = tile.FirstRow + i;
                var length = (Math.Abs(scores.Residuals[row]) - Slack) / Math.Sqrt(scores.Weights[row] * leverages[i]);
                if (!(length > longest * (1 + Rounding)))
                {
                    lengths.Add(length);
                    rows.Add(row);
                    for (var k = 0; k < scores.Columns.ColumnCount; k++)
                    {
                        values.Add(tile.Column(k)[i]);
                    }
                }
            }
        }

        (_lengths, _rows, _values) = ([.. lengths], [.. rows], [.. values]);
        _places = [.. Enumerable.Range(0, _rows.Length)];
        Array.Sort(_lengths, _places);
    }

    /// <summary>Whether the rows without a cluster are proved not to be separated.</summary>
    /// <param name="cluster">Left out.</param>
    /// <param name="step">(H - H_c)⁻¹ s_c, in working coordinates.</param>
    /// <param name="length">Of the step, in units of H; no more than the longest.</param>
    public bool Excludes(int cluster, double[] step, double length)
    {
        var columns = _scores.Columns;
        var terms = step.AsSpan(columns.InterceptCount);
        for (var n = 0; n < _lengths.Length && !(_lengths[n] > length * (1 + Rounding)); n++)
        {
            var row = _rows[_places[n]];
            var residual = _scores.Residuals[row];
            var predictor = (columns.InterceptCount == 0 ? 0 : step[columns.Groups?[row] ?? 0])
                + Vectors.Dot(_values.AsSpan(_places[n] * terms.Length, terms.Length), terms);
            if (_cluster[row] != cluster && Math.CopySign(1, residual) * (residual + (_scores.Weights[row] * predictor)) < Slack)
            {
                return false;
            }
        }

        return true;
    }
}
