using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// A stratum's rows as independent trials whose odds are the model's times one factor, chosen so that about as many events are
/// expected as there were. Given their number, the events have the same distribution whatever the factor; with this one
/// the chance of the number itself is never small, so that sums over subsets neither overflow nor vanish.
/// </summary>
internal sealed class TiltedStratum
{
    private double[] _predictor = [];

    public int Rows { get; private set; }

    /// <summary>Chance of an event, by row.</summary>
    public double[] Chance { get; private set; } = [];

    /// <summary>One less the chance, by row, with no digits lost.</summary>
    public double[] Complement { get; private set; } = [];

    /// <summary>Sets the predictors of the rows and the number of events.</summary>
    public void Load(ReadOnlySpan<double> predictor, int events)
    {
        Rows = predictor.Length;
        if (_predictor.Length < Rows)
        {
            _predictor = new double[Rows];
            Chance = new double[Rows];
            Complement = new double[Rows];
        }

        predictor.CopyTo(_predictor);
        Tilt(events);
    }

    /// <summary>Finds the factor by Newton's method kept within a bracket; near enough serves.</summary>
    private void Tilt(int events)
    {
        var predictor = _predictor.AsSpan(0, Rows);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in predictor)
        {
            low = Math.Min(low, -value);
            high = Math.Max(high, -value);
        }

        // With this added every chance is below, or above, events / rows.
        var odds = PortableMath.Log(events / (double)(Rows - events));
        (low, high) = (low + odds, high + odds);
        var tilt = (low + high) / 2;
        for (var step = 0; step < 100; step++)
        {
            var (excess, slope) = Fill(tilt, events);
            if (Math.Abs(excess) <= 0.05)
            {
                return;
            }

            (low, high) = excess < 0 ? (tilt, high) : (low, tilt);
            tilt -= excess / slope;
            tilt = tilt > low && tilt < high ? tilt : (low + high) / 2;
        }
    }

    /// <summary>Fills chances; returns their sum less the events, and its derivative.</summary>
    private (double Excess, double Slope) Fill(double tilt, int events)
    {
        var (excess, slope) = (-(double)events, 0.0);
        for (var i = 0; i < Rows; i++)
        {
            var t = PortableMath.Exp(-Math.Abs(_predictor[i] + tilt));
            var (likely, unlikely) = (1 / (1 + t), t / (1 + t));
            (Chance[i], Complement[i]) = _predictor[i] + tilt >= 0 ? (likely, unlikely) : (unlikely, likely);
            excess += Chance[i];
            slope += Chance[i] * Complement[i];
        }

        return (excess, slope);
    }
}
