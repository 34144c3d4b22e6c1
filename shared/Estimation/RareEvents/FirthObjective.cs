using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// Log likelihood of a logit plus half the log determinant of its information, in working coordinates (Firth 1993). The
/// information stands in for the second derivatives, from which it differs by the curvature of the determinant.
/// </summary>
internal sealed class FirthObjective : IObjective
{
    private readonly GlmPass _logit;
    private readonly Cholesky _factor;

    public FirthObjective(RareEventData data)
    {
        _logit = data.LogitPass();
        _factor = new Cholesky(data.Columns.CoefficientCount);
        Leverage = new LeveragePass(data.Columns, data.Signs, _logit, data.Options.MaxDegreeOfParallelism);
        Gradient = new double[data.Columns.CoefficientCount];
    }

    public double Value { get; private set; }

    public double[] Gradient { get; }

    public double[] Hessian => _logit.Hessian;

    public double LogLikelihood => _logit.LogLikelihood;

    public double[] Weights => _logit.Weights;

    public LeveragePass Leverage { get; }

    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        _logit.Evaluate(coefficients);
        if (!_factor.TryFactor(_logit.Hessian))
        {
            Value = double.NegativeInfinity;
            return;
        }

        Value = _logit.LogLikelihood;
        var adjustment = Leverage.Evaluate(_factor);
        for (var i = 0; i < Gradient.Length; i++)
        {
            Value += PortableMath.Log(_factor[i, i]);
            Gradient[i] = _logit.Gradient[i] + adjustment[i];
        }
    }

    /// <summary>Outcome less probability, with the adjustment h(1/2 - p): the modified score of each row.</summary>
    public double[] ModifiedResiduals()
    {
        var residuals = (double[])_logit.Residuals.Clone();
        Vectors.AddScaled(residuals, 1, Leverage.Adjustments);
        return residuals;
    }
}
