namespace PocGrid.Estimation.Numerics;

/// <summary>Means and spreads of the columns of a design, and its constant columns.</summary>
internal static class Standardization
{
    /// <summary>A value that differs from the first by this share of either or less differs by rounding.</summary>
    private const double ConstantTolerance = 1e-13;

    /// <summary>Indices of columns that hold one value; without an intercept, of columns that hold 0 only.</summary>
    public static IReadOnlyList<int> ConstantColumns(Design design)
    {
        var constant = new List<int>();
        for (var k = 0; k < design.Columns.Length; k++)
        {
            var first = design.InterceptCount == 0 ? 0 : design.Columns[k][0];
            if (Array.TrueForAll(design.Columns[k], x => Math.Abs(x - first) <= ConstantTolerance * Math.Max(Math.Abs(x), Math.Abs(first))))
            {
                constant.Add(k);
            }
        }

        return constant;
    }

    /// <summary>
    /// The design with each column less its mean and divided by its standard deviation; without an intercept, divided by its
    /// root mean square.
    /// </summary>
    public static WorkingColumns Of(Design design, int maxDegreeOfParallelism)
    {
        var means = new double[design.Columns.Length];
        var deviations = new double[design.Columns.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism };
        Parallel.For(0, means.Length, options, k =>
        {
            var x = design.Columns[k];
            means[k] = design.InterceptCount == 0 ? 0 : Vectors.Sum(x) / x.Length;
            Span<double> centred = stackalloc double[Tile.BlockRows];
            var squares = 0.0;
            for (var start = 0; start < x.Length; start += Tile.BlockRows)
            {
                var part = centred[..Math.Min(Tile.BlockRows, x.Length - start)];
                Vectors.Standardize(part, x.AsSpan(start, part.Length), means[k], 1);
                squares += Vectors.Dot(part, part);
            }

            deviations[k] = Math.Sqrt(squares / x.Length);
        });
        return new WorkingColumns(design, means, deviations);
    }
}
