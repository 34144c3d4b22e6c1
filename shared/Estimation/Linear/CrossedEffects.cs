using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The smaller of two sets of effects after the larger is taken out. One level of every connected group of rows (Abowd,
/// Creecy and Kramarz 2002) is not told from the larger set and is left at 0.
/// </summary>
internal sealed class CrossedEffects
{
    private readonly Levels _large;
    private readonly Levels _small;
    private readonly LevelPatterns _patterns;

    /// <summary>Place of each small level in the system; -1 for those left at 0.</summary>
    private readonly int[] _place;

    /// <summary>The first small level of the connected group of each small level.</summary>
    private readonly int[] _group;

    private readonly Cholesky _factor;

    public CrossedEffects(Levels large, Levels small)
    {
        _large = large;
        _small = small;
        _patterns = new LevelPatterns(large, small);
        _group = Groups();
        _place = Places();
        Rank = _place.Count(place => place >= 0);
        _factor = new Cholesky(Rank);

        // Positive definite: within a connected group only the constant is lost, and that is left out.
        _ = _factor.TryFactor(System());
    }

    /// <summary>Small levels that are told apart from the large set and from each other.</summary>
    public int Rank { get; }

    /// <summary>
    /// From values without the large set's effects, subtracts what the small set explains, leaving them without the large set's.
    /// </summary>
    public void Subtract(double[] values)
    {
        var effects = new double[Rank];
        for (var i = 0; i < values.Length; i++)
        {
            var place = _place[_small.Index[i]];
            if (place >= 0)
            {
                effects[place] += values[i];
            }
        }

        _factor.Solve(effects);
        var means = Means(effects);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= At(effects, _small.Index[i]) - means[_patterns.Of[_large.Index[i]]];
        }
    }

    /// <summary>
    /// The effects of both sets that a regression finds, from the sums of its outcome over each level's rows. Those of small levels that
    /// are not told from the large set are 0.
    /// </summary>
    public (double[] Large, double[] Small) Effects(double[] largeSums, double[] smallSums)
    {
        var effects = new double[Rank];
        for (var level = 0; level < _small.Count; level++)
        {
            if (_place[level] >= 0)
            {
                effects[_place[level]] = smallSums[level];
            }
        }

        var sums = new double[_patterns.All.Count];
        for (var level = 0; level < _large.Count; level++)
        {
            sums[_patterns.Of[level]] += largeSums[level];
        }

        for (var pattern = 0; pattern < sums.Length; pattern++)
        {
            foreach (var (small, share) in _patterns.All[pattern].Shares)
            {
                if (_place[small] >= 0)
                {
                    effects[_place[small]] -= share * sums[pattern];
                }
            }
        }

        _factor.Solve(effects);
        var means = Means(effects);
        var (ofLarge, ofSmall) = (new double[_large.Count], new double[_small.Count]);
        for (var level = 0; level < ofLarge.Length; level++)
        {
            ofLarge[level] = (largeSums[level] / _large.Rows[level]) - means[_patterns.Of[level]];
        }

        for (var level = 0; level < ofSmall.Length; level++)
        {
            ofSmall[level] = At(effects, level);
        }

        return (ofLarge, ofSmall);
    }

    /// <summary>Whether effects of a large and a small level can be added: they are told apart within connected groups alone.</summary>
    public bool AreConnected(int large, int small) => _group[_patterns.All[_patterns.Of[large]].Shares[0].Level] == _group[small];

    /// <summary>Adds the leverage of the small set after the large one.</summary>
    public void AddLeverages(double[] leverages)
    {
        var inverse = _factor.Inverse();
        double[][] averages = [.. _patterns.All.Select(pattern => Average(inverse, pattern.Shares))];
        double[] squares = [.. _patterns.All.Select((pattern, i) => Mean(averages[i], pattern.Shares))];
        for (var i = 0; i < leverages.Length; i++)
        {
            var (place, pattern) = (_place[_small.Index[i]], _patterns.Of[_large.Index[i]]);
            var own = place < 0 ? 0 : inverse[(place * Rank) + place] - (2 * averages[pattern][place]);
            leverages[i] += own + squares[pattern];
        }
    }

    /// <summary>Effects of the small set averaged over a large level's rows, by pattern.</summary>
    private double[] Means(double[] effects) => [.. _patterns.All.Select(pattern => Mean(effects, pattern.Shares))];

    private double Mean(double[] effects, (int Level, double Share)[] shares)
    {
        var mean = 0.0;
        foreach (var (level, share) in shares)
        {
            mean += share * At(effects, level);
        }

        return mean;
    }

    /// <summary>The inverse's columns averaged over a large level's rows.</summary>
    private double[] Average(double[] inverse, (int Level, double Share)[] shares)
    {
        var average = new double[Rank];
        foreach (var (level, share) in shares)
        {
            if (_place[level] >= 0)
            {
                Vectors.AddScaled(average, share, inverse.AsSpan(_place[level] * Rank, Rank));
            }
        }

        return average;
    }

    private double At(double[] effects, int level) => _place[level] < 0 ? 0 : effects[_place[level]];

    /// <summary>Connected groups: small levels that large ones link.</summary>
    private int[] Groups()
    {
        var group = Enumerable.Range(0, _small.Count).ToArray();
        foreach (var (shares, _, _) in _patterns.All)
        {
            foreach (var (level, _) in shares)
            {
                var (a, b) = (Root(group, shares[0].Level), Root(group, level));
                group[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        return [.. group.Select((_, level) => Root(group, level))];
    }

    /// <summary>Numbers small levels, without the first of every connected group.</summary>
    private int[] Places()
    {
        var next = 0;
        return [.. _group.Select((first, level) => first == level ? -1 : next++)];
    }

    private static int Root(int[] group, int level)
    {
        while (group[level] != level)
        {
            level = group[level] = group[group[level]];
        }

        return level;
    }

    /// <summary>Cross products of the small set's dummies without the large set's effects.</summary>
    private double[] System()
    {
        var matrix = new double[Rank * Rank];
        for (var level = 0; level < _small.Count; level++)
        {
            if (_place[level] >= 0)
            {
                matrix[(_place[level] * Rank) + _place[level]] = _small.Rows[level];
            }
        }

        foreach (var (shares, rows, times) in _patterns.All)
        {
            foreach (var (a, share) in shares)
            {
                foreach (var (b, other) in shares)
                {
                    if (_place[a] >= 0 && _place[b] >= 0)
                    {
                        matrix[(_place[a] * Rank) + _place[b]] -= times * (rows * share * other);
                    }
                }
            }
        }

        return matrix;
    }
}
