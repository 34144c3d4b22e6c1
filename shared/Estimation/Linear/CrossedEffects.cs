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

    /// <summary>Share of each large level's rows in each small level.</summary>
    private readonly (int Level, double Share)[][] _shares;

    /// <summary>Place of each small level in the system; -1 for those left at 0.</summary>
    private readonly int[] _place;

    /// <summary>The first small level of the connected group of each small level.</summary>
    private readonly int[] _group;

    private readonly Cholesky _factor;

    public CrossedEffects(Levels large, Levels small)
    {
        _large = large;
        _small = small;
        _shares = Shares(large, small);
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
        var means = Array.ConvertAll(_shares, shares => shares.Sum(s => s.Share * At(effects, s.Level)));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= At(effects, _small.Index[i]) - means[_large.Index[i]];
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

        for (var level = 0; level < _large.Count; level++)
        {
            foreach (var (small, share) in _shares[level])
            {
                if (_place[small] >= 0)
                {
                    effects[_place[small]] -= share * largeSums[level];
                }
            }
        }

        _factor.Solve(effects);
        return (
            [.. _shares.Select((shares, level) =>
                (largeSums[level] / _large.Rows[level]) - shares.Sum(s => s.Share * At(effects, s.Level)))],
            [.. Enumerable.Range(0, _small.Count).Select(level => At(effects, level))]);
    }

    /// <summary>Whether effects of a large and a small level can be added: they are told apart within connected groups alone.</summary>
    public bool AreConnected(int large, int small) => _group[_shares[large][0].Level] == _group[small];

    /// <summary>Adds the leverage of the small set after the large one.</summary>
    public void AddLeverages(double[] leverages)
    {
        var inverse = _factor.Inverse();
        var averages = Array.ConvertAll(_shares, shares => Average(inverse, shares));
        var squares = _shares.Select((shares, level) => shares.Sum(s => s.Share * At(averages[level], s.Level))).ToArray();
        for (var i = 0; i < leverages.Length; i++)
        {
            var place = _place[_small.Index[i]];
            var own = place < 0 ? 0 : inverse[(place * Rank) + place] - (2 * averages[_large.Index[i]][place]);
            leverages[i] += own + squares[_large.Index[i]];
        }
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

    private static (int Level, double Share)[][] Shares(Levels large, Levels small)
    {
        var rows = new Dictionary<int, int>[large.Count];
        for (var i = 0; i < large.Index.Length; i++)
        {
            var counts = rows[large.Index[i]] ??= [];
            counts[small.Index[i]] = counts.GetValueOrDefault(small.Index[i]) + 1;
        }

        return [.. rows.Select(
            (counts, level) => counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Value / (double)large.Rows[level])).ToArray())];
    }

    /// <summary>Connected groups: small levels that large ones link.</summary>
    private int[] Groups()
    {
        var group = Enumerable.Range(0, _small.Count).ToArray();
        foreach (var shares in _shares)
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

        for (var level = 0; level < _large.Count; level++)
        {
            foreach (var (a, share) in _shares[level])
            {
                foreach (var (b, other) in _shares[level])
                {
                    if (_place[a] >= 0 && _place[b] >= 0)
                    {
                        matrix[(_place[a] * Rank) + _place[b]] -= _large.Rows[level] * share * other;
                    }
                }
            }
        }

        return matrix;
    }
}
