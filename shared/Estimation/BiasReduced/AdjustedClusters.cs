using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The clusters of a fit behind its bias-reduced covariance, and what follows from them for any combination of the coefficients: degrees
/// of freedom of t and F, and how many clusters of equal leverage the combination rests on. docs/methods/cr2.md has the formulas.
/// </summary>
public sealed class AdjustedClusters
{
    private readonly AdjustedCluster[] _clusters;
    private readonly double[] _transform;
    private readonly int _size;
    private readonly int? _alone;

    private AdjustedClusters(AdjustedCluster[] clusters, double[] transform, int size, int? alone) =>
        (_clusters, _transform, _size, _alone) = (clusters, transform, size, alone);

    /// <param name="fit">A logit or Poisson by maximum likelihood, or least squares without absorbed effects.</param>
    /// <param name="clusters">Any number that the rows of one cluster share.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time, null for one a processor; it never changes a bit of the result.</param>
    /// <exception cref="NoCovarianceException">Another estimator, absorbed effects, or fewer than two clusters.</exception>
    public static AdjustedClusters Of(FittedModel fit, int[] clusters, int? maxDegreeOfParallelism = null)
    {
        if (fit is not
            {
                Estimator: Estimator.Logit or Estimator.LinearProbability or Estimator.LinearRegression or Estimator.Poisson,
                Scores.AbsorbedLeverages: null,
            })
        {
            throw new NoCovarianceException(
                "CR2 is for logit and Poisson by maximum likelihood and for least squares, without absorbed effects.");
        }

        var groups = RowGroups.Of(clusters);
        if (groups.Count < 2)
        {
            throw new NoCovarianceException("All rows belong to one cluster; a clustered covariance needs two.");
        }

        var (scores, p) = (fit.Scores, fit.Scores.Columns.CoefficientCount);
        var root = Root(scores.Bread, p);
        var adjusted = new AdjustedCluster[groups.Count];
        ClusterRows.ForEach(
            scores,
            groups,
            maxDegreeOfParallelism ?? Environment.ProcessorCount,
            () => new ClusterAdjustment(root, p),
            (adjustment, cluster, rows) => adjusted[cluster] = adjustment.Of(rows));
        var alone = Array.FindIndex(adjusted, cluster => cluster.IsAlone);
        return new AdjustedClusters(
            adjusted, Product(scores.Transform, root, p), p, alone < 0 ? null : clusters[Array.IndexOf(groups.Index, alone)]);
    }

    /// <summary>The covariance, whose inference is by t with the degrees of freedom that belong to it.</summary>
    /// <exception cref="NoCovarianceException">A cluster alone has all information on a combination of coefficients.</exception>
    public Covariance Covariance()
    {
        if (_alone is { } cell)
        {
            throw new NoCovarianceException(
                $"Cluster {cell} alone has all information on a combination of coefficients, so that no other says how far it is off.");
        }

        var meat = new double[_size * _size];
        Span<double> score = stackalloc double[_size];
        foreach (var cluster in _clusters)
        {
            cluster.TurnBack(cluster.Score, score);
            Vectors.AddOuter(meat, score, score);
        }

        return Estimation.Covariance.Transform(_transform, meat, _size).With(this);
    }

    /// <summary><see cref="Effective(ReadOnlySpan{double})"/> of one coefficient.</summary>
    public double Effective(int coefficient) => EffectiveIn(In(coefficient));

    /// <summary>Satterthwaite's degrees of freedom of a combination's variance, were the rows independent.</summary>
    /// <param name="weights">Of the coefficients; not all 0.</param>
    internal double Degrees(ReadOnlySpan<double> weights)
    {
        var w = In(weights);
        var (trace, squares, shared) = (0.0, 0.0, new double[_size * _size]);
        Span<double> space = stackalloc double[_size], link = stackalloc double[_size];
        foreach (var cluster in _clusters)
        {
            var along = space[..cluster.Rank];
            cluster.Turn(w, along);
            cluster.Linked(along, link);
            var leverage = cluster.Form(along, along);
            var length = Vectors.Dot(link, link);
            trace += leverage;
            squares += (leverage * leverage) - (length * length);
            Vectors.AddOuter(shared, link, link);
        }

        return trace * trace / (squares + Vectors.Dot(shared, shared));
    }

