using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Which covariance of the coefficients.</summary>
public enum CovarianceKind
{
    /// <summary>Inverse of the information matrix.</summary>
    Classical,

    /// <summary>Robust to any dependence within clusters.</summary>
    Clustered,
}

/// <summary>Covariance matrix of the coefficients, in the order of their names.</summary>
public sealed class Covariance
{
    private readonly double[] _values;

    internal Covariance(double[] values, int size, int negativeEigenvalues = 0)
    {
        _values = values;
        Size = size;
        NegativeEigenvalues = negativeEigenvalues;
    }

    /// <summary>Coefficients.</summary>
    public int Size { get; }

    /// <summary>Negative eigenvalues that were set to 0; only a covariance clustered in two ways or by distance can have any.</summary>
    public int NegativeEigenvalues { get; }

    /// <summary>Covariance of two coefficients.</summary>
    public double this[int row, int column] => _values[(row * Size) + column];

    /// <summary>The clusters of a bias-reduced covariance; null of others, whose inference is normal.</summary>
    internal AdjustedClusters? Adjusted { get; private init; }

    /// <summary>Whether it is CR2, with degrees of freedom of its own.</summary>
    public bool IsBiasReduced => Adjusted is not null;

    internal ReadOnlySpan<double> Values => _values;

    /// <summary>Degrees of freedom of a coefficient's t; null where inference is normal.</summary>
    public double? Degrees(int coefficient)
    {
        var weights = new double[Size];
        weights[coefficient] = 1;
        return Degrees(weights);
    }

    /// <summary>The same of a linear combination of the coefficients.</summary>
    internal double? Degrees(double[] weights) => Adjusted?.Degrees(weights);

    internal Covariance With(AdjustedClusters clusters) => new(_values, Size, NegativeEigenvalues) { Adjusted = clusters };

    /// <summary>Square root of a variance.</summary>
    public double StandardError(int coefficient) => Math.Sqrt(this[coefficient, coefficient]);

    /// <summary>Variance of a linear combination of the coefficients, at least 0.</summary>
    internal double Variance(double[] weights)
    {
        var variance = 0.0;
        for (var i = 0; i < Size; i++)
        {
            variance += weights[i] * Vectors.Dot(Values.Slice(i * Size, Size), weights);
        }

        // A singular covariance may leave less than nothing by rounding.
        return Math.Max(variance, 0);
    }

    /// <summary>The covariance of <c>transform * x</c>, both matrices row-major; exactly symmetric.</summary>
    internal static Covariance Transform(double[] transform, double[] covariance, int size, int negativeEigenvalues = 0)
    {
        var half = new double[size * size];
        var result = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                {
                    half[(i * size) + j] += transform[(i * size) + k] * covariance[(k * size) + j];
                }
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < size; k++)
                {
                    sum += half[(i * size) + k] * transform[(j * size) + k];
                }

                result[(i * size) + j] = result[(j * size) + i] = sum;
            }
        }

        return new Covariance(result, size, negativeEigenvalues);
    }
}
