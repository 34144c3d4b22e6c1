using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Means and spreads of the columns of a design, and its constant columns.</summary>
internal static class Standardization
{
    /// <summary>A value that differs from the first by this share of either or less differs by rounding.</summary>
    private const double ConstantTolerance = 1e-13;

    /// <summary>Indices of columns that hold one value; without an intercept, of columns that hold 0 only.</summary>
    public static IReadOnlyList<int> ConstantColumns(Design design)
    {
        var source = design.Source;
        var buffer = new double[source.BufferLength];
        var first = new double[source.Count];
        var constant = Enumerable.Range(0, source.Count).ToList();
        for (var block = 0; block < Tile.BlockCount(source.RowCount) && constant.Count > 0; block++)
        {
            source.Load(block, buffer);
            for (var k = 0; block == 0 && design.InterceptCount > 0 && k < first.Length; k++)
            {
                first[k] = source.Column(k, block, buffer)[0];
            }

            constant.RemoveAll(k => !IsAll(source.Column(k, block, buffer), first[k]));
        }

        return constant;
    }

    /// <summary>
    /// The design with each column less its mean and divided by its standard deviation; without an intercept, divided by its
    /// root mean square.
    /// </summary>
    public static WorkingColumns Of(Design design, int maxDegreeOfParallelism)
    {
        var means = new double[design.Source.Count];
        var deviations = new double[means.Length];
        var workers = Math.Clamp(maxDegreeOfParallelism, 1, Math.Max(1, means.Length));
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
        {
            int[] columns = [.. Enumerable.Range(0, means.Length).Where(k => k % workers == worker)];
            if (design.InterceptCount > 0)
            {
                Means(design.Source, columns, means);
            }

            Deviations(design.Source, columns, means, deviations);
        });
        return new WorkingColumns(design, means, deviations);
    }

    private static bool IsAll(ReadOnlySpan<double> values, double first)
    {
        foreach (var x in values)
        {
            if (!(Math.Abs(x - first) <= ConstantTolerance * Math.Max(Math.Abs(x), Math.Abs(first))))
            {
                return false;
            }
        }

        return true;
    }

    private static void Means(ColumnSource source, int[] columns, double[] means)
    {
        var sums = new RunningSum[source.Count];
        var buffer = new double[source.BufferLength];
        var last = Tile.BlockCount(source.RowCount) - 1;
        for (var block = 0; block <= last; block++)
        {
            source.Load(block, buffer);
            foreach (var k in columns)
            {
                var x = source.Column(k, block, buffer);
                var whole = RunningSum.Whole(x.Length);
                sums[k].Add(x[..whole]);
                if (block == last)
                {
                    means[k] = sums[k].Total(x[whole..]) / source.RowCount;
                }
            }
        }
    }

    private static void Deviations(ColumnSource source, int[] columns, double[] means, double[] deviations)
    {
        Span<double> centred = stackalloc double[Tile.BlockRows];
        var buffer = new double[source.BufferLength];
        for (var block = 0; block < Tile.BlockCount(source.RowCount); block++)
        {
            source.Load(block, buffer);
            foreach (var k in columns)
            {
                var x = source.Column(k, block, buffer);
                var part = centred[..x.Length];
                Vectors.Standardize(part, x, means[k], 1);
                deviations[k] += Vectors.Dot(part, part);
            }
        }

        foreach (var k in columns)
        {
            deviations[k] = Math.Sqrt(deviations[k] / source.RowCount);
        }
    }
}
