using CsCheck;
using PocGrid.GridMonths;
using Xunit;

namespace PocGrid.Tests.GridMonths;

public class DeathsByDayTests
{
    [Theory]
    [InlineData(7, "2015-01-31", "2015-01-31", new[] { 7 })] // one day
    [InlineData(7, "2015-02-01", "2015-02-28", new[] { 7 })] // one month
    [InlineData(2, "2015-01-31", "2015-02-01", new[] { 1, 1 })] // a day on either side of a month's end
    [InlineData(59, "2015-01-01", "2015-02-28", new[] { 31, 28 })] // a death a day
    [InlineData(60, "2016-01-01", "2016-02-29", new[] { 31, 29 })] // a death a day, leap year
    [InlineData(4, "2016-02-28", "2016-03-02", new[] { 2, 2 })] // 28 and 29 February; 1 and 2 March
    [InlineData(3, "2015-02-28", "2015-03-02", new[] { 1, 2 })] // no 29 February
    [InlineData(62, "2014-12-01", "2015-01-31", new[] { 31, 31 })] // over a year's end
    [InlineData(0, "2015-01-31", "2015-03-01", new[] { 0, 0, 0 })]
    [InlineData(3, "2015-01-31", "2015-03-31", new[] { 0, 1, 2 })] // 1, 28, 31 of 60 days: 0.05, 1.4, 1.55
    public void Deaths_follow_the_days_in_each_month(int deaths, string start, string end, int[] expected) =>
        Assert.Equal(expected, DeathsByDay.Spread(deaths, Day(start), Day(end)));

    [Theory]
    [InlineData(1, "2015-01-31", "2015-02-01", new[] { 1, 0 })] // a half each
    [InlineData(1, "2015-01-31", "2015-02-02", new[] { 0, 1 })] // 0.33, 0.67
    [InlineData(5, "2015-01-30", "2015-02-02", new[] { 3, 2 })] // 2.5 each
    [InlineData(1, "2015-04-15", "2015-07-16", new[] { 0, 1, 0, 0 })] // 16, 31, 30, 16 of 93 days
    [InlineData(2, "2015-07-01", "2015-08-31", new[] { 1, 1 })] // 31 days each
    [InlineData(3, "2015-07-01", "2015-08-31", new[] { 2, 1 })]
    public void Remainders_go_to_the_largest_and_of_equals_to_the_earlier_month(int deaths, string start, string end, int[] expected) =>
        Assert.Equal(expected, DeathsByDay.Spread(deaths, Day(start), Day(end)));

    [Fact]
    public void No_death_is_lost_and_no_month_is_off_by_a_whole_one() =>
        (from deaths in Gen.Int[0, 2_000_000_000]
         from start in Gen.Int[0, 20_000]
         from days in Gen.Int[0, 4_000]
         select (deaths, start: new DateOnly(1989, 1, 1).AddDays(start), end: new DateOnly(1989, 1, 1).AddDays(start + days)))
        .Sample(e =>
        {
            var spread = DeathsByDay.Spread(e.deaths, e.start, e.end);
            Assert.Equal(e.deaths, spread.Sum(d => (long)d));

            // Every share is the exact one rounded down or up.
            var days = e.end.DayNumber - e.start.DayNumber + 1;
            var month = new DateOnly(e.start.Year, e.start.Month, 1);
            foreach (var share in spread)
            {
                var from = Math.Max(month.DayNumber, e.start.DayNumber);
                var to = Math.Min(month.AddMonths(1).DayNumber - 1, e.end.DayNumber);
                var exact = (decimal)e.deaths * (to - from + 1) / days;
                Assert.InRange(share, Math.Floor(exact), Math.Ceiling(exact));
                month = month.AddMonths(1);
            }
        });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
