namespace PocGrid.Estimation.Imputation;

/// <summary>
/// Treated rows by cluster and period since treatment: averages of their effects, and the conservative variance of these (equations 7 and
/// 8 of Borusyak, Jaravel and Spiess 2024), with treatment effects averaged over all clusters of the same period since treatment but the
/// own one (leaving it out, their appendix A.6).
/// </summary>
internal sealed class TreatedCohorts
{
    private readonly int[] _cohortOf;
    private readonly (int Cluster, int Since)[] _cohorts;
    private readonly int[] _sizes;
    private readonly Dictionary<SinceRange, Followed> _followed = [];

    /// <param name="rows">Of each treated row.</param>
    public TreatedCohorts((int Cluster, int Since)[] rows)
    {
        var numbers = new Dictionary<(int, int), int>();
        _cohortOf = Array.ConvertAll(rows, row => numbers.TryGetValue(row, out var known) ? known : numbers[row] = numbers.Count);
        _cohorts = [.. numbers.Keys];
        _sizes = new int[_cohorts.Length];
        foreach (var cohort in _cohortOf)
        {
            _sizes[cohort]++;
        }
    }

    /// <summary>Sums of an outcome over the rows of each.</summary>
    /// <param name="observed">Outcome by treated row.</param>
    /// <param name="effect">Outcome less what is imputed, by treated row.</param>
    public Sums Of(double[] observed, double[] effect)
    {
        var sums = new Sums(this, new double[_cohorts.Length], new double[_cohorts.Length], new int[_cohorts.Length]);
        for (var i = 0; i < effect.Length; i++)
        {
            sums.Observed[_cohortOf[i]] += observed[i];
            sums.Effects[_cohortOf[i]] += effect[i];
            sums.Positive[_cohortOf[i]] += observed[i] != 0 ? 1 : 0;
        }

        return sums;
    }

    /// <summary>By cohort.</summary>
    /// <param name="Positive">Rows whose outcome is not 0.</param>
    internal sealed record Sums(TreatedCohorts Of, double[] Observed, double[] Effects, int[] Positive)
    {
        /// <inheritdoc cref="TreatedCohorts.Average" />
        public AverageEffect Average(SinceRange range, double[] scores) => Of.Average(range, this, scores);
    }

    /// <param name="range">Periods since treatment.</param>
    /// <param name="scores">What untreated rows add to the sum of each cluster.</param>
    private AverageEffect Average(SinceRange range, Sums of, double[] scores)
    {
        if (!_followed.TryGetValue(range, out var followed))
        {
            _followed.Add(range, followed = Follow(range));
        }

        var (used, rows) = (followed.Cohorts, followed.Rows);
        if (rows == 0)
        {
            return new AverageEffect(range, null, null, null, null, 0, 0, 0, 0);
        }

        var estimate = used.Sum(cohort => of.Effects[cohort]) / rows;
        var mean = used.Sum(cohort => of.Observed[cohort]) / rows;
        return new AverageEffect(
            range, estimate, StandardError(followed, of.Effects, scores), mean, mean - estimate, rows,
            used.Sum(cohort => of.Positive[cohort]), followed.Clusters, followed.EffectiveClusters);
    }

    private Followed Follow(SinceRange range)
    {
        int[] used = [.. Enumerable.Range(0, _cohorts.Length).Where(cohort => range.Contains(_cohorts[cohort].Since))];
        var rows = used.Sum(cohort => _sizes[cohort]);
        var shares = used.GroupBy(cohort => _cohorts[cohort].Cluster, cohort => (double)_sizes[cohort] / rows)
            .Select(cluster => cluster.Sum()).ToArray();
        return new Followed(
            used,
            [.. used.GroupBy(cohort => _cohorts[cohort].Since).Select(together => together.ToArray())],
            rows,
            shares.Length,
            1 / shares.Sum(share => share * share));
    }

    private double? StandardError(Followed followed, double[] effects, double[] scores)
    {
        var sums = (double[])scores.Clone();
        foreach (var together in followed.BySince)
        {
            if (together.Length < 2)
            {
                return null;
            }

            var (weighted, squares) = (0.0, 0.0);
            foreach (var cohort in together)
            {
                weighted += (double)_sizes[cohort] * effects[cohort];
                squares += (double)_sizes[cohort] * _sizes[cohort];
            }

            foreach (var cohort in together)
            {
                double size = _sizes[cohort];
                var ofOthers = (weighted - (size * effects[cohort])) / (squares - (size * size));
                sums[_cohorts[cohort].Cluster] += (effects[cohort] - (size * ofOthers)) / followed.Rows;
            }
        }

        return Math.Sqrt(sums.Sum(sum => sum * sum));
    }

    /// <summary>What the averages of a range share, whatever the outcome.</summary>
    /// <param name="Cohorts">Those whose periods since treatment are in the range.</param>
    /// <param name="BySince">The same, those of one period together.</param>
    /// <param name="Rows">Rows of them all.</param>
    /// <param name="EffectiveClusters">Inverse Herfindahl index of the clusters' shares of the rows.</param>
    private sealed record Followed(int[] Cohorts, int[][] BySince, int Rows, int Clusters, double EffectiveClusters);
}

/// <summary>Mean effect over the treated rows of some periods since treatment; null where there is none.</summary>
/// <param name="Estimate">Mean of observed less imputed.</param>
/// <param name="StandardError">Null, too, where in one of the periods all treated rows are of one cluster.</param>
/// <param name="Observed">Mean outcome of the rows.</param>
/// <param name="Imputed">Mean of what they would have had untreated.</param>
/// <param name="Rows">Treated rows averaged over.</param>
/// <param name="Positive">Of these, those whose outcome is not 0.</param>
/// <param name="Clusters">Clusters of these.</param>
/// <param name="EffectiveClusters">Inverse Herfindahl index of their shares of the rows.</param>
public sealed record AverageEffect(
    SinceRange Range,
    double? Estimate,
    double? StandardError,
    double? Observed,
    double? Imputed,
    int Rows,
    int Positive,
    int Clusters,
    double EffectiveClusters);
