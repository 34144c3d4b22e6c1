using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Linear regression by normal equations formed and solved in twice the working precision. What is left of the error is the
/// rounding of the data themselves and of the answer: squaring the condition number costs nothing that a double can show
/// while the condition of the centred columns is below about 1e12.
/// </summary>
internal static class LeastSquares
{
    /// <summary>Fits a linear regression.</summary>
    /// <param name="design">Columns and intercepts; columns that intercepts and earlier columns reproduce are dropped and named.</param>
    /// <param name="outcome">Finite numbers, as many as the design has rows.</param>
    /// <param name="collinearityTolerance">As <see cref="FitOptions.CollinearityTolerance"/>.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time; it never changes a bit of the result.</param>
    /// <exception cref="ArgumentException">Lengths differ, or an outcome is not finite (the row is named).</exception>
    public static LeastSquaresFit Fit(
        Design design,
        double[] outcome,
        double collinearityTolerance = 1e-7,
        int? maxDegreeOfParallelism = null)
    {
        RequireOutcome(design, outcome);
        var workers = maxDegreeOfParallelism ?? Environment.ProcessorCount;
        var prepared = PreparedDesign.Of(design, collinearityTolerance, workers);
        var system = new LeastSquaresSystem(prepared.Design, outcome, workers);
        var coefficients = system.Coefficients();
        var residuals = Residuals(prepared.Design, outcome, coefficients, workers);
        return new LeastSquaresFit(prepared, system.InverseGram())
        {
            Coefficients = Array.ConvertAll(coefficients, c => c.High),
            Residuals = residuals,
            ResidualSumOfSquares = residuals.Length == 0 ? 0 : ExactGram.Of([residuals], [0], workers)[0].High,
        };
    }

    /// <summary>Residuals with the prediction summed in twice the working precision.</summary>
    private static double[] Residuals(Design design, double[] outcome, DoubleDouble[] coefficients, int workers)
    {
        var residuals = new double[outcome.Length];
        Parallel.For(0, Tile.BlockCount(outcome.Length), new ParallelOptions { MaxDegreeOfParallelism = workers }, block =>
        {
            var end = Math.Min(outcome.Length, (block + 1) * Tile.BlockRows);
            for (var i = block * Tile.BlockRows; i < end; i++)
            {
                DoubleDouble rest = outcome[i];
                if (design.InterceptCount > 0)
                {
                    rest -= coefficients[design.Groups?[i] ?? 0];
                }

                for (var k = 0; k < design.Columns.Length; k++)
                {
                    rest -= coefficients[design.InterceptCount + k] * design.Columns[k][i];
                }

                residuals[i] = rest.High;
            }
        });
        return residuals;
    }

    private static void RequireOutcome(Design design, double[] outcome)
    {
        if (outcome.Length != design.RowCount)
        {
            throw new ArgumentException($"{outcome.Length} values for {design.RowCount} rows.", nameof(outcome));
        }

        var row = Array.FindIndex(outcome, v => !double.IsFinite(v));
        if (row >= 0)
        {
            throw new ArgumentException($"The outcome is not a finite number in row {row}.", nameof(outcome));
        }
    }
}
