using PocGrid.Numerics;

namespace PocGrid.Estimation.Pooling;

/// <summary>
/// The normal random-effects model of estimates of one coefficient in several units: y_i ~ N(θ_i, v_i), θ_i ~ N(μ, τ²), with v_i
/// known. τ² by restricted maximum likelihood, as metafor's <c>rma(method = "REML")</c>. docs/methods/partial-pooling.md has the
/// formulas.
/// </summary>
public sealed class RandomEffects
{
    /// <summary>Fewer units tell nothing of how they differ.</summary>
    public const int LeastUnits = 2;

    /// <summary>Points between which the restricted likelihood is looked at for a maximum; it can have several.</summary>
    private const int Points = 256;

    private const double Tail = 0.025;

    private readonly double[] _estimates;
    private readonly double[] _variances;

    private RandomEffects(double[] estimates, double[] variances)
    {
        (_estimates, _variances) = (estimates, variances);
        BetweenVariance = Maximum();
        var moments = At(BetweenVariance);
        (Mean, MeanVariance) = (moments.Mean, 1 / moments.Weight);
        (BetweenLower, BetweenUpper) = (Profile(Tail), Profile(1 - Tail));
    }

    /// <summary>μ.</summary>
    public double Mean { get; }

    /// <summary>Variance of the estimate of μ, τ² taken as known: 1 / Σ 1/(v_i + τ²).</summary>
    public double MeanVariance { get; }

    /// <summary>τ², at least 0.</summary>
    public double BetweenVariance { get; }

    /// <summary>Lower end of the 95% interval of τ² by the Q-profile (Viechtbauer 2007), at least 0.</summary>
    public double BetweenLower { get; }

    /// <summary>Its upper end, at least 0.</summary>
    public double BetweenUpper { get; }

    public int Units => _estimates.Length;

    /// <summary>
    /// Degrees of freedom of <see cref="PredictiveError"/>'s t, the units less 2 (Higgins, Thompson and Spiegelhalter 2009); with 0 there
    /// is no interval.
    /// </summary>
    public int PredictiveDegrees => Units - 2;

    /// <summary>Standard error of the coefficient of one more unit: √(τ² + Var μ).</summary>
    public double PredictiveError => Math.Sqrt(BetweenVariance + MeanVariance);

    /// <param name="estimates">By unit, finite; at least <see cref="LeastUnits"/>.</param>
    /// <param name="errors">Their standard errors, finite and above 0.</param>
    /// <exception cref="ArgumentException">There are too few, lengths differ, or an error is not above 0.</exception>
    public static RandomEffects Fit(IReadOnlyList<double> estimates, IReadOnlyList<double> errors)
    {
        if (estimates.Count < LeastUnits || estimates.Count != errors.Count || errors.Any(error => !(error > 0 && double.IsFinite(error))))
        {
            throw new ArgumentException($"At least {LeastUnits} estimates are needed, each with an error above 0.", nameof(errors));
        }

        return new([.. estimates], [.. errors.Select(error => error * error)]);
    }

    /// <summary>The empirical Bayes estimate of a unit's θ_i and its error, which counts that μ is estimated, but not that τ² is.</summary>
    /// <param name="unit">Its place among the estimates.</param>
    public ShrunkenEstimate Shrunken(int unit)
    {
        var variance = _variances[unit];
        var own = BetweenVariance / (BetweenVariance + variance);
        var value = (own * _estimates[unit]) + ((1 - own) * Mean);
        return new(own, value, Math.Sqrt((own * variance) + ((1 - own) * (1 - own) * MeanVariance)));
    }

    /// <summary>The maximum of the restricted likelihood: 0, or the highest point where its slope goes from above to below 0.</summary>
    private double Maximum()
    {
        var range = _estimates.Max() - _estimates.Min();

        // From here on the slope is below 0: y'PPy <= n range²/4 / τ⁴ and tr P >= (n - 1) / (τ² + max v).
        var end = (range * range) + _variances.Max();
        var (best, likelihood) = (0.0, At(0).RestrictedLikelihood);
        for (var point = 0; point < Points; point++)
        {
            var (low, high) = (Grid(point), Grid(point + 1));
            if (Slope(low) > 0 && Slope(high) <= 0)
            {
                var root = Bisect(between => Slope(between) > 0, low, high);
                if (At(root).RestrictedLikelihood > likelihood)
                {
                    (best, likelihood) = (root, At(root).RestrictedLikelihood);
                }
            }
        }

        return best;

        double Grid(int point) => end * PortableMath.Power((double)point / Points, 4);
    }

    private double Slope(double between) => At(between).Slope;

    /// <summary>The τ² at which Q(τ²) has this upper tail of χ² with one degree less than units; 0 where none has.</summary>
    private double Profile(double tail)
    {
        if (TailAt(0) >= tail)
        {
            return 0;
        }

        var high = _variances.Max();
        while (TailAt(high) < tail)
        {
            high *= 2;
        }

        return Bisect(between => TailAt(between) < tail, 0, high);

        double TailAt(double between) => UpperTails.OfChiSquared(At(between).Q, Units - 1);
    }

    /// <summary>Where a condition that holds at the lower end ceases to, to the last bit.</summary>
    private static double Bisect(Func<double, bool> holds, double low, double high)
    {
        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>What mean, likelihood and Q are made of at a τ².</summary>
    private Moments At(double between)
    {
        var weights = Array.ConvertAll(_variances, variance => 1 / (variance + between));
        var total = weights.Sum();
        var mean = weights.Zip(_estimates, (weight, estimate) => weight * estimate).Sum() / total;
        var squares = Array.ConvertAll(_estimates, estimate => (estimate - mean) * (estimate - mean));
        return new(
            mean,
            total,
            weights.Zip(squares, (weight, square) => weight * square).Sum(),
            weights.Zip(squares, (weight, square) => weight * weight * square).Sum(),
            weights.Sum(weight => weight * weight),
            weights.Sum(PortableMath.Log));
    }

    /// <param name="Weight">Σ w, with w_i = 1 / (v_i + τ²).</param>
    /// <param name="Q">Σ w (y - μ)².</param>
    /// <param name="SquaredQ">Σ w² (y - μ)².</param>
    /// <param name="SquaredWeight">Σ w².</param>
    /// <param name="LogWeights">Σ log w.</param>
    private readonly record struct Moments(
        double Mean, double Weight, double Q, double SquaredQ, double SquaredWeight, double LogWeights)
    {
        /// <summary>Restricted log likelihood, but for its constant.</summary>
        public double RestrictedLikelihood => (LogWeights - PortableMath.Log(Weight) - Q) / 2;

        /// <summary>Its derivative in τ².</summary>
        public double Slope => (SquaredQ - Weight + (SquaredWeight / Weight)) / 2;
    }
}

/// <summary>A unit's coefficient drawn towards the mean of all.</summary>
/// <param name="OwnWeight">Of the unit's own estimate, τ²/(τ² + v_i); the mean has the rest.</param>
/// <param name="Value">The empirical Bayes estimate.</param>
/// <param name="StandardError">√(OwnWeight v_i + (1 - OwnWeight)² Var μ).</param>
public sealed record ShrunkenEstimate(double OwnWeight, double Value, double StandardError);
