namespace PocGrid.Estimation.Numerics;

/// <summary>Means and spreads of the columns of a design, and its constant columns.</summary>
internal static class Standardization
{
    /// <summary>A column whose range is this share of its largest value or less has no variation beyond rounding.</summary>
    public const double ConstantTolerance = 1e-13;

    /// <summary>Indices of columns that hold one value.</summary>
    public static IReadOnlyList<int> ConstantColumns(Design design)
    {
        var constant = new List<int>();
        for (var k = 0; k < design.Columns.Length; k++)
        {
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var x in design.Columns[k])
            {
                low = Math.Min(low, x);
                high = Math.Max(high, x);
            }

            if (high - low <= ConstantTolerance * Math.Max(Math.Abs(low), Math.Abs(high)))
            {
                constant.Add(k);
            }
        }

        return constant;
    }

    /// <summary>The design with each column less its mean and divided by its standard deviation.</summary>
    public static WorkingColumns Of(Design design, int maxDegreeOfParallelism)
    {
        var means = new double[design.Columns.Length];
        var deviations = new double[design.Columns.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism };
        Parallel.For(0, means.Length, options, k =>
        {
            var x = design.Columns[k];
            means[k] = Vectors.Sum(x) / x.Length;
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
