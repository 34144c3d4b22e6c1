namespace PocGrid.Estimation;

/// <summary>What <see cref="NewtonSolver"/> maximises; the arrays are written anew by each evaluation.</summary>
internal interface IObjective
{
    /// <summary>Value at the coefficients last evaluated; minus infinity where there is none.</summary>
    double Value { get; }

    /// <summary>First derivatives there.</summary>
    double[] Gradient { get; }

    /// <summary>Minus the second derivatives there, or a matrix that stands in for them; row-major.</summary>
    double[] Hessian { get; }

    void Evaluate(ReadOnlySpan<double> coefficients);
}
