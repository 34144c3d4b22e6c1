namespace PocGrid.Estimation;

/// <summary>What a direction of separation means in the design's own coefficients.</summary>
internal static class SeparationReport
{
    /// <summary>A coefficient that a direction of length 1 changes by less, in standardised units, is not part of it.</summary>
    private const double Negligible = 1e-7;

    public static Refusal Describe(IReadOnlyList<WeightedTerm> combination, List<int> rows, int total)
    {
        string[] names = [.. combination.Select(term => term.Name)];
        var complete = rows.Count == total;
        return new Refusal(
            complete ? RefusalReason.CompleteSeparation : RefusalReason.QuasiCompleteSeparation,
            $"A combination of {string.Join(", ", names)} predicts {rows.Count} of {total} rows perfectly; their coefficients have no "
                + $"finite estimate.",
            names,
            rows,
            combination);
    }

    /// <summary>What a direction adds to the coefficients of the design.</summary>
    public static IReadOnlyList<WeightedTerm> Combination(Design design, WorkingColumns columns, double[] direction)
    {
        var p = columns.CoefficientCount;
        var transform = columns.BackTransform();
        var standardized = columns.StandardizedTerms(direction);
        var terms = new List<WeightedTerm>();
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
                terms.Add(new WeightedTerm(design.CoefficientNames[i], sum));
            }
        }

        return terms;
    }
}
