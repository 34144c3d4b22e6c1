namespace PocGrid.Numerics;

/// <summary>
/// The inverse square root of a positive definite matrix A as a sum of shifted inverses, Σ w_k (s_k I + A)⁻¹: Cauchy's integral by the
/// midpoint rule after the elliptic substitution that makes it converge geometrically (Hale, Higham and Trefethen 2008, SIAM J. Numer.
/// Anal. 46:2505, method 3). A matrix that is diagonal but for a part of low rank then needs no eigenvectors.
/// </summary>
/// <param name="Shifts">s_k, above 0.</param>
/// <param name="Weights">w_k, above 0.</param>
public sealed record InverseRootNodes(IReadOnlyList<double> Shifts, IReadOnlyList<double> Weights)
{
    /// <summary>Relative error that the number of nodes leaves.</summary>
    private const double Error = 1e-15;

    /// <param name="least">No more than the smallest eigenvalue; above 0.</param>
    /// <param name="greatest">No less than the largest eigenvalue.</param>
    public static InverseRootNodes Of(double least, double greatest)
    {
        var (root, complement) = (Math.Sqrt(least), Math.Sqrt(least / greatest));
        var ladder = Ladder(complement);
        var quarterPeriod = Math.PI / (2 * Mean(ladder[^1]));
        var half = HalfOf(greatest / least);
        var shifts = new double[2 * half];
        var weights = new double[2 * half];
        for (var k = 0; k < half; k++)
        {
            // Nodes mirror each other about the geometric mean of the two ends, so that half of them tell the others.
            var (cs, dn) = Elliptic((k + 0.5) * 45 / half, ladder);
            var node = root / cs;
            var mirrored = root / complement * cs;
            var weight = root * dn * (1 + (1 / (cs * cs))) * quarterPeriod / (Math.PI * half);
            (shifts[k], weights[k]) = (node * node, weight);
            (shifts[^(k + 1)], weights[^(k + 1)]) = (mirrored * mirrored, weight * mirrored / node);
        }

        return new(shifts, weights);
    }

    /// <summary>Half of the nodes that leave <see cref="Error"/>, by the rate of the paper's theorem 4.1.</summary>
    private static int HalfOf(double condition) =>
        (int)Math.Ceiling(-PortableMath.Log(Error) * (PortableMath.Log(condition) + 3) / (4 * Math.PI * Math.PI));

    /// <summary>The steps of the arithmetic-geometric mean of 1 and the complementary modulus.</summary>
    private static List<(double Arithmetic, double Geometric)> Ladder(double complement)
    {
        var ladder = new List<(double Arithmetic, double Geometric)> { (1, complement) };
        while (ladder[^1] is var (a, g) && Math.Abs(a - g) > 1e-8 * a)
        {
            ladder.Add(((a + g) / 2, Math.Sqrt(a * g)));
        }

        return ladder;
    }

    private static double Mean((double Arithmetic, double Geometric) step) => (step.Arithmetic + step.Geometric) / 2;

    /// <summary>
    /// Jacobi's cs and dn by descending Landen transformations (Bulirsch 1965, Numerische Mathematik 7:78), of an argument that is
    /// given by the angle that it has at the ladder's end.
    /// </summary>
    private static (double Cs, double Dn) Elliptic(double degrees, List<(double Arithmetic, double Geometric)> ladder)
    {
        var (sin, cos) = (Trigonometry.SinOfDegrees(degrees), Trigonometry.CosOfDegrees(degrees));
        var (a, c, dn) = (cos / sin, Mean(ladder[^1]) * cos / sin, 1.0);
        for (var n = ladder.Count - 1; n >= 0; n--)
        {
            a *= c;
            c *= dn;
            dn = (ladder[n].Geometric + a) / (ladder[n].Arithmetic + a);
            a = c / ladder[n].Arithmetic;
        }

        return (c, dn);
    }
}
