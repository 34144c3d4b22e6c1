using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class BlockPassTests
{
    /// <summary>
    /// One block; fewer than are kept at a time; and so many that two, or four, make one part, the last of them not full.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(2047)]
    [InlineData(3003)]
    public void Parts_are_added_in_pairs_however_many_there_are(int blocks)
    {
        var expected = Pairwise([.. Enumerable.Range(0, blocks).Select(Value)]);
        var columns = Standardization.Of(Design.WithIntercept([], [], (blocks * Tile.BlockRows) - 5), 1);
        foreach (var workers in new[] { 1, 2, 8 })
        {
            var pass = new BlockPass(columns, 1, workers, (_, block, part) => part.Span[0] += Value(block));

            Assert.Equal(expected, pass.RunAndSum()[0]);
            Assert.Equal(expected, pass.RunAndSum()[0]);
        }
    }

    /// <summary>Numbers whose sum depends on the order of addition.</summary>
    private static double Value(int block) => Math.Sqrt(block + 2) * (block % 3 == 0 ? -1e6 : 1);

    /// <summary>Neighbours first, then their sums, and so on; one without a neighbour goes up as it is.</summary>
    private static double Pairwise(double[] values)
    {
        while (values.Length > 1)
        {
            values = [.. values.Chunk(2).Select(pair => pair.Sum())];
        }

        return values[0];
    }
}
