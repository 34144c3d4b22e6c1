using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Cross products of columns as if in twice the working precision (Ogita, Rump and Oishi 2005): products and sums keep
/// their rounding errors, so that a matrix of condition 1e10, whose cross products have 1e20, is still solved to ten digits.
/// </summary>
/// <remarks>Blocks of rows are summed in a fixed pairwise order: the bits do not depend on the number of workers.</remarks>
internal static class ExactGram
{
    /// <summary>Cross products of columns less their shifts; row-major, symmetric.</summary>
    /// <param name="columns">Columns of equal length.</param>
    /// <param name="shifts">A number to subtract from each column, exactly.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time.</param>
    public static DoubleDouble[] Of(double[][] columns, double[] shifts, int maxDegreeOfParallelism)
    {
        var p = columns.Length;
        var parts = new DoubleDouble[Tile.BlockCount(columns[0].Length)][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism };
        Parallel.For(0, parts.Length, options, () => new double[2 * p * Tile.BlockRows], (block, _, scratch) =>
        {
            parts[block] = OfBlock(columns, shifts, block, scratch);
            return scratch;
        }, _ => { });
        for (var step = 1; step < parts.Length; step *= 2)
        {
            for (var block = 0; block + step < parts.Length; block += 2 * step)
            {
                for (var i = 0; i < parts[block].Length; i++)
                {
                    parts[block][i] += parts[block + step][i];
                }
            }
        }

        return parts[0];
    }

    private static DoubleDouble[] OfBlock(double[][] columns, double[] shifts, int block, double[] scratch)
    {
        var p = columns.Length;
        var first = block * Tile.BlockRows;
        var rows = Math.Min(Tile.BlockRows, columns[0].Length - first);
        Array.Clear(scratch);
        for (var k = 0; k < p; k++)
        {
            var high = scratch.AsSpan(2 * k * Tile.BlockRows, rows);
            var low = scratch.AsSpan(((2 * k) + 1) * Tile.BlockRows, rows);
            for (var i = 0; i < rows; i++)
            {
                (high[i], low[i]) = DoubleDouble.Sum(columns[k][first + i], -shifts[k]);
            }
        }

        var products = new DoubleDouble[p * p];
        var length = PortableMath.PadToLanes(rows);
        for (var j = 0; j < p; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                products[(j * p) + k] = products[(k * p) + j] = Dot(scratch, 2 * j * Tile.BlockRows, 2 * k * Tile.BlockRows, length);
            }
        }

        return products;
    }

    private static DoubleDouble Dot(double[] values, int first, int second, int length)
    {
        ref var a = ref MemoryMarshal.GetReference(values.AsSpan(first));
        ref var b = ref MemoryMarshal.GetReference(values.AsSpan(second));
        var sum = Vector256<double>.Zero;
        var errors = Vector256<double>.Zero;
        for (nuint i = 0; i < (nuint)length; i += PortableMath.Lanes)
        {
            var x = Vector256.LoadUnsafe(ref a, i);
            var y = Vector256.LoadUnsafe(ref b, i);
            var product = x * y;
            var error = Vector256.FusedMultiplyAdd(x, y, -product);
            error = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref b, i + Tile.BlockRows), error);
            error = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + Tile.BlockRows), y, error);
            var next = sum + product;
            var part = next - sum;
            errors += error + ((sum - (next - part)) + (product - part));
            sum = next;
        }

        DoubleDouble total = 0;
        for (var lane = 0; lane < PortableMath.Lanes; lane++)
        {
            total += DoubleDouble.Sum(sum[lane], errors[lane]);
        }

        return total;
    }
}
