using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation;

/// <summary>What a direction of separation means in the design's own coefficients.</summary>
internal static class SeparationReport
{
    /// <summary>A coefficient that a direction of length 1 changes by less, in standardised units, is not part of it.</summary>
    private const double Negligible = 1e-7;

    public static Refusal Describe(string[] names, List<int> rows, int total)
    {
        var complete = rows.Count == total;
        return new Refusal(
            complete ? RefusalReason.CompleteSeparation : RefusalReason.QuasiCompleteSeparation,
            $"A combination of {string.Join(", ", names)} predicts {rows.Count} of {total} rows perfectly; their coefficients have no finite estimate.",
            names,
            rows);
    }

    /// <summary>Coefficients of the design that a direction changes.</summary>
    public static string[] Columns(Design design, WorkingColumns columns, double[] direction)
    {
        var p = columns.CoefficientCount;
        var transform = columns.BackTransform();
        var standardized = columns.StandardizedTerms(direction);
        var names = new List<string>();
        for (var i = 0; i < p; i++)
        {
            var (sum, size) = (0.0, 0.0);
            for (var j = 0; j < p; j++)
            {
                var term = transform[(i * p) + j] * direction[j];
                sum += term;
                size += Math.Abs(term);
            }

            var isColumn = i >= columns.InterceptCount;
            if (isColumn ? Math.Abs(standardized[i]) > Negligible : Math.Abs(sum) > Negligible * Math.Max(size, 1))
            {
                names.Add(design.CoefficientNames[i]);
            }
        }

        return [.. names];
    }
}
