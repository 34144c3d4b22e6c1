using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>Modes of a logit's likelihood times a prior density.</summary>
internal static class PenalizedLogit
{
    /// <summary>With a log-F(1,1) prior on every coefficient but the intercepts, which therefore need rows of both outcomes.</summary>
    public static FitResult LogF(RareEventData data) =>
        LogitRefusals.WithoutVariation(data.Design, data.Outcome) ?? Fit(data, Estimator.LogF, new LogFPenalty(data.Columns));

    /// <summary>With Cauchy priors on all coefficients.</summary>
    public static FitResult Cauchy(RareEventData data) => Fit(data, Estimator.Cauchy, new CauchyPenalty(data.Design, data.Columns));

    /// <summary>
    /// The covariance is the inverse of minus the second derivatives at the mode. The prior is fixed, so the score of a row is that
    /// of its likelihood.
    /// </summary>
    private static FitResult Fit(RareEventData data, Estimator estimator, Penalty penalty)
    {
        var pass = data.LogitPass();
        var solver = new NewtonSolver(new PenalizedObjective(pass, penalty), data.Options);
        if (!solver.Solve(data.Start))
        {
            return LogitRefusals.NotConverged(solver);
        }

        var scores = new Scores(data.Columns, pass.Residuals, pass.Weights, solver.Factor.Inverse(), data.Columns.BackTransform());
        return data.Model(estimator, solver.Coefficients, scores, pass.LogLikelihood, solver.Trace, solver.Decrement);
    }
}

/// <summary>
/// log-F(1,1) prior on each coefficient that is not an intercept, per unit of the column as given (Greenland and Mansournia
/// 2015): log density b/2 - log(1 + exp(b)) but for a constant.
/// </summary>
internal sealed class LogFPenalty(WorkingColumns columns) : Penalty(
    columns.BackTransform()[(columns.InterceptCount * columns.CoefficientCount)..], columns.ColumnCount)
{
    /// <inheritdoc />
    public override (double Value, double Slope, double Curvature, double PositiveCurvature) Term(int term, double combination)
    {
        var t = PortableMath.Exp(-Math.Abs(combination));
        var value = -(0.5 * Math.Abs(combination)) - PortableMath.Log(1 + t);
        var curvature = t / ((1 + t) * (1 + t));
        return (value, 0.5 - PortableMath.InverseLogit(combination), curvature, curvature);
    }
}
