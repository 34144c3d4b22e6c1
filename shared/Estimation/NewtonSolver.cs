using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation;

/// <summary>Maximises a logit likelihood by Newton's method, which for a logit is iteratively reweighted least squares.</summary>
internal sealed class NewtonSolver(GlmPass pass, LogitOptions options)
{
    private readonly List<ConvergenceStep> _trace = [];

    /// <summary>Coefficients in working coordinates; <see cref="GlmPass"/> holds the derivatives there.</summary>
    public double[] Coefficients { get; private set; } = [];

    public IReadOnlyList<ConvergenceStep> Trace => _trace;

    /// <summary>The factored Hessian at <see cref="Coefficients"/>.</summary>
    public Cholesky Factor { get; } = new(pass.Gradient.Length);

    /// <summary>Newton decrement at <see cref="Coefficients"/>; infinite when the Hessian is singular there.</summary>
    public double Decrement { get; private set; } = double.PositiveInfinity;

    /// <summary>Iterates from <paramref name="start"/>; true when the rule of <see cref="LogitOptions.Tolerance"/> was met.</summary>
    public bool Solve(double[] start)
    {
        var step = new double[start.Length];
        var trial = new double[start.Length];
        Coefficients = (double[])start.Clone();
        pass.Evaluate(Coefficients);
        var converged = false;
        while (TryStep(step) && !converged && _trace.Count < options.MaximumIterations)
        {
            // A full step from here squares the error, so it is taken before stopping.
            converged = Decrement <= options.Tolerance;
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
        Factor.Solve(step);
        Decrement = Vectors.Dot(pass.Gradient, step);
        return true;
    }

    private void Advance(double[] step, double[] trial)
    {
        // Near the optimum the likelihood no longer changes in its last digits; that is no reason to halve.
        var least = pass.LogLikelihood - (1e-12 * (1 + Math.Abs(pass.LogLikelihood)));
        var share = 1.0;
        for (var halvings = 0; ; halvings++, share /= 2)
        {
            for (var i = 0; i < trial.Length; i++)
            {
                trial[i] = Coefficients[i] + (share * step[i]);
            }

            pass.Evaluate(trial);
            if (pass.LogLikelihood >= least || halvings == options.MaximumHalvings)
            {
                _trace.Add(new ConvergenceStep(_trace.Count + 1, pass.LogLikelihood, Decrement, halvings));
                trial.CopyTo(Coefficients, 0);
                return;
            }
        }
    }
}
