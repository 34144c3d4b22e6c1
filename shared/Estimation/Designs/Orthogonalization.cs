using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Finds columns that the intercepts and earlier columns reproduce, and replaces those that are nearly reproduced by their
/// remainder. What remains is judged on the rows themselves: the cross-product matrix alone cannot tell a remainder below
/// 1e-8 of the column from rounding.
/// </summary>
internal static class Orthogonalization
{
    /// <summary>Remainders below this share of the column are recomputed from the rows.</summary>
    private const double SuspectShare = 1e-3;

    /// <summary>A standardised weight below this in a combination is rounding.</summary>
    private const double NegligibleWeight = 1e-6;

    /// <summary>Columns that are combinations of others, each with the names of the others; empty when there are none.</summary>
    /// <param name="design">The design.</param>
    /// <param name="columns">Its working coordinates; nearly reproduced columns are replaced.</param>
    /// <param name="tolerance">Largest share of a column, in standard deviations, that counts as nothing.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time.</param>
    public static IReadOnlyList<Combination> Apply(Design design, WorkingColumns columns, double tolerance, int maxDegreeOfParallelism)
    {
        var g = columns.InterceptCount;
        var matrix = new NormalMatrix(g, columns.ColumnCount);
        var pass = matrix.UnweightedPass(columns, maxDegreeOfParallelism);
        var gram = new double[matrix.CoefficientCount * matrix.CoefficientCount];
        var settled = 0;
        var found = new List<Combination>();
        while (found.Count == 0)
        {
            matrix.Expand(pass.RunAndSum(), gram);
            var suspects = Suspects(gram, g, columns.ColumnCount, settled);
            if (suspects.Count == 0)
            {
                break;
            }

            // Only the first suspect is sure to stand against columns that are themselves independent.
            settled = suspects[0] + 1;
            var independent = Enumerable.Range(0, suspects[0]).ToArray();
            Resolve(design, columns, gram, suspects[0], independent, tolerance, replace: true, found, maxDegreeOfParallelism);
            if (found.Count > 0)
            {
                foreach (var suspect in suspects.Skip(1))
                {
                    independent = [.. Enumerable.Range(0, suspect).Except(suspects)];
                    Resolve(design, columns, gram, suspect, independent, tolerance, replace: false, found, maxDegreeOfParallelism);
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Columns from <paramref name="settled"/> on whose remainder after the intercepts and earlier other columns is small.
    /// </summary>
    private static List<int> Suspects(double[] gram, int intercepts, int columnCount, int settled)
    {
        var p = intercepts + columnCount;
        var suspects = new List<int>();
        var kept = Enumerable.Range(0, intercepts).ToList();
        for (var k = 0; k < columnCount; k++)
        {
            var j = intercepts + k;
            var weights = Regress(gram, p, kept, [.. kept.Select(i => gram[(i * p) + j])]);
            var remainder = gram[(j * p) + j] - kept.Select((i, n) => weights[n] * gram[(i * p) + j]).Sum();
            if (k >= settled && !(remainder > SuspectShare * SuspectShare * gram[(j * p) + j]))
            {
                suspects.Add(k);
            }
            else
            {
                kept.Add(j);
            }
        }

        return suspects;
    }

    private static void Resolve(
        Design design, WorkingColumns columns, double[] gram, int suspect, int[] independent, double tolerance, bool replace,
        List<Combination> found, int workers)
    {
        var g = columns.InterceptCount;
        var p = columns.CoefficientCount;
        List<int> basis = [.. Enumerable.Range(0, g), .. independent.Select(k => g + k)];
        var remainder = new Remainder(columns, independent);
        var combination = new double[p];
        var products = Products(columns, suspect, independent, remainder, workers);
        var length = Math.Sqrt(products[^1] / columns.RowCount);

        // The second and third rounds take away what rounding left of the first.
        for (var round = 0; round < 3; round++)
        {
            var weights = Regress(gram, p, basis, products[..^1]);
            remainder.Take(weights);
            for (var n = 0; n < basis.Count; n++)
            {
                combination[basis[n]] += weights[n];
            }

            products = Products(columns, suspect, independent, remainder, workers);
        }

        var left = Math.Sqrt(products[^1] / columns.RowCount);
        if (left <= tolerance * length)
        {
            found.Add(Combination.From(design, suspect, columns.StandardizedTerms(combination), NegligibleWeight));
        }
        else if (replace)
        {
            columns.Replace(suspect, remainder, combination, left);
        }
    }

    private static double[] Regress(double[] gram, int p, List<int> basis, double[] products)
    {
        var square = new double[basis.Count * basis.Count];
        for (var a = 0; a < basis.Count; a++)
        {
            for (var b = 0; b < basis.Count; b++)
            {
                square[(a * basis.Count) + b] = gram[(basis[a] * p) + basis[b]];
            }
        }

        var cholesky = new Cholesky(basis.Count);

        // Never singular: each member of a basis kept more than SuspectShare of itself after the ones before.
        _ = cholesky.TryFactor(square);
        cholesky.Solve(products);
        return products;
    }

    /// <summary>Products of a column's remainder with the intercepts, with the independent columns and, last, with itself.</summary>
    private static double[] Products(WorkingColumns columns, int suspect, int[] independent, Remainder remainder, int workers)
    {
        var g = columns.InterceptCount;
        return new BlockPass(columns, g + independent.Length + 1, workers, (tile, _, part) =>
        {
            var values = tile.Residuals.AsSpan(0, tile.Rows);
            var sums = part.Span;
            tile.Column(suspect)[..tile.Rows].CopyTo(values);
            remainder.Apply(tile, values);
            for (var i = 0; i < values.Length && g > 0; i++)
            {
                sums[columns.Groups?[tile.FirstRow + i] ?? 0] += values[i];
            }

            for (var n = 0; n < independent.Length; n++)
            {
                sums[g + n] = Vectors.Dot(values, tile.Column(independent[n]));
            }

            sums[^1] = Vectors.Dot(values, values);
        }).RunAndSum().ToArray();
    }
}
