namespace PocGrid.Estimation.Matching;

/// <summary>A treated row and the untreated one that was matched with it.</summary>
public readonly record struct MatchedPair(int Treated, int Control);

/// <summary>
/// Nearest-neighbour matching, one to one, without replacement and within strata, as R's <c>MatchIt</c> does by
/// <c>matchit(method = "nearest", exact = ~ stratum)</c> (Ho, Imai, King and Stuart 2011). Of controls at one distance the first row
/// counts.
/// </summary>
public static class NearestNeighbours
{
    /// <param name="isTreated">By row.</param>
    /// <param name="strata">Any number that the rows of one stratum share.</param>
    /// <param name="coordinates">Columns by whose Euclidean distance rows are near.</param>
    /// <param name="first">
    /// A column of which treated rows with the largest value choose first; null where they choose in the order of rows.
    /// </param>
    /// <returns>In the order of the treated rows; one whose stratum has no control left is in none.</returns>
    public static IReadOnlyList<MatchedPair> Match(
        bool[] isTreated, int[] strata, IReadOnlyList<double[]> coordinates, double[]? first = null)
    {
        var controls = Enumerable.Range(0, isTreated.Length).Where(row => !isTreated[row]).ToLookup(row => strata[row]);
        var treated = Enumerable.Range(0, isTreated.Length).Where(row => isTreated[row]);
        var (taken, pairs) = (new HashSet<int>(), new List<MatchedPair>());
        foreach (var row in first is null ? treated : treated.OrderByDescending(row => first[row]))
        {
            var (nearest, least) = (-1, double.PositiveInfinity);
            foreach (var control in controls[strata[row]].Where(control => !taken.Contains(control)))
            {
                var distance = coordinates.Sum(column => (column[row] - column[control]) * (column[row] - column[control]));
                if (distance < least)
                {
                    (nearest, least) = (control, distance);
                }
            }

            if (nearest >= 0)
            {
                taken.Add(nearest);
                pairs.Add(new MatchedPair(row, nearest));
            }
        }

        return [.. pairs.OrderBy(pair => pair.Treated)];
    }
}
