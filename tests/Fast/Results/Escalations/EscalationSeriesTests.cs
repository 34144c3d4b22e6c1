using PocGrid.Grid;
using PocGrid.Results.Escalations;
using Xunit;

namespace PocGrid.Tests.Results.Escalations;

/// <summary>The rules on months of deaths counted by hand.</summary>
public sealed class EscalationSeriesTests
{
    private static readonly Month First = Month.Of(2010, 1);

    [Fact]
    public void Months_are_judged_from_the_fifteenth_on() => Assert.Equal(
        new MonthRange(Month.Of(2011, 3), Month.Of(2011, 8)), new EscalationSeries(First, new int[20]).Judged);

    [Theory]
    [InlineData(12, 10, true)]
    [InlineData(12, 9, false)]
    [InlineData(16, 12, true)]
    [InlineData(16, 11, false)]
    [InlineData(0, 10, true)]
    [InlineData(0, 9, false)]
    public void Surge_is_ten_deaths_and_three_times_the_average_of_the_year_before(int before, int now, bool isSurge)
    {
        // Twelve months with so many deaths, all in one of them, then three with those of the window in the last.
        var series = Series((4, before), (14, now));
        var month = First + 14;
        Assert.Equal((before, now), (series.Before(month), series.Window(month)));
        Assert.Equal(before == 0 ? null : now * 4.0 / before, series.Ratio(month));
        Assert.Equal(isSurge, series.IsSurge(month));
    }

    [Fact]
    public void Record_needs_more_than_any_three_months_before_and_three_years_of_history()
    {
        // 20 deaths in the fifth month, 21 in the 36th: a record from the month that makes 36, and not before.
        Assert.True(Series((4, 20), (35, 21)).IsRecord(First + 35));
        Assert.False(Series((4, 20), (34, 21)).IsRecord(First + 34));

        // As many is none, and the windows that share months with this one are not before it.
        Assert.False(Series((4, 21), (35, 21)).IsRecord(First + 35));
        Assert.True(Series((4, 20), (34, 30), (35, 1)).IsRecord(First + 35));
    }

    [Fact]
    public void Highest_since_is_the_last_earlier_month_with_as_many()
    {
        var series = Series((4, 30), (20, 25), (40, 25));
        Assert.Equal(First + 22, series.HighestSince(First + 40));
        Assert.Equal(First + 6, series.HighestSince(First + 20));
        Assert.Null(Series((40, 25)).HighestSince(First + 40));
    }

    [Fact]
    public void Months_flagged_without_a_break_are_one_escalation()
    {
        var series = Series((20, 12), (40, 15));
        Assert.Equal((First + 20, First + 20), (series.FlaggedSince(First + 20), series.FlaggedSince(First + 22)));
        Assert.False(series.IsFlagged(First + 23));
        Assert.Equal(First + 40, series.FlaggedSince(First + 41));
    }

    [Fact]
    public void Deaths_after_a_month_are_told_only_where_all_months_are_covered()
    {
        var series = Series((41, 7));
        Assert.Equal(7, series.After(First + 40, 3));
        Assert.Null(series.After(First + 45, 3));
        Assert.Equal(0, series.After(First + 44, 3));
    }

    /// <summary>48 months, in some of them deaths.</summary>
    private static EscalationSeries Series(params (int Month, int Deaths)[] deaths)
    {
        var months = new int[48];
        foreach (var (month, count) in deaths)
        {
            months[month] = count;
        }

        return new EscalationSeries(First, months);
    }
}
