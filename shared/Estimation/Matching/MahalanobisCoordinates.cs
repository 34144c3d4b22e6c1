using PocGrid.Numerics;

namespace PocGrid.Estimation.Matching;

/// <summary>
/// Columns turned so that their Euclidean distance is the distance of Mahalanobis, with the covariance pooled within treated and untreated
/// rows (Rubin 1980).
/// </summary>
public static class MahalanobisCoordinates
{
    /// <param name="columns">Columns; those that do not vary are left out.</param>
    /// <param name="isTreated">By row.</param>
    /// <returns>Null where a column is a combination of others, or none varies.</returns>
    public static IReadOnlyList<double[]>? Of(IReadOnlyList<double[]> columns, bool[] isTreated)
    {
        double[][] within = [.. columns.Select(column => Centred(column, isTreated)).Where(column => Vectors.Dot(column, column) > 0)];
        var size = within.Length;
        double[] scales = [.. within.Select(column => 1 / Math.Sqrt(Vectors.Dot(column, column)))];
        double[] correlations =
        [
            .. from i in Enumerable.Range(0, size)
               from j in Enumerable.Range(0, size)
               select scales[i] * scales[j] * Vectors.Dot(within[i], within[j]),
        ];
        var factor = new Cholesky(size);
        if (size == 0 || !factor.TryFactor(correlations))
        {
            return null;
        }

        // Forward substitution: with the correlation LL', L⁻¹ times standardised columns have the identity for their correlation. Groups
        // keep the distance of their means.
        double[][] varying = [.. columns.Where(column => Vectors.Dot(Centred(column, isTreated), Centred(column, isTreated)) > 0)];
        var turned = new double[size][];
        for (var i = 0; i < size; i++)
        {
            turned[i] = Array.ConvertAll(varying[i], value => value * scales[i]);
            for (var j = 0; j < i; j++)
            {
                Vectors.AddScaled(turned[i], -factor[i, j], turned[j]);
            }

            var pivot = 1 / factor[i, i];
            turned[i] = Array.ConvertAll(turned[i], value => value * pivot);
        }

        return turned;
    }

    /// <summary>A column less its mean over the treated rows, and over the untreated ones.</summary>
    private static double[] Centred(double[] column, bool[] isTreated)
    {
        var (treated, other) = (Mean(true), Mean(false));
        return [.. column.Select((value, row) => value - (isTreated[row] ? treated : other))];

        double Mean(bool of) => column.Where((_, row) => isTreated[row] == of).DefaultIfEmpty().Average();
    }
}
