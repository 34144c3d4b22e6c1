using PocGrid.Estimation;
using PocGrid.Results.Timing;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Timing;

/// <summary>Windows of three years of 20 units from 2013-04 to 2017-06: M1 all along, M2 from 2014-04, M3 from 2015-08 on.</summary>
public class RollingTableTests
{
    private static readonly Table Rolling = RollingTable.Of("pooled", Frame, new FitOptions { MinimumEvents = 10 });

    private static PocGrid.Results.Models.Frame Frame => TimingPanel.Frame(("CAF",
    [
        .. from gid in Enumerable.Range(1, 20)
           from month in Enumerable.Range(400, 51)
           select new UnitMonth(
               gid,
               month,
               month >= 428 ? "M1;M2;M3" : month >= 412 ? "M1;M2" : "M1",
               IsEnhanced: ((gid * 5) + (month * month)) % 9 == 0,
               NonState: month == 420 && gid <= 5 ? 8 : 0,
               State: (gid + month) % 4),
    ]));

    [Fact]
    public void Windows_begin_each_January_and_July_and_lie_within_the_months_of_all_and_of_each_mission() => Assert.Equal(
        [
            ("pooled", "2013-07", "2016-06"), ("pooled", "2014-01", "2016-12"), ("pooled", "2014-07", "2017-06"),
            ("M1", "2013-07", "2016-06"), ("M1", "2014-01", "2016-12"), ("M1", "2014-07", "2017-06"),
            ("M2", "2014-07", "2017-06"),
        ],
        Enumerable.Range(0, Rolling.RowCount)
            .Select(row => (Rolling.Texts("scope")[row], Rolling.Texts("first_month")[row], Rolling.Texts("last_month")[row]))
            .Distinct());

    [Fact]
    public void Window_has_its_36_months_of_every_unit_and_both_terms()
    {
        Assert.All(Rolling.Int32s("rows"), rows => Assert.Equal(36 * 20, rows));
        Assert.Equal(7, Rolling.Texts("term").Count(term => term == "ln1p_nonstate_deaths_6m"));
        Assert.Equal(7, Rolling.Texts("term").Count(term => term == "ln1p_state_deaths_6m"));

        // Killings of 2014-12 are in the six months before for 2015-01 to 2015-06, which every window has.
        int[] nonState = [.. Enumerable.Range(0, Rolling.RowCount).Where(row => Rolling.Texts("actor_class")[row] == "nonstate")];
        Assert.All(nonState, row => Assert.Equal(5 * 6, Rolling.Int32s("exposed_rows")[row]));
    }

    [Fact]
    public void Window_with_too_few_enhancements_is_refused_with_the_reason()
    {
        var refused = RollingTable.Of("pooled", Frame, new FitOptions { MinimumEvents = 1000 });

        Assert.Equal(Rolling.RowCount, refused.RowCount);
        Assert.All(refused.Texts("status"), status => Assert.Equal("refused", status));
        Assert.All(refused.Texts("reason"), reason => Assert.EndsWith("a fit needs 1000.", reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Countries_by_themselves_have_no_windows_of_their_own() =>
        Assert.Equal(0, RollingTable.Of("CAF", Frame, new FitOptions()).RowCount);
}
