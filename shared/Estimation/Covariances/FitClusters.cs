namespace PocGrid.Estimation;

/// <summary>Rows of a fit in clusters, with what covariances and tests by cluster share, each made when it is first asked for.</summary>
/// <param name="scores">Of the fit.</param>
internal sealed class FitClusters(Scores scores, RowGroups groups)
{
    private (FitClusters Other, FitClusters Both)? _crossed;
    private (WildBootstrapOptions Options, WildDraws Draws)? _drawn;

    public RowGroups Groups => groups;

    /// <summary>Scores by working coefficient, then cluster.</summary>
    public double[][] Sums => field ??= ClusterMeat.Sums(scores, groups);

    /// <summary>Sum of the outer products of the clusters' scores, row-major, in working coordinates.</summary>
    public double[] Meat => field ??= groups.Count == scores.Residuals.Length
        ? HeteroskedasticMeat.Of(scores, 0, 1)
        : ClusterMeat.Of(Sums);

    /// <summary>Clusters of the rows that share both.</summary>
    public FitClusters And(FitClusters other)
    {
        if (_crossed is not { } known || known.Other != other)
        {
            known = (other, new FitClusters(scores, groups.And(other.Groups)));
            _crossed = known;
        }

        return known.Both;
    }

    /// <summary>Weights of the clusters: tests of several terms draw the same, or the first of the same.</summary>
    public WildDraws Draws(WildBootstrapOptions options)
    {
        if (_drawn is not { } known || known.Options.Draws < options.Draws
            || (known.Options.Seed, known.Options.Weights) != (options.Seed, options.Weights))
        {
            known = (options, WildDraws.Of(groups.Count, options));
            _drawn = known;
        }

        return known.Draws.First(options.Draws);
    }
}
