using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Agreement with numpy, which goes through all combinations of signs (reference/covariance/breaks.py).</summary>
public class BreakTestTests
{
    private static readonly CovarianceCase Few = CovarianceCase.Load("few");

    private static readonly int[] Months = [2, 3, 4];

    [Theory]
    [InlineData("deaths", 0)]
    [InlineData("troops", 1)]
    [InlineData("share", 2)]
    public void Statistics_and_p_agree_with_numpy(string column, int number)
    {
        var test = BreakTest.Of(Few.Fit(), Few.Keys.Cells, column, Few.Keys.Months!, Months, new WildBootstrapOptions());
        var answers = Few.Answers("breaks");

        Assert.All(Months, (_, i) => Assert.Equal(1, test.Statistics[i] / answers[($"statistic_{number}", 0, i)], 1e-9));
        Assert.Equal(answers[($"p_{number}", 0, 0)], test.P, 1e-12);
        Assert.Equal(test.Statistics.Max(), test.Largest);
        Assert.Equal(test.Largest, test.Statistics[test.Date - Months[0]]);
    }

    [Fact]
    public void Draws_of_two_seeds_come_near_each_other()
    {
        // Up to twelve clusters are gone through: each cell is parted in two.
        int[] parts = [.. Few.Keys.Cells.Zip(Few.Keys.Months!, (cell, month) => (cell * 2) + (month % 2))];
        var fit = (FittedModel)Logit.Fit(Few.Design, Few.Outcome, parts);
        var one = BreakTest.Of(fit, parts, "deaths", Few.Keys.Months!, Months, new() { Draws = 20_000, Seed = 1 });
        var other = BreakTest.Of(fit, parts, "deaths", Few.Keys.Months!, Months, new() { Draws = 20_000, Seed = 2 });

        Assert.Equal(one.P, other.P, 4 * Math.Sqrt(2 * one.P * (1 - one.P) / 20_000));
        Assert.NotEqual(one.P, other.P);
        Assert.Equal(0, one.P * 20_001 % 1, 1e-6);
    }

    [Fact]
    public void Change_of_the_coefficient_is_found_where_it_was_made()
    {
        // 200 cells, 40 months: before month 20 the column goes with events, from then on against them.
        var (rows, columns) = (Enumerable.Range(0, 8000).ToArray(), new double[8000]);
        var events = new bool[8000];
        foreach (var row in rows)
        {
            var (cell, month) = (row / 40, row % 40);
            columns[row] = ((cell * 7) + (month * 3)) % 5 == 0 ? 1 : 0;
            events[row] = ((cell * 7919) + (month * 104_729) + (cell * month * 31)) / 7 % 10 < (columns[row] == 0 ? 3 : month < 20 ? 8 : 1);
        }

        var cells = Array.ConvertAll(rows, row => row / 40);
        var fit = (FittedModel)Logit.Fit(Design.WithIntercept(["x"], [columns], rows.Length), events, cells);
        var test = BreakTest.Of(
            fit, cells, "x", Array.ConvertAll(rows, row => row % 40), [.. Enumerable.Range(6, 28)], new() { Draws = 199 });

        Assert.Equal(20, test.Date);
        Assert.Equal(1 / 200.0, test.P);
    }

    [Fact]
    public void No_date_is_an_error() => Assert.Throws<ArgumentException>(
        () => BreakTest.Of(Few.Fit(), Few.Keys.Cells, "deaths", Few.Keys.Months!, [], new()));
}
