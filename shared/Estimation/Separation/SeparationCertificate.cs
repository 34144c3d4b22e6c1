namespace PocGrid.Estimation;

/// <summary>A proof that there is no separation, from a fit alone.</summary>
internal static class SeparationCertificate
{
    /// <summary>Allowance for rounding in the decrement; far above what it is in working coordinates.</summary>
    private const double Slack = 1e-8;

    /// <summary>
    /// Whether a point with these derivatives can exist only without separation.
    /// </summary>
    /// <remarks>
    /// Let q_i &gt; 0 be the size of row i's residual, w_i = p_i(1-p_i) ≤ q_i its weight, g the gradient, H the Hessian and
    /// λ² = g'H⁻¹g the decrement, at any coefficients whatever. Suppose d separates: s_i x_i'd ≥ 0 for all rows, not all zero.
    /// Then g'd = Σ q_i |x_i'd| and d'Hd = Σ w_i (x_i'd)² ≤ M g'd with M = max |x_i'd|. By Cauchy and Schwarz
    /// (g'd)² ≤ λ² d'Hd ≤ λ² M g'd, hence Σ q_i |x_i'd| ≤ λ² M, and the row where |x_i'd| = M has q_i ≤ λ².
    /// So when every residual exceeds λ² in size there is no separation, and by Albert and Anderson (1984) the maximum exists.
    /// </remarks>
    public static bool Excludes(double smallestResidual, double decrement) => smallestResidual > decrement + Slack;
}
