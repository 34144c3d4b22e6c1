namespace PocGrid.Estimation.Effects;

/// <summary>A number that follows from the coefficients, with what its errors are made of.</summary>
public sealed class Quantity
{
    internal Quantity(double value, double[] gradient, double[]? draws)
    {
        Value = value;
        Gradient = gradient;
        Draws = draws;
    }

    /// <summary>The value at the estimates.</summary>
    public double Value { get; }

    /// <summary>Derivatives with respect to the coefficients.</summary>
    internal double[] Gradient { get; }

    /// <summary>The value at each draw of the coefficients; null when none were made.</summary>
    internal double[]? Draws { get; }

    /// <summary>The difference, draw by draw; both are of one fit, and their draws of one seed.</summary>
    public Quantity Less(Quantity other) => new(
        Value - other.Value,
        [.. Gradient.Zip(other.Gradient, (a, b) => a - b)],
        Draws is null || other.Draws is null ? null : [.. Draws.Zip(other.Draws, (a, b) => a - b)]);

    /// <summary>
    /// Inference with the standard error of the delta method, on the scale of the value: normal, or by t with the covariance's degrees
    /// of freedom.
    /// </summary>
    public Estimate Estimate(string name, Covariance covariance, double level = 0.95) =>
        Estimation.Estimate.From(name, Value, Math.Sqrt(covariance.Variance(Gradient)), level, covariance.Degrees(Gradient));

    /// <summary>Percentiles of the draws, by linear interpolation of order statistics (R's type 7); null without draws.</summary>
    public (double Lower, double Upper)? DrawInterval(double level = 0.95)
    {
        if (Draws is null)
        {
            return null;
        }

        var sorted = (double[])Draws.Clone();
        Array.Sort(sorted);
        return (At((1 - level) / 2), At((1 + level) / 2));

        double At(double share)
        {
            var position = share * (sorted.Length - 1);
            var below = (int)position;
            var above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
        }
    }
}
