namespace PocGrid.Estimation.Effects;

/// <summary>p values of a family of tests, adjusted for how many there are, as R's <c>p.adjust</c>.</summary>
public static class MultipleTests
{
    /// <summary>
    /// Holm (1979): rejecting those below α makes any false rejection in the family as rare as α, however the tests depend on each
    /// other. The i-th smallest times n - i + 1, and never less than a smaller one's.
    /// </summary>
    /// <param name="p">Between 0 and 1.</param>
    /// <returns>In the order given.</returns>
    public static double[] Holm(IReadOnlyList<double> p)
    {
        var (adjusted, least) = (new double[p.Count], 0.0);
        foreach (var (place, rank) in Ascending(p))
        {
            least = Math.Max(least, Math.Min(1, (p.Count - rank) * p[place]));
            adjusted[place] = least;
        }

        return adjusted;
    }

    /// <summary>
    /// Benjamini and Hochberg (1995): of the tests below α no more than the share α is expected to be false, if tests are independent or
    /// positively dependent. The i-th smallest times n / i, and never more than a larger one's.
    /// </summary>
    /// <inheritdoc cref="Holm"/>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> p)
    {
        var (adjusted, most) = (new double[p.Count], 1.0);
        foreach (var (place, rank) in Ascending(p).Reverse())
        {
            most = Math.Min(most, p.Count / (rank + 1.0) * p[place]);
            adjusted[place] = most;
        }

        return adjusted;
    }

    /// <summary>Places of the values from the smallest on, each with its rank from 0.</summary>
    private static IEnumerable<(int Place, int Rank)> Ascending(IReadOnlyList<double> p) =>
        Enumerable.Range(0, p.Count).OrderBy(place => p[place]).Select((place, rank) => (place, rank));
}
