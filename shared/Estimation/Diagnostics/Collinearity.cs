using PocGrid.Numerics;

namespace PocGrid.Estimation.Diagnostics;

/// <summary>
/// Variance inflation of the columns of a design after its intercepts are absorbed: each column less its mean among the rows
/// that share its intercept.
/// </summary>
public sealed class Collinearity
{
    private readonly Design _design;
    private readonly double[] _correlations;

    private Collinearity(Design design, double[] correlations)
    {
        _design = design;
        _correlations = correlations;
    }

    /// <summary>Of the columns of a design.</summary>
    public static Collinearity Of(Design design)
    {
        var columns = design.Columns.Select(column => Absorbed(design, column)).ToArray();
        var lengths = columns.Select(column => Math.Sqrt(Vectors.Dot(column, column))).ToArray();
        var m = columns.Length;
        var correlations = new double[m * m];
        for (var j = 0; j < m; j++)
        {
            correlations[(j * m) + j] = 1;
            for (var k = 0; k < j; k++)
            {
                correlations[(j * m) + k] = correlations[(k * m) + j] = Vectors.Dot(columns[j], columns[k]) / (lengths[j] * lengths[k]);
            }
        }

        return new(design, correlations);
    }

    /// <summary>
    /// Generalised variance inflation of a set of columns (Fox and Monette 1992), det R₁₁ det R₂₂ / det R; for one column the
    /// usual 1/(1 - R²). Null when the columns are collinear to working precision.
    /// </summary>
    public double? Inflation(IReadOnlyList<string> names)
    {
        int[] own = [.. names.Select(_design.IndexOfColumn)];
        int[] others = [.. Enumerable.Range(0, _design.Columns.Length).Except(own)];
        return Determinant(own) * Determinant(others) / Determinant([.. own, .. others]);
    }

    private double? Determinant(int[] columns)
    {
        var matrix = new double[columns.Length * columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                matrix[(i * columns.Length) + j] = _correlations[(columns[i] * _design.Columns.Length) + columns[j]];
            }
        }

        var cholesky = new Cholesky(columns.Length);
        if (!cholesky.TryFactor(matrix))
        {
            return null;
        }

        var determinant = 1.0;
        for (var i = 0; i < columns.Length; i++)
        {
            determinant *= cholesky[i, i] * cholesky[i, i];
        }

        return determinant;
    }

    private static double[] Absorbed(Design design, double[] column)
    {
        var sums = new double[design.InterceptCount];
        var rows = new int[design.InterceptCount];
        for (var i = 0; i < column.Length && sums.Length > 0; i++)
        {
            var g = design.Groups?[i] ?? 0;
            sums[g] += column[i];
            rows[g]++;
        }

        var absorbed = (double[])column.Clone();
        for (var i = 0; i < column.Length && sums.Length > 0; i++)
        {
            var g = design.Groups?[i] ?? 0;
            absorbed[i] -= sums[g] / rows[g];
        }

        return absorbed;
    }
}
