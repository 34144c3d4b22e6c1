using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// What a cluster adds to a bias-reduced covariance (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018), in the coordinates of
/// <see cref="ClusterBasis"/>: Q is the product of few columns with orthonormal directions Z. With D the cluster's weights on a diagonal
/// and G = D(I - QQ')D, its residuals are multiplied by A = D½ G^-½ D½, so that under the model the expectation of the covariance is the
/// covariance.
/// </summary>
/// <param name="Directions">Z, row-major: a direction is as long as there are coefficients.</param>
/// <param name="Score">ZQ'G^-½ D½ r: the cluster's adjusted score by direction; none of a cluster that is alone.</param>
/// <param name="Leverage">ZQ'QZ', row-major.</param>
/// <param name="Link">ZQ'G^-½ D QZ', row-major: how the adjusted score hangs on what all rows share; none of a cluster that is alone.</param>
internal sealed record AdjustedCluster(double[] Directions, double[] Score, double[] Leverage, double[] Link)
{
    /// <summary>Whether it alone has all information on some combination of coefficients; then there is no adjustment.</summary>
    public bool IsAlone => Score.Length < Rank;

    /// <summary>Directions.</summary>
    public int Rank { get; } = (int)Math.Sqrt(Leverage.Length);

    /// <summary>A combination of the coefficients by direction.</summary>
    /// <param name="weights">Of the coefficients.</param>
    /// <param name="along">As long as there are directions.</param>
    public void Turn(ReadOnlySpan<double> weights, Span<double> along) => Vectors.Product(Directions, weights, along);

    /// <summary>The leverage of two combinations by direction.</summary>
    public double Form(ReadOnlySpan<double> left, ReadOnlySpan<double> right) => Vectors.Form(Leverage, left, right);

    /// <summary>The link of a combination, by coefficient.</summary>
    /// <param name="along">The combination by direction.</param>
    /// <param name="link">As long as there are coefficients.</param>
    public void Linked(ReadOnlySpan<double> along, Span<double> link)
    {
        Span<double> turned = stackalloc double[along.Length];
        Vectors.ProductOfTranspose(Link, along, turned);
        TurnBack(turned, link);
    }

    /// <summary>What belongs to directions by coefficient.</summary>
    /// <param name="along">By direction.</param>
    /// <param name="back">As long as there are coefficients.</param>
    public void TurnBack(ReadOnlySpan<double> along, Span<double> back) => Vectors.ProductOfTranspose(Directions, along, back);
}
