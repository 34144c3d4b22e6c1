using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>Sums of the rows of a design.</summary>
internal static class RowSums
{
    /// <summary>The weighted sum of the rows, by coefficient.</summary>
    public static double[] Of(Design design, double[] weights)
    {
        var sums = new double[design.CoefficientCount];
        for (var i = 0; i < weights.Length && design.InterceptCount > 0; i++)
        {
            sums[design.Groups?[i] ?? 0] += weights[i];
        }

        for (var k = 0; k < design.Columns.Length; k++)
        {
            sums[design.InterceptCount + k] = Vectors.Dot(weights, design.Columns[k]);
        }

        return sums;
    }
}
