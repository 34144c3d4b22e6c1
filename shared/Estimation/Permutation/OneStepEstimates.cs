using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation.Permutation;

/// <summary>
/// What columns would be estimated at if they were added to a fitted model, by one Newton step from it (Rao's score), with
/// errors clustered by cell. Columns are sparse, so that a permutation of them costs little: with r the residuals, W the
/// weights and Z the columns of the model, b = I⁻¹X'r with I = X'WX - X'WZ(Z'WZ)⁻¹Z'WX.
/// </summary>
internal sealed class OneStepEstimates
{
    private readonly Scores _scores;
    private readonly int _coefficients;
    private readonly double[] _rows;
    private readonly int[] _cluster;
    private readonly double[] _clusterScores;
    private readonly double _factor;

    /// <param name="model">The model without the columns.</param>
    /// <param name="cells">Cell of each row.</param>
    public OneStepEstimates(FittedModel model, int[] cells)
    {
        _scores = model.Scores;
        _coefficients = _scores.Columns.CoefficientCount;
        (_cluster, ClusterCount) = ClusterScores.Number(cells);
        _rows = RowMajor(_scores.Columns);
        _clusterScores = new double[ClusterCount * _coefficients];
        for (var row = 0; row < cells.Length; row++)
        {
            Vectors.AddScaled(_clusterScores.AsSpan(_cluster[row] * _coefficients, _coefficients), _scores.Residuals[row], Row(row));
        }

        _factor = ClusterCount / (ClusterCount - 1.0);
    }

    public int ClusterCount { get; }

    /// <summary>Estimates and their errors, by column; NaN where the model and the columns before reproduce a column.</summary>
    /// <param name="rows">Rows in which some column is not 0.</param>
    /// <param name="columns">Values of each column in those rows.</param>
    public (double[] Estimates, double[] Errors) Of(ReadOnlySpan<int> rows, double[][] columns)
    {
        var size = columns.Length;
        var gradient = new double[size];
        var information = new double[size * size];
        var cross = Array.ConvertAll(columns, _ => new double[_coefficients]);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = Row(rows[i]);
            var weight = _scores.Weights[rows[i]];
            for (var a = 0; a < size; a++)
            {
                var value = columns[a][i];
                if (value == 0)
                {
                    continue;
                }

                gradient[a] += value * _scores.Residuals[rows[i]];
                Vectors.AddScaled(cross[a], value * weight, row);
                for (var b = 0; b <= a; b++)
                {
                    information[(a * size) + b] += value * weight * columns[b][i];
                }
            }
        }

        var partial = Array.ConvertAll(cross, Partial);
        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                information[(a * size) + b] -= Vectors.Dot(cross[a], partial[b]);
                information[(b * size) + a] = information[(a * size) + b];
            }
        }

        var cholesky = new Cholesky(size);
        if (!cholesky.TryFactor(information))
        {
            return (Missing(size), Missing(size));
        }

        cholesky.Solve(gradient);
        return (gradient, Errors(rows, columns, partial, cholesky.Inverse()));
    }

    private static double[] Missing(int size) => [.. Enumerable.Repeat(double.NaN, size)];

    private double[] Errors(ReadOnlySpan<int> rows, double[][] columns, double[][] partial, double[] inverse)
    {
        var size = columns.Length;
        var meat = new double[size * size];
        var sums = Array.ConvertAll(partial, p => MinusModelScores(p));
        for (var i = 0; i < rows.Length; i++)
        {
            for (var a = 0; a < size; a++)
            {
                sums[a][_cluster[rows[i]]] += columns[a][i] * _scores.Residuals[rows[i]];
            }
        }

        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                meat[(a * size) + b] = meat[(b * size) + a] = _factor * Vectors.Dot(sums[a], sums[b]);
            }
        }

        var covariance = Covariance.Transform(inverse, meat, size);
        return [.. Enumerable.Range(0, size).Select(covariance.StandardError)];
    }

    /// <summary>By cluster, what the model's own scores take from the column's.</summary>
    private double[] MinusModelScores(double[] partial)
    {
        var sums = new double[ClusterCount];
        for (var c = 0; c < ClusterCount; c++)
        {
            sums[c] = -Vectors.Dot(partial, _clusterScores.AsSpan(c * _coefficients, _coefficients));
        }

        return sums;
    }

    private double[] Partial(double[] cross)
    {
        var partial = new double[_coefficients];
        for (var i = 0; i < _coefficients; i++)
        {
            partial[i] = Vectors.Dot(_scores.Bread.AsSpan(i * _coefficients, _coefficients), cross);
        }

        return partial;
    }

    private ReadOnlySpan<double> Row(int row) => _rows.AsSpan(row * _coefficients, _coefficients);

    private static double[] RowMajor(WorkingColumns columns)
    {
        var size = columns.CoefficientCount;
        var rows = new double[columns.RowCount * size];
        for (var row = 0; row < columns.RowCount && columns.InterceptCount > 0; row++)
        {
            rows[(row * size) + (columns.Groups?[row] ?? 0)] = 1;
        }

        for (var k = 0; k < columns.ColumnCount; k++)
        {
            var (source, shift, factor) = (columns.Sources[k], columns.Shifts[k], columns.Factors[k]);
            for (var row = 0; row < source.Length; row++)
            {
                rows[(row * size) + columns.InterceptCount + k] = (source[row] - shift) * factor;
            }
        }

        return rows;
    }
}
