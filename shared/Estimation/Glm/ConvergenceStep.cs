namespace PocGrid.Estimation;

/// <summary>One iteration of a fit.</summary>
/// <param name="Iteration">From 1.</param>
/// <param name="LogLikelihood">After the step, with the penalty where the estimator has one.</param>
/// <param name="Decrement">Newton decrement g'H⁻¹g before the step: twice the gain in log likelihood that a quadratic promises.</param>
/// <param name="Halvings">How often the step was halved because the likelihood fell.</param>
public sealed record ConvergenceStep(int Iteration, double LogLikelihood, double Decrement, int Halvings);
