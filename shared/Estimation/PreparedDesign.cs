namespace PocGrid.Estimation;

/// <summary>A design without the columns that its intercepts and earlier columns reproduce, in working coordinates.</summary>
/// <param name="Design">The design with the columns that are kept.</param>
/// <param name="Columns">Its working coordinates.</param>
/// <param name="Dropped">What was dropped, in the order of the columns.</param>
internal sealed record PreparedDesign(Design Design, WorkingColumns Columns, IReadOnlyList<DroppedColumn> Dropped)
{
    /// <param name="tolerance">As <see cref="FitOptions.CollinearityTolerance"/>.</param>
    public static PreparedDesign Of(Design design, double tolerance, int maxDegreeOfParallelism)
    {
        var dropped = new Dictionary<string, DroppedColumn>();
        var constant = Standardization.ConstantColumns(design);
        foreach (var name in constant.Select(k => design.ColumnNames[k]))
        {
            dropped.Add(name, new DroppedColumn(name, design.InterceptNames));
        }

        var kept = design.Without(dropped.ContainsKey);
        var columns = Standardization.Of(kept, maxDegreeOfParallelism);
        var combinations = Orthogonalization.Apply(kept, columns, tolerance, maxDegreeOfParallelism);
        if (combinations.Count > 0)
        {
            foreach (var combination in combinations)
            {
                dropped.Add(combination.Column, new DroppedColumn(combination.Column, combination.Others));
            }

            kept = kept.Without(dropped.ContainsKey);
            columns = Standardization.Of(kept, maxDegreeOfParallelism);
            _ = Orthogonalization.Apply(kept, columns, tolerance, maxDegreeOfParallelism);
        }

        return new PreparedDesign(kept, columns, [.. design.ColumnNames.Where(dropped.ContainsKey).Select(name => dropped[name])]);
    }
}
