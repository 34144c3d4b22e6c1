using PocGrid.Grid;
using Xunit;

namespace PocGrid.Tests.Grid;

public class NeighbourTests
{
    [Fact]
    public void Neighbours_are_mutual_distinct_and_in_order_for_all_cells()
    {
        var links = 0;
        for (var gid = 1; gid <= GridCell.Count; gid++)
        {
            var cell = GridCell.FromGid(gid);
            var neighbours = cell.Neighbours();
            links += neighbours.Length;
            for (var i = 0; i < neighbours.Length; i++)
            {
                if (neighbours[i] == cell || (i > 0 && neighbours[i - 1] >= neighbours[i])
                    || Array.BinarySearch(neighbours[i].Neighbours(), cell) < 0)
                {
                    Assert.Fail($"Cell {gid} and its neighbour {neighbours[i]} disagree.");
                }
            }
        }

        // 358 rows of 720 cells with eight, two rows with five.
        Assert.Equal((358 * 720 * 8) + (2 * 720 * 5), links);
    }

    [Theory]
    [InlineData(129_961, new[] { 129_240, 129_241, 129_242, 129_960, 129_962, 130_680, 130_681, 130_682 })]
    [InlineData(129_601, new[] { 128_881, 128_882, 129_600 + 720, 129_602, 130_321, 130_322, 131_040, 129_600 })] // column 0
    [InlineData(1, new[] { 2, 720, 721, 722, 1_440 })] // South Pole, date line
    [InlineData(259_200, new[] { 257_761, 258_479, 258_480, 258_481, 259_199 })] // North Pole, date line
    public void Neighbours_are_those_worked_out_by_hand(int gid, int[] expected) =>
        Assert.Equal(expected.Order(), GridCell.FromGid(gid).Neighbours().Select(cell => cell.Gid));
}
