using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>A design whose columns have effects taken out.</summary>
/// <param name="Design">The columns that vary within the effects, without them.</param>
/// <param name="Dropped">Columns that the effects reproduce.</param>
internal sealed record WithinDesign(Design Design, IReadOnlyList<DroppedColumn> Dropped)
{
    /// <param name="design">A design without intercepts: effects take their place.</param>
    /// <param name="names">What the effects are of.</param>
    /// <param name="effects">The effects.</param>
    /// <param name="options">
    /// A column of which <see cref="FitOptions.CollinearityTolerance"/> of its standard deviation or less is left is dropped.
    /// </param>
    /// <exception cref="ArgumentException">The design has intercepts.</exception>
    public static WithinDesign Of(Design design, IReadOnlyList<string> names, EffectProjection effects, FitOptions options)
    {
        RequireNoIntercepts(design);
        var columns = new double[design.Columns.Length][];
        var varies = new bool[columns.Length];
        Parallel.For(0, columns.Length, new ParallelOptions { MaxDegreeOfParallelism = options.MaxDegreeOfParallelism }, k =>
        {
            columns[k] = effects.Residual(design.Columns[k]);
            varies[k] = Vectors.Dot(columns[k], columns[k]) > options.CollinearityTolerance * options.CollinearityTolerance
                * SquaresAboutMean(design.Columns[k]);
        });
        int[] kept = [.. Enumerable.Range(0, columns.Length).Where(k => varies[k])];
        return new WithinDesign(
            Design.WithoutIntercept([.. kept.Select(k => design.ColumnNames[k])], [.. kept.Select(k => columns[k])], design.RowCount),
            [.. design.ColumnNames.Where((_, k) => !varies[k]).Select(name => new DroppedColumn(name, names))]);
    }

    /// <exception cref="ArgumentException">The design has intercepts.</exception>
    public static void RequireNoIntercepts(Design design)
    {
        if (design.InterceptCount > 0)
        {
            throw new ArgumentException("Effects take the place of intercepts: the design must have none.", nameof(design));
        }
    }

    /// <summary>The columns dropped here and those dropped for other columns later, in the order of the design.</summary>
    public IReadOnlyList<DroppedColumn> DroppedOf(Design design, IReadOnlyList<DroppedColumn> later)
    {
        var dropped = Dropped.Concat(later).ToDictionary(d => d.Name);
        return [.. design.ColumnNames.Where(dropped.ContainsKey).Select(name => dropped[name])];
    }

    private static double SquaresAboutMean(double[] column)
    {
        var centred = new double[column.Length];
        Vectors.Standardize(centred, column, Vectors.Sum(column) / column.Length, 1);
        return Vectors.Dot(centred, centred);
    }
}
