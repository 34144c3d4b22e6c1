using PocGrid.Numerics;

namespace PocGrid.Estimation.Permutation;

/// <summary>
/// What columns would be estimated at if they were added to a fitted model, by one Newton step from it (Rao's score), with
/// errors clustered by cell: with r the residuals, W the weights and Z the columns of the model, b = I⁻¹X'r with
/// I = X'WX - X'WZ(Z'WZ)⁻¹Z'WX.
/// </summary>
public sealed class OneStepEstimates
{
    private const double SmallestShare = 1e-10;

    private readonly FitClusters _clusters;

    /// <param name="model">The model without the columns.</param>
    /// <param name="cells">Cell of each row.</param>
    public OneStepEstimates(FittedModel model, int[] cells)
    {
        Scores = model.Scores;
        _clusters = model.ClustersOf(cells);
    }

    internal Scores Scores { get; }

    /// <summary>Coefficients of the model.</summary>
    public int Coefficients => Scores.Columns.CoefficientCount;

    /// <summary>Clusters of rows.</summary>
    public int ClusterCount => _clusters.Groups.Count;

    /// <summary>Cluster of a row.</summary>
    public int ClusterOf(int row) => _clusters.Groups.Index[row];

    /// <summary>A cluster's score of a coefficient of the model.</summary>
    public double ClusterScore(int coefficient, int cluster) => _clusters.Sums[coefficient][cluster];

    /// <summary>Writes estimates and their errors, by column; NaN where the model reproduces a column, or columns each other.</summary>
    public void Solve(OneStepSums sums, Span<double> estimates, Span<double> errors)
    {
        var size = sums.Columns;
        Span<double> partial = stackalloc double[size * Coefficients];
        Span<double> information = stackalloc double[size * size];
        for (var a = 0; a < size; a++)
        {
            Vectors.Product(Scores.Bread, sums.Cross(a), partial.Slice(a * Coefficients, Coefficients));
            var whole = sums.Information[(a * size) + a];
            for (var b = 0; b <= a; b++)
            {
                information[(a * size) + b] = information[(b * size) + a] = sums.Information[(a * size) + b] -
                    Vectors.Dot(sums.Cross(a), partial.Slice(b * Coefficients, Coefficients));
            }

            // What the model leaves of a column that it holds is rounding.
            if (!(information[(a * size) + a] > SmallestShare * whole))
            {
                estimates.Fill(double.NaN);
                errors.Fill(double.NaN);
                return;
            }
        }

        var cholesky = new Cholesky(size);
        if (!cholesky.TryFactor(information))
        {
            estimates.Fill(double.NaN);
            errors.Fill(double.NaN);
            return;
        }

        sums.Gradient.CopyTo(estimates);
        cholesky.Solve(estimates);
        var covariance = Covariance.Transform(cholesky.Inverse(), Meat(sums, partial), size);
        for (var a = 0; a < size; a++)
        {
            errors[a] = covariance.StandardError(a);
        }
    }

    /// <summary>
    /// With g_c a column's X'r over cluster c, π its partial coefficients and S_c the model's scores there, the cluster's score of the
    /// column is g_c - π'S_c. The sums of their products over all clusters are those of g_c, of S_c, and of g_c with S_c.
    /// </summary>
    private double[] Meat(OneStepSums sums, ReadOnlySpan<double> partial)
    {
        var size = sums.Columns;
        var factor = ClusterCount / (ClusterCount - 1.0);
        var meat = new double[size * size];
        for (var a = 0; a < size; a++)
        {
            var partialOfA = partial.Slice(a * Coefficients, Coefficients);
            for (var b = 0; b <= a; b++)
            {
                var partialOfB = partial.Slice(b * Coefficients, Coefficients);
                var sum = sums.Products[(a * size) + b] + Vectors.Form(_clusters.Meat, partialOfA, partialOfB) -
                    Vectors.Dot(sums.Scores(a), partialOfB) - Vectors.Dot(sums.Scores(b), partialOfA);
                meat[(a * size) + b] = meat[(b * size) + a] = factor * sum;
            }
        }

        return meat;
    }
}
