using PocGrid.Estimation.Permutation;
using Xunit;

namespace PocGrid.Tests.Estimation.Permutation;

public class CellPermutationsTests
{
    // Country 0: cells 10, 11 and 12 with two months; country 1: cells 20 and 21 with three.
    private static readonly int[] Country = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    private static readonly int[] Cells = [10, 10, 11, 11, 12, 12, 20, 20, 20, 21, 21, 21];

    private static readonly CellPermutations Permutations = new(Country, Cells);

    private static int Target(int row, int[] places) =>
        Permutations.FirstRow(places[Permutations.CellOf(row)]) + row - Permutations.FirstRow(Permutations.CellOf(row));

    [Fact]
    public void Permutation_0_leaves_every_row_in_place()
    {
        var places = Permutations.Draw(0, 1);

        Assert.Equal(Enumerable.Range(0, 12), Enumerable.Range(0, 12).Select(row => Target(row, places)));
    }

    [Fact]
    public void History_moves_whole_within_its_country()
    {
        for (var number = 1; number <= 50; number++)
        {
            var places = Permutations.Draw(number, 1);
            var targets = Enumerable.Range(0, 12).Select(row => Target(row, places)).ToArray();

            Assert.Equal(Enumerable.Range(0, 12), targets.Order());
            Assert.All(Enumerable.Range(0, 12), row =>
            {
                Assert.Equal(Country[row], Country[targets[row]]);
                Assert.Equal(Month(row), Month(targets[row]));
                Assert.Equal(Cells[targets[row - Month(row)]], Cells[targets[row]]);
            });
        }

        static int Month(int row) => row < 6 ? row % 2 : (row - 6) % 3;
    }

    [Fact]
    public void Every_order_of_three_cells_comes_equally_often()
    {
        var orders = Enumerable.Range(1, 6_000).Select(number => string.Join(',', Permutations.Draw(number, 1).Take(3)))
            .CountBy(order => order)
            .ToArray();

        // A sixth of 6,000 is 1,000; its standard deviation is 29.
        Assert.Equal(6, orders.Length);
        Assert.All(orders, order => Assert.InRange(order.Value, 880, 1_120));
    }
}
