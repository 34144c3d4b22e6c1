using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>A test that several coefficients are all zero.</summary>
/// <param name="Statistic">χ², or F when there are degrees of freedom below the line.</param>
/// <param name="Degrees">Degrees of freedom: coefficients tested.</param>
/// <param name="DenominatorDegrees">Those below the line of an F statistic; null for χ².</param>
/// <param name="P">Upper tail probability.</param>
public sealed record JointTest(double Statistic, int Degrees, double? DenominatorDegrees, double P)
{
    /// <summary>Wald's b'V⁻¹b.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="covariance">Any covariance of its coefficients.</param>
    /// <param name="names">Coefficients tested.</param>
    /// <returns>Null when the covariance of the coefficients is singular, as with fewer clusters than coefficients.</returns>
    public static JointTest? Wald(FittedModel fit, Covariance covariance, IReadOnlyList<string> names) =>
        Wald(fit.Coefficients, covariance, [.. names.Select(name => IndexOf(fit, name))]);

    /// <inheritdoc cref="Wald(FittedModel, Covariance, IReadOnlyList{string})"/>
    /// <param name="at">Places of the coefficients tested.</param>
    internal static JointTest? Wald(IReadOnlyList<double> coefficients, Covariance covariance, int[] at)
    {
        var errors = at.Select(covariance.StandardError).ToArray();
        var correlations = new double[at.Length * at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            for (var j = 0; j < at.Length; j++)
            {
                correlations[(i * at.Length) + j] = covariance[at[i], at[j]] / (errors[i] * errors[j]);
            }
        }

        var cholesky = new Cholesky(at.Length);
        if (!Array.TrueForAll(errors, e => e > 0) || !cholesky.TryFactor(correlations))
        {
            return null;
        }

        var z = at.Select((k, i) => coefficients[k] / errors[i]).ToArray();
        var solved = (double[])z.Clone();
        cholesky.Solve(solved);
        return ChiSquared(Vectors.Dot(z, solved), at.Length);
    }

    /// <summary>
    /// Hotelling's T² against F with degrees of freedom by the covariance's own variance (AHZ of Pustejovsky and Tipton 2018, HTZ of
    /// <c>clubSandwich</c>).
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="covariance">A bias-reduced covariance of its coefficients.</param>
    /// <param name="names">Coefficients tested.</param>
    /// <returns>Null when the covariance is singular or leaves no degrees of freedom.</returns>
    /// <exception cref="ArgumentException">The covariance is another.</exception>
    public static JointTest? Hotelling(FittedModel fit, Covariance covariance, IReadOnlyList<string> names)
    {
        var clusters = covariance.Adjusted ?? throw new ArgumentException("The covariance is not bias-reduced.", nameof(covariance));
        var degrees = clusters.HotellingDegrees([.. names.Select(name => IndexOf(fit, name))]);
        var denominator = degrees - names.Count + 1;
        if (!(denominator > 0) || Wald(fit, covariance, names) is not { } wald)
        {
            return null;
        }

        var f = denominator / degrees * wald.Statistic / names.Count;
        return new JointTest(f, names.Count, denominator, UpperTails.OfF(f, names.Count, denominator));
    }

    /// <summary>Twice the log likelihood that a model loses without some of its coefficients. It takes rows as independent.</summary>
    /// <param name="fit">The whole model, by maximum likelihood.</param>
    /// <param name="restricted">The same rows without the coefficients tested.</param>
    public static JointTest LikelihoodRatio(FittedModel fit, FittedModel restricted) =>
        ChiSquared(Math.Max(2 * (fit.LogLikelihood - restricted.LogLikelihood), 0), fit.Coefficients.Count - restricted.Coefficients.Count);

    /// <summary>
    /// The same test with the statistic over its degrees of freedom against F, as after clustering in G clusters with G - 1.
    /// </summary>
    public JointTest AgainstF(int denominatorDegrees)
    {
        var f = Statistic / Degrees;
        return new(f, Degrees, denominatorDegrees, UpperTails.OfF(f, Degrees, denominatorDegrees));
    }

    /// <summary>The difference of two coefficients.</summary>
    public static Quantity Contrast(FittedModel fit, string first, string second)
    {
        var (i, j) = (IndexOf(fit, first), IndexOf(fit, second));
        var gradient = new double[fit.Coefficients.Count];
        gradient[i] = 1;
        gradient[j] = -1;
        return new(fit.Coefficients[i] - fit.Coefficients[j], gradient, null);
    }

    private static JointTest ChiSquared(double statistic, int degrees) =>
        new(statistic, degrees, null, UpperTails.OfChiSquared(statistic, degrees));

    private static int IndexOf(FittedModel fit, string name)
    {
        for (var i = 0; i < fit.Names.Count; i++)
        {
            if (fit.Names[i] == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"The fit has no coefficient '{name}'.", nameof(name));
    }
}
