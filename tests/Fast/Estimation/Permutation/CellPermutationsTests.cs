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

    /// <summary>Cells 10 and 12 had a base, 11 had not; of the second country 20 had one, so that each is alone.</summary>
    [Fact]
    public void Strata_do_not_swap_with_each_other()
    {
        bool[] hadBase = [true, false, true, true, false];

        var orders = Enumerable.Range(0, 100).Select(number => string.Join(',', Permutations.Draw(number, 1, hadBase))).Distinct();

        Assert.Equal(["0,1,2,3,4", "2,1,0,3,4"], orders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_stratum_is_no_strata() => Assert.Equal(
        Permutations.Draw(7, 1), Permutations.Draw(7, 1, [true, true, true, true, true]));

    [Fact]
    public void Stratum_of_a_cell_is_what_any_of_its_months_says() => Assert.Equal(
        [true, false, true, false, true],
        Permutations.HaveAny([0, 3, 0, 0, 1, double.NaN, 0, double.NaN, 0, 0, 0, 1]));

    [Fact]
    public void Histories_move_in_time_by_every_number_of_months_of_their_country_each_cell_for_itself()
    {
        Assert.Equal(new int[5], Permutations.DrawShifts(0, 1));
        var draws = Enumerable.Range(1, 6_000).Select(number => Permutations.DrawShifts(number, 1)).ToArray();

        // Two months in the first country, three in the second: a half is 3,000 (standard deviation 39), a third 2,000 (37).
        for (var cell = 0; cell < 5; cell++)
        {
            var counts = draws.CountBy(draw => draw[cell]).OrderBy(count => count.Key).ToArray();
            Assert.Equal(Enumerable.Range(0, cell < 3 ? 2 : 3), counts.Select(count => count.Key));
            Assert.All(counts, count => Assert.InRange(count.Value, cell < 3 ? 2_840 : 1_850, cell < 3 ? 3_160 : 2_150));
        }

        // A sixth of 6,000 is 1,000; its standard deviation is 29.
        Assert.All(draws.CountBy(draw => (draw[0], draw[3])), pair => Assert.InRange(pair.Value, 880, 1_120));
    }

    [Fact]
    public void Months_of_a_cell_are_its_rows() =>
        Assert.Equal([2, 2, 2, 3, 3], Enumerable.Range(0, 5).Select(Permutations.MonthsOf));
}
