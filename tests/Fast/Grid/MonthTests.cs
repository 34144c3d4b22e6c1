using System.Globalization;
using PocGrid.Grid;
using Xunit;

namespace PocGrid.Tests.Grid;

public class MonthTests
{
    // (year - 1980) * 12 + month, by hand.
    [Theory]
    [InlineData(1980, 1, 1)]
    [InlineData(1979, 12, 0)]
    [InlineData(1979, 1, -11)]
    [InlineData(1978, 12, -12)]
    [InlineData(1989, 1, 109)]
    [InlineData(2014, 9, 417)]
    [InlineData(2022, 12, 516)]
    public void Id_counts_months_from_1980(int year, int monthOfYear, int id)
    {
        var month = Month.Of(year, monthOfYear);
        Assert.Equal(id, month.Id);
        Assert.Equal((year, monthOfYear), (new Month(id).Year, new Month(id).MonthOfYear));
    }

    [Fact]
    public void Every_month_of_every_year_comes_back()
    {
        for (var year = 1; year <= 9999; year++)
        {
            for (var monthOfYear = 1; monthOfYear <= 12; monthOfYear++)
            {
                var month = Month.Of(year, monthOfYear);
                if (month.Year != year || month.MonthOfYear != monthOfYear || Month.Of(month.FirstDay) != month)
                {
                    Assert.Fail($"{year}-{monthOfYear} does not come back.");
                }
            }
        }
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")] // dotless i
    [InlineData("th-TH")] // Buddhist calendar: 2014 is 2557
    [InlineData("ar-SA")] // Hijri calendar
    [InlineData("fa-IR")]
    public void Text_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("2014-09", Month.Of(2014, 9).ToString());
            Assert.Equal(417, Month.Parse("2014-09").Id);
            Assert.Equal("0007-02", Month.Of(7, 2).ToString());
            Assert.Equal("2014-09..2015-01", new MonthRange(Month.Of(2014, 9), Month.Of(2015, 1)).ToString());
            Assert.Equal("135758", GridCell.FromGid(135_758).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("2014-9")]
    [InlineData("2014-13")]
    [InlineData("2014-00")]
    [InlineData("2014-09-01")]
    [InlineData("2014/09")]
    [InlineData(" 2014-09")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_text_is_no_month(string? text) => Assert.False(Month.TryParse(text, out _));

    [Fact]
    public void A_refused_month_says_how_to_write_it()
    {
        var refused = Assert.Throws<FormatException>(() => Month.Parse("Sept 2014"));
        Assert.Contains("'Sept 2014'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("yyyy-MM", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2014, 0)]
    [InlineData(2014, 13)]
    [InlineData(0, 1)]
    [InlineData(10_000, 1)]
    public void Months_outside_the_calendar_are_refused(int year, int month) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Month.Of(year, month));

    [Fact]
    public void Arithmetic_crosses_years()
    {
        var month = Month.Of(2014, 11);
        Assert.Equal(Month.Of(2015, 2), month + 3);
        Assert.Equal(Month.Of(2013, 12), month - 11);
        Assert.Equal(-11, Month.Of(2013, 12) - month);
        Assert.True(Month.Of(2013, 12) < month && month <= Month.Of(2014, 11) && month > Month.Of(1979, 12));
        Assert.Equal(new DateOnly(2016, 2, 29), Month.Of(2016, 2).LastDay);
        Assert.Equal(Month.Of(2011, 7), Month.Of(new DateOnly(2011, 7, 9)));
    }

    [Fact]
    public void Ranges_hold_both_ends_and_may_be_empty()
    {
        var year = new MonthRange(Month.Of(2014, 1), Month.Of(2014, 12));
        var winter = new MonthRange(Month.Of(2014, 11), Month.Of(2015, 2));
        Assert.Equal(12, year.Length);
        Assert.True(year.Contains(Month.Of(2014, 12)) && !year.Contains(Month.Of(2015, 1)));
        Assert.Equal(new MonthRange(Month.Of(2014, 11), Month.Of(2014, 12)), year.Intersect(winter));
        Assert.Equal(new MonthRange(Month.Of(2014, 1), Month.Of(2015, 2)), year.Span(winter));
        var none = new MonthRange(Month.Of(2014, 2), Month.Of(2014, 1));
        Assert.True(none.IsEmpty && none.Length == 0 && !none.Contains(Month.Of(2014, 1)));
    }
}
