using MathNet.Numerics.Random;

namespace PocGrid.Estimation;

/// <summary>Weights of the clusters, draw by draw.</summary>
/// <param name="Points">The weights that there are.</param>
/// <param name="Picks">By draw, then cluster, which of them it has: a byte each, as there may be thousands of clusters.</param>
/// <param name="IsComplete">Every combination once; else drawn.</param>
internal sealed record WildDraws(double[] Points, byte[][] Picks, bool IsComplete)
{
    /// <summary>Most clusters whose 2^G combinations of signs are all gone through.</summary>
    public const int MostEnumerated = 12;

    /// <summary>Statistics this close count as equal, as enumerated weights make some that differ by rounding only.</summary>
    public const double Tie = 1e-10;

    private static readonly double[] Webb = [-Math.Sqrt(1.5), -1, -Math.Sqrt(0.5), Math.Sqrt(0.5), 1, Math.Sqrt(1.5)];

    private static readonly double[] Rademacher = [-1, 1];

    public static WildDraws Of(int clusters, WildBootstrapOptions options) =>
        options.Weights == WildWeights.Rademacher && clusters <= MostEnumerated ? Enumerated(clusters) : Drawn(clusters, options);

    /// <summary>The first draws, which fewer draws would be.</summary>
    public WildDraws First(int draws) => IsComplete || draws == Picks.Length ? this : this with { Picks = Picks[..draws] };

    /// <summary>Share of draws in which something holds; where they are drawn, the sample, in which it does, is one more.</summary>
    /// <param name="holds">Given the weights by cluster, in an array that is written anew for each draw.</param>
    public double Share(Predicate<double[]> holds)
    {
        var weights = new double[Picks[0].Length];
        var (count, points) = (0, Points);
        foreach (var picks in Picks)
        {
            for (var c = 0; c < weights.Length; c++)
            {
                weights[c] = points[picks[c]];
            }

            count += holds(weights) ? 1 : 0;
        }

        return ShareOf(count);
    }

    /// <summary>The share that so many draws are; where they are drawn, the sample is one more of them.</summary>
    public double ShareOf(int count) => IsComplete ? (double)count / Picks.Length : (count + 1.0) / (Picks.Length + 1.0);

    /// <summary>The first cluster's sign stays, as turning all signs turns the statistic's sign only.</summary>
    private static WildDraws Enumerated(int clusters) => new(
        Rademacher,
        [.. Enumerable.Range(0, 1 << (clusters - 1))
            .Select(draw => Enumerable.Range(0, clusters).Select(c => (byte)(c > 0 ? 1 - (draw >> (c - 1) & 1) : 1)).ToArray())],
        true);

    private static WildDraws Drawn(int clusters, WildBootstrapOptions options)
    {
        var random = new MersenneTwister(options.Seed, threadSafe: false);
        var points = options.Weights == WildWeights.Webb ? Webb : Rademacher;
        var (picks, numbers) = (new byte[options.Draws][], new double[clusters]);
        for (var draw = 0; draw < picks.Length; draw++)
        {
            random.NextDoubles(numbers);
            var picked = picks[draw] = new byte[clusters];
            for (var c = 0; c < picked.Length; c++)
            {
                picked[c] = (byte)(numbers[c] * points.Length);
            }
        }

        return new WildDraws(points, picks, false);
    }
}