    /// <summary>
    /// Clusters of equal leverage that would say as much of a combination (Carter, Schnepel and Steigerwald 2017): their number over one
    /// more than the squared coefficient of variation of what each adds to the variance, were the rows independent.
    /// </summary>
    /// <param name="weights">Of the coefficients; not all 0.</param>
    internal double Effective(ReadOnlySpan<double> weights) => EffectiveIn(In(weights));

    /// <summary>
    /// Degrees of freedom of Hotelling's T² of several coefficients, by the total variance of the estimated covariance, were the rows
    /// independent (AHZ of Pustejovsky and Tipton 2018).
    /// </summary>
    /// <param name="coefficients">Which of the fit's; distinct.</param>
    internal double HotellingDegrees(IReadOnlyList<int> coefficients)
    {
        var q = coefficients.Count;
        var w = Orthonormal([.. coefficients.Select(In)]);
        var shared = new double[q, q][];
        var variance = 0.0;
        for (var s = 0; s < q; s++)
        {
            for (var t = 0; t < q; t++)
            {
                shared[s, t] = new double[_size * _size];
            }
        }

        foreach (var cluster in _clusters)
        {
            double[][] along = [.. w.Select(_ => new double[cluster.Rank])], links = [.. w.Select(_ => new double[_size])];
            for (var s = 0; s < q; s++)
            {
                cluster.Turn(w[s], along[s]);
                cluster.Linked(along[s], links[s]);
            }

            for (var s = 0; s < q; s++)
            {
                for (var t = 0; t < q; t++)
                {
                    var cross = Vectors.Dot(links[s], links[t]);
                    variance += Square(cluster.Form(along[s], along[t])) - Square(cross)
                        + (cluster.Form(along[s], along[s]) * cluster.Form(along[t], along[t]))
                        - (Vectors.Dot(links[s], links[s]) * Vectors.Dot(links[t], links[t]));
                    Vectors.AddOuter(shared[s, t], links[s], links[t]);
                }
            }
        }

        for (var s = 0; s < q; s++)
        {
            for (var t = 0; t < q; t++)
            {
                variance += Vectors.Dot(shared[s, t], shared[s, t]) + TraceOfSquare(shared[s, t]);
            }
        }

        return q * (q + 1) / variance;
    }

    private double EffectiveIn(double[] w)
    {
        var parts = Array.ConvertAll(_clusters, cluster =>
        {
            Span<double> along = stackalloc double[cluster.Rank];
            cluster.Turn(w, along);
            return cluster.Form(along, along);
        });
        var total = Vectors.Sum(parts);
        return total * total / Vectors.Dot(parts, parts);
    }

    private static double Square(double x) => x * x;

    private double TraceOfSquare(double[] matrix)
    {
        var trace = 0.0;
        for (var i = 0; i < _size; i++)
        {
            for (var j = 0; j < _size; j++)
            {
                trace += matrix[(i * _size) + j] * matrix[(j * _size) + i];
            }
        }

        return trace;
    }

    /// <summary>Combinations of the same span, in which the model's covariance of the estimates is the identity.</summary>
    private static double[][] Orthonormal(double[][] w)
    {
        var done = new List<double[]>();
        foreach (var one in w)
        {
            foreach (var other in done)
            {
                Vectors.AddScaled(one, -Vectors.Dot(one, other), other);
            }

            var length = Math.Sqrt(Vectors.Dot(one, one));
            done.Add(Array.ConvertAll(one, x => x / length));
        }

        return [.. done];
    }

    /// <summary>A combination of the coefficients in the clusters' coordinates, where its variance by the model is its square.</summary>
    private double[] In(ReadOnlySpan<double> weights)
    {
        var w = new double[_size];
        for (var i = 0; i < _size; i++)
        {
            Vectors.AddScaled(w, weights[i], _transform.AsSpan(i * _size, _size));
        }

        return w;
    }

    /// <summary>A coefficient in the same coordinates.</summary>
    private double[] In(int coefficient) => _transform.AsSpan(coefficient * _size, _size).ToArray();

    /// <summary>The lower triangular root of the inverse information.</summary>
    private static double[] Root(double[] bread, int p)
    {
        var factor = new Cholesky(p);
        _ = factor.TryFactor(bread);
        var root = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                root[(i * p) + j] = factor[i, j];
            }
        }

        return root;
    }

    private static double[] Product(double[] left, double[] right, int p)
    {
        var product = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            for (var k = 0; k < p; k++)
            {
                Vectors.AddScaled(product.AsSpan(i * p, p), left[(i * p) + k], right.AsSpan(k * p, p));
            }
        }

        return product;
    }
}
