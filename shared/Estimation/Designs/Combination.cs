namespace PocGrid.Estimation;

/// <summary>A column that is a linear combination of others.</summary>
internal sealed record Combination(string Column, IReadOnlyList<string> Others)
{
    /// <summary>Names the terms that matter; intercepts are named only where there are no columns to name.</summary>
    public static Combination From(Design design, int column, ReadOnlySpan<double> standardizedTerms, double negligible)
    {
        var others = new List<string>();
        for (var i = design.InterceptCount; i < standardizedTerms.Length; i++)
        {
            if (Math.Abs(standardizedTerms[i]) > negligible)
            {
                others.Add(design.CoefficientNames[i]);
            }
        }

        return new Combination(design.ColumnNames[column], others.Count > 0 ? others : design.InterceptNames);
    }
}
