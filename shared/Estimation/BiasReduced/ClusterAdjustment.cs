using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Makes <see cref="AdjustedCluster"/>s, one after another, with the arrays that this takes. G^-½ is a sum over
/// <see cref="InverseRootNodes"/> of shifted inverses (s + G)⁻¹, each by Woodbury's identity: with E = (s + D²)⁻¹, S = Q'DEQ and
/// I - T = I - Q'D²EQ = I - Q'Q + sQ'EQ, Q'(s + G)⁻¹ = Q'E + S(I - T)⁻¹ Q'DE. Every node needs the same products of columns,
/// weighted by E and by DE, so that they are made once.
/// </summary>
/// <inheritdoc cref="ClusterBasis" path="/param" />
internal sealed class ClusterAdjustment(double[] root, int coefficients)
{
    /// <summary>A cluster that has more of a coefficient's information than all but this share leaves nothing to compare it with.</summary>
    private const double LeastRest = 1e-9;

    /// <summary>Weights smaller than this, against the largest, add nothing that counts; they only widen the spectrum.</summary>
    private const double LeastWeight = 1e-9;

    private readonly ClusterBasis _basis = new(root, coefficients);
    private readonly ShiftedProducts _products = new();
    private readonly Cholesky?[] _factors = new Cholesky?[coefficients + 1];
    private double[] _roots = [];

    public AdjustedCluster Of(ClusterRows rows)
    {
        if (_roots.Length < rows.Stride)
        {
            _roots = new double[rows.Stride];
        }

        var weights = rows.Weights;
        var roots = _roots.AsSpan(0, rows.Stride);
        roots.Clear();
        for (var i = 0; i < weights.Length; i++)
        {
            roots[i] = Math.Sqrt(weights[i]);
        }

        _basis.Fill(rows, roots);
        var leverage = Leverage(_basis.Rank, rows.Stride);
        var greatest = GreatestEigenvalue(leverage, _basis.Rank);
        return 1 - greatest < LeastRest
            ? new AdjustedCluster(_basis.Directions, [], leverage, [])
            : Adjusted(rows, roots, leverage, greatest);
    }

    private AdjustedCluster Adjusted(ClusterRows rows, Span<double> roots, double[] leverage, double greatest)
    {
        var (most, least) = (0.0, double.PositiveInfinity);
        foreach (var weight in rows.Weights)
        {
            (most, least) = (Math.Max(most, weight), Math.Min(least, weight));
        }

        least = Math.Max(least, LeastWeight * most);
        var nodes = InverseRootNodes.Of(least * least * (1 - greatest), most * most);
        Vectors.Multiply(roots[..rows.Residuals.Length], rows.Residuals);
        _products.Fill(_basis, rows, roots);

        var size = _basis.Rank;
        var (score, turned) = (new double[size], new double[size * PortableMath.PadToLanes(size)]);
        for (var k = 0; k < nodes.Shifts.Count; k++)
        {
            Add(nodes.Shifts[k], nodes.Weights[k], leverage, score, turned);
        }

        var link = new double[size * size];
        for (var i = 0; i < link.Length; i++)
        {
            link[i] = turned[(i % size * (turned.Length / size)) + (i / size)];
        }

        return new AdjustedCluster(_basis.Directions, score, leverage, link);
    }

    /// <summary>Adds a node to the score and to the turned link, (I - T)⁻¹ S, whose rows are padded to a multiple of four.</summary>
    private void Add(double shift, double weight, double[] leverage, double[] score, double[] turned)
    {
        var (size, width) = (score.Length, turned.Length / Math.Max(score.Length, 1));
        Span<double> rest = stackalloc double[size * size], solved = stackalloc double[turned.Length];
        var factor = _factors[size] ??= new Cholesky(size);
        solved.Clear();
        _products.Shift(shift);
        for (var i = 0; i < size; i++)
        {
            score[i] += weight * _products.PlainResidual(i);
            for (var j = 0; j <= i; j++)
            {
                rest[(i * size) + j] = (i == j ? 1 : 0) - leverage[(i * size) + j] + (shift * _products.Plain(i, j));
                solved[(i * width) + j] = solved[(j * width) + i] = _products.Weighted(i, j);
            }
        }

        // Never singular: T is below the leverage, whose eigenvalues are below 1.
        _ = factor.TryFactor(rest);
        factor.Solve(solved, width);
        Vectors.AddScaled(turned, weight, solved);
        for (var i = 0; i < size; i++)
        {
            Vectors.AddScaled(score, weight * _products.WeightedResidual(i), solved.Slice(i * width, width));
        }
    }

    private double[] Leverage(int size, int stride)
    {
        var products = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                products[(i * size) + j] = products[(j * size) + i] =
                    Vectors.Dot(_basis.Column(i, stride), _basis.Column(j, stride));
            }
        }

        return products;
    }

    private static double GreatestEigenvalue(double[] matrix, int size)
    {
        var trace = 0.0;
        for (var i = 0; i < size; i++)
        {
            trace += matrix[(i * size) + i];
        }

        // No eigenvalue is above the sum of all.
        return trace < 0.5 ? trace : new SymmetricEigen(matrix, size).Values.Max();
    }
}
