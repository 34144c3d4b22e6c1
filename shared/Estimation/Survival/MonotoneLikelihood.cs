namespace PocGrid.Estimation.Survival;

/// <summary>
/// Looks for a direction in which the partial likelihood never falls: in every set each event is as high as any other event, and no row
/// is higher (Bryson and Johnson 1981). Then it has no maximum.
/// </summary>
internal static class MonotoneLikelihood
{
    /// <summary>
    /// Whether a point can exist only without such a direction, by the proof of <see cref="SeparationCertificate"/>: with z how far a row
    /// is below the events of its set on d, M the largest z and q the events that were expected of a row, g'd = Σ q z, and d'Hd, a sum
    /// of variances of z, is at most M g'd; so the row where z = M has q ≤ λ².
    /// </summary>
    /// <param name="leastExpected">Least q of a row without an event.</param>
    public static bool IsExcluded(double leastExpected, double decrement) => SeparationCertificate.Excludes(leastExpected, decrement);

    /// <summary>
    /// The refusal; null where there is no such direction. It is the separation of the first event's columns less those of each other
    /// row, where they differ, and, of another event, the same the other way about.
    /// </summary>
    /// <param name="design">Rows in the order of the sets.</param>
    public static Refusal? Find(Design design, RiskSets sets, FitOptions options)
    {
        var pairs = new List<(int Higher, int Lower)>();
        for (var s = 0; s < sets.Count; s++)
        {
            var first = sets.Starts[s];
            for (var row = first + 1; row < sets.Starts[s + 1]; row++)
            {
                if (!Array.TrueForAll(design.Columns, column => column[row] == column[first]))
                {
                    pairs.Add((first, row));
                    if (row < first + sets.Events[s])
                    {
                        pairs.Add((row, first));
                    }
                }
            }
        }

        double[][] columns = [.. design.Columns.Select(column => pairs.Select(pair => column[pair.Higher] - column[pair.Lower]).ToArray())];
        var differences = PreparedDesign.Of(Design.WithoutIntercept(design.ColumnNames, columns, pairs.Count), 0, 1);
        double[] signs = [.. Enumerable.Repeat(1.0, pairs.Count)];
        return SeparationSearch.Find(differences.Design, differences.Columns, signs, options.MaxDegreeOfParallelism);
    }
}
