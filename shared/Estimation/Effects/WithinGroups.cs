using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>
/// What is lost of the average probability P when rows are replaced by the means of their groups. A row whose predictor is d off
/// its group's has p''d²/2 more than the group's probability, p'' = p(1-p)(1-2p), and a draw e moves d by v'e with v what the
/// row's L'x is off. To second order the logit of P loses, beside what it loses at the estimates, c'e + e'Se/2 with
/// c = Σ p''dv and S = Σ p''vv', both over n P(1-P).
/// </summary>
internal sealed class WithinGroups
{
    private readonly double[] _lean;
    private readonly double[] _spread;

    private WithinGroups(int size)
    {
        _lean = new double[size];
        _spread = new double[size * size];
    }

    /// <param name="coordinates">By row: L'x, then the predictor at the estimates.</param>
    /// <param name="groups">Rows of each group.</param>
    /// <param name="slopes">p(1-p), by row.</param>
    /// <param name="size">Coefficients.</param>
    /// <param name="scale">n P(1-P).</param>
    public static WithinGroups Of(RowMatrix coordinates, List<int[]> groups, double[] slopes, int size, double scale)
    {
        var within = new WithinGroups(size);
        var mean = new double[coordinates.Stride];
        var off = new double[coordinates.Stride];
        foreach (var members in groups)
        {
            if (members.Length == 1)
            {
                continue;
            }

            Array.Clear(mean);
            foreach (var i in members)
            {
                Vectors.AddScaled(mean, 1.0 / members.Length, coordinates.Row(i));
            }

            foreach (var i in members)
            {
                coordinates.Row(i).CopyTo(off);
                Vectors.AddScaled(off, -1, mean);
                within.Add(off, slopes[i] * (1 - (2 * PortableMath.InverseLogit(coordinates[i, size]))) / scale);
            }
        }

        return within;
    }

    /// <summary>What a draw has to be given back on the logit of the average.</summary>
    /// <param name="normals">The draw's standard normals.</param>
    public double Correction(double[] normals)
    {
        var correction = Vectors.Dot(_lean, normals);
        for (var j = 0; j < normals.Length; j++)
        {
            correction += normals[j] * Vectors.Dot(_spread.AsSpan(j * normals.Length, normals.Length), normals) / 2;
        }

        return correction;
    }

    private void Add(double[] off, double weight)
    {
        var size = _lean.Length;
        Vectors.AddScaled(_lean, weight * off[size], off);
        for (var j = 0; j < size; j++)
        {
            Vectors.AddScaled(_spread.AsSpan(j * size, size), weight * off[j], off);
        }
    }
}
