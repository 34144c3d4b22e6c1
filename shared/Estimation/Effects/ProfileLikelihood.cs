using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>A profile-likelihood interval.</summary>
/// <param name="Name">The coefficient.</param>
/// <param name="Lower">Lower end; null when the likelihood does not fall far enough on that side.</param>
/// <param name="Upper">Upper end; as the lower.</param>
public sealed record ProfileInterval(string Name, double? Lower, double? Upper);

/// <summary>
/// Profile-likelihood intervals of a logit: the values of a coefficient at which the log likelihood, maximised over all
/// others, is half the χ² quantile below its maximum. They take rows as independent.
/// </summary>
/// <remarks>
/// Venzon and Moolgavkar (1988). An end is where a coefficient a'c is extreme subject to l(c) = l*. There g = λa with g the
/// gradient; each step solves this with l replaced by its second-order expansion, whose information H is the information of
/// the Lagrangian too, as the coefficient is linear: the step is H⁻¹(g - λa) with λ² a'H⁻¹a = 2(l - l*) + g'H⁻¹g.
/// </remarks>
public sealed class ProfileLikelihood
{
    /// <summary>Squared length of a step, in standard errors, after which what is left is rounding.</summary>
    private const double Tolerance = 1e-12;

    private const double LongestStep = 3;

    private const int MostSteps = 60;

    private readonly GlmPass _pass;
    private readonly Cholesky _factor;
    private readonly double[] _maximum;
    private readonly double[] _inverse;
    private readonly double _quantile;
    private readonly double _target;

    private ProfileLikelihood(GlmPass pass, NewtonSolver solver, double level)
    {
        _pass = pass;
        _maximum = [.. solver.Coefficients];
        _inverse = solver.Factor.Inverse();
        _factor = new Cholesky(_maximum.Length);
        _quantile = Estimate.Quantile(level);
        _target = pass.LogLikelihood - (_quantile * _quantile / 2);
    }

    /// <summary>An interval for each coefficient of a fit, in the order of its names.</summary>
    /// <param name="fit">A logit by maximum likelihood.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="level">Level of the intervals, between 0 and 1.</param>
    /// <param name="options">How it was fitted.</param>
    /// <exception cref="ArgumentException">The fit is of another estimator, or the outcome of another length.</exception>
    public static IReadOnlyList<ProfileInterval> Intervals(FittedModel fit, bool[] outcome, double level = 0.95, FitOptions? options = null)
    {
        if (fit.Estimator != Estimator.Logit || outcome.Length != fit.RowCount)
        {
            throw new ArgumentException(
                "Profiles are made of logits by maximum likelihood, with the outcome they were fitted to.",
                nameof(fit));
        }

        options ??= new FitOptions();
        var transform = fit.Scores.Transform;
        var p = fit.Coefficients.Count;
        var pass = new GlmPass(fit.Scores.Columns, new LogitRows(outcome), options.MaxDegreeOfParallelism);
        var solver = new NewtonSolver(pass, options);
        solver.Solve(fit.WorkingCoefficients!);
        var profile = new ProfileLikelihood(pass, solver, level);
        return [.. fit.Names.Select((name, k) =>
        {
            var row = transform.AsSpan(k * p, p).ToArray();
            return new ProfileInterval(name, profile.End(row, -1), profile.End(row, 1));
        })];
    }

    private double? End(double[] row, int side)
    {
        var p = row.Length;
        var tangent = Vectors.Product(_inverse, row);
        var variance = Vectors.Dot(tangent, row);
        var at = new double[p];
        var before = (double[])_maximum.Clone();
        for (var i = 0; i < p; i++)
        {
            at[i] = _maximum[i] + (side * _quantile * tangent[i] / Math.Sqrt(variance));
        }

        for (var step = 0; step < MostSteps; step++)
        {
            _pass.Evaluate(at);
            if (!TryMove(row, side, out var move, out var length))
            {
                // Too far out for the expansion to reach the target: back half the way.
                for (var i = 0; i < p; i++)
                {
                    at[i] = (at[i] + before[i]) / 2;
                }

                continue;
            }

            at.CopyTo(before, 0);
            var share = Math.Min(LongestStep / Math.Sqrt(length), 1);
            for (var i = 0; i < p; i++)
            {
                at[i] += share * move[i];
            }

            if (length <= Tolerance)
            {
                return Vectors.Dot(row, at);
            }
        }

        return null;
    }

    private bool TryMove(double[] row, int side, out double[] move, out double length)
    {
        move = [.. _pass.Gradient];
        length = 0;
        if (!_factor.TryFactor(_pass.Hessian))
        {
            return false;
        }

        _factor.Solve(move);
        var along = (double[])row.Clone();
        _factor.Solve(along);
        var excess = (2 * (_pass.LogLikelihood - _target)) + Vectors.Dot(move, _pass.Gradient);
        if (!(excess >= 0))
        {
            return false;
        }

        var multiplier = -side * Math.Sqrt(excess / Vectors.Dot(along, row));
        for (var i = 0; i < move.Length; i++)
        {
            move[i] -= multiplier * along[i];
        }

        length = Vectors.Form(_pass.Hessian, move, move);
        return double.IsFinite(length);
    }
}
