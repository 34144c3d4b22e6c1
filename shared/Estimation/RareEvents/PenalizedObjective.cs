using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>A log likelihood plus a penalty.</summary>
internal sealed class PenalizedObjective(GlmPass pass, Penalty penalty) : IObjective
{
    private readonly Cholesky _trial = new(pass.Gradient.Length);

    public double Value { get; private set; }

    public double[] Gradient { get; } = new double[pass.Gradient.Length];

    /// <summary>Minus the second derivatives; where these are not positive definite, the penalty's stand-ins make them so.</summary>
    public double[] Hessian { get; } = new double[pass.Hessian.Length];

    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        pass.Evaluate(coefficients);
        Add(coefficients, positive: false);
        if (!_trial.TryFactor(Hessian))
        {
            Add(coefficients, positive: true);
        }
    }

    private void Add(ReadOnlySpan<double> coefficients, bool positive)
    {
        var p = Gradient.Length;
        Value = pass.LogLikelihood;
        pass.Gradient.CopyTo(Gradient, 0);
        pass.Hessian.CopyTo(Hessian, 0);
        for (var t = 0; t < penalty.Count; t++)
        {
            var combination = penalty.Combinations.AsSpan(t * p, p);
            var (value, slope, curvature, positiveCurvature) = penalty.Term(t, Vectors.Dot(combination, coefficients));
            Value += value;
            Vectors.AddScaled(Gradient, slope, combination);
            for (var i = 0; i < p; i++)
            {
                Vectors.AddScaled(Hessian.AsSpan(i * p, p), (positive ? positiveCurvature : curvature) * combination[i], combination);
            }
        }
    }
}
