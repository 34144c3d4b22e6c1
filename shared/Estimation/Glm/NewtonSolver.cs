using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Maximises by Newton's method, which for the likelihood of a logit is iteratively reweighted least squares, or by a method like
/// it where the objective's Hessian only stands in for the second derivatives.
/// </summary>
/// <param name="pass">The objective.</param>
/// <param name="options">Iterations, halvings and tolerance.</param>
/// <param name="approximateTolerance">
/// For a Hessian that only stands in: the decrement at which the iteration ends, below <see cref="FitOptions.Tolerance"/>
/// since steps do not square the error; or, short of it, when rounding keeps the decrement from falling. Steps then learn from
/// the steps before.
/// </param>
/// <param name="isCareful">
/// A step that leads to where the Hessian is singular is halved as well. For an objective of which it is known that it has a maximum: where
/// it has none, the way to infinity ends there.
/// </param>
internal sealed class NewtonSolver(
    IObjective pass, FitOptions options, double? approximateTolerance = null, bool isCareful = false)
{
    /// <summary>Decrement below which the objective is close enough to a parabola for steps to be remembered.</summary>
    private const double NearEnough = 1;

    private readonly List<ConvergenceStep> _trace = [];
    private readonly SecantMemory? _memory = approximateTolerance is null ? null : new SecantMemory(pass.Gradient.Length);
    private readonly double[] _gradientBefore = new double[pass.Gradient.Length];

    /// <summary>Coefficients in working coordinates; the objective holds the derivatives there.</summary>
    public double[] Coefficients { get; private set; } = [];

    public IReadOnlyList<ConvergenceStep> Trace => _trace;

    /// <summary>The factored Hessian at <see cref="Coefficients"/>.</summary>
    public Cholesky Factor { get; } = new(pass.Gradient.Length);

    /// <summary>Newton decrement at <see cref="Coefficients"/>; infinite when the Hessian is singular there.</summary>
    public double Decrement { get; private set; } = double.PositiveInfinity;

    /// <summary>Iterates from <paramref name="start"/>; true when the rule of <see cref="FitOptions.Tolerance"/> was met.</summary>
    public bool Solve(double[] start)
    {
        var step = new double[start.Length];
        var trial = new double[start.Length];
        Coefficients = (double[])start.Clone();
        pass.Evaluate(Coefficients);
        var converged = false;
        var previous = double.PositiveInfinity;
        while (TryStep(step) && !converged && _trace.Count < options.MaximumIterations)
        {
            // A full step from here squares the error, or divides it again, so it is taken before stopping.
            converged = Decrement <= (approximateTolerance ?? options.Tolerance)
                || (Decrement <= options.Tolerance && Decrement > previous / 2);
            previous = Decrement;
            Advance(step, trial);
        }

        return converged && double.IsFinite(Decrement);
    }

    /// <summary>Solves for the Newton step and the decrement, gradient times step.</summary>
    private bool TryStep(double[] step)
    {
        Decrement = double.PositiveInfinity;
        if (!Factor.TryFactor(pass.Hessian))
        {
            return false;
        }

        pass.Gradient.CopyTo(step, 0);
        if (_memory is null)
        {
            Factor.Solve(step);
        }
        else
        {
            _memory.Solve(Factor, step);
        }

        Decrement = Vectors.Dot(pass.Gradient, step);
        return true;
    }

    private void Advance(double[] step, double[] trial)
    {
        // Near the optimum the likelihood no longer changes in its last digits; that is no reason to halve.
        var least = pass.Value - (1e-12 * (1 + Math.Abs(pass.Value)));
        pass.Gradient.CopyTo(_gradientBefore, 0);
        var share = 1.0;
        for (var halvings = 0; ; halvings++, share /= 2)
        {
            for (var i = 0; i < trial.Length; i++)
            {
                trial[i] = Coefficients[i] + (share * step[i]);
            }

            pass.Evaluate(trial);
            if (halvings == options.MaximumHalvings || (pass.Value >= least && (!isCareful || Factor.TryFactor(pass.Hessian))))
            {
                _trace.Add(new ConvergenceStep(_trace.Count + 1, pass.Value, Decrement, halvings));
                if (Decrement < NearEnough)
                {
                    _memory?.Add(Coefficients, trial, _gradientBefore, pass.Gradient);
                }

                trial.CopyTo(Coefficients, 0);
                return;
            }
        }
    }
}
