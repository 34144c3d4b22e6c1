using PocGrid.Estimation;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Results.Timing;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Timing;

/// <summary>Deaths before and after each month, and what the fits of them rest on, counted by hand.</summary>
public class LeadLagTableTests
{
    /// <summary>Unit 1 has 1, 2 .. 9 deaths in months 400 to 408; unit 2 ten a month, without rows in 404 and 405.</summary>
    private static readonly UnitMonth[] Two =
    [
        .. Enumerable.Range(400, 9).Select(month => new UnitMonth(1, month, NonState: month - 399)),
        .. ((int[])[400, 401, 402, 403, 406, 407, 408]).Select(month => new UnitMonth(2, month, NonState: 10)),
    ];

    /// <summary>30 units in months 400 to 439, killings by non-state actors in the units 1 to 5 in month 410.</summary>
    private static readonly Table LeadLag = LeadLagTable.Of(
        "pooled",
        TimingPanel.Frame(("CAF",
        [
            .. from gid in Enumerable.Range(1, 30)
               from month in Enumerable.Range(400, 40)
               select new UnitMonth(
                   gid,
                   month,
                   IsEnhanced: ((gid * 5) + (month * month)) % 9 == 0,
                   NonState: month == 410 && gid <= 5 ? 8 : 0,
                   State: (gid + month) % 4),
        ])),
        new FitOptions { MinimumEvents = 10 });

    [Fact]
    public void Deaths_after_are_those_of_later_rows_of_the_unit_and_unknown_where_a_month_is_no_row()
    {
        const double None = double.NaN;
        var frame = TimingPanel.Frame(("CAF", Two));

        Assert.Equal([5, 7, 9, 11, 13, 15, 17, None, None, 20, 20, None, None, 20, None, None], SumAfter(frame, 1, 2));
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, None, None, 10, 10, None, None, 10, None, None], SumAfter(frame, 2, 2));
    }

    [Fact]
    public void Rows_of_one_cell_in_two_countries_do_not_follow_each_other()
    {
        var frame = TimingPanel.Frame(
            ("CAF", [new UnitMonth(1, 400), new UnitMonth(1, 401, NonState: 3)]), ("SDN", [new UnitMonth(1, 402, NonState: 7)]));

        Assert.Equal([3, double.NaN, double.NaN], SumAfter(frame, 1, 1));
    }

    [Fact]
    public void Spans_before_are_differences_of_the_windows_of_the_panel()
    {
        var frame = TimingPanel.Frame(("CAF", Two[..9]));
        var violence = frame.Spec.Terms.First(term => term.ViolenceBy == "nonstate");

        // Of month 408, the ninth.
        Assert.Equal(Math.Log(1 + 6 + 7 + 8), LeadLagTerms.Of(frame, violence, new(-3, -1))[8], 1e-12);
        Assert.Equal(Math.Log(1 + 3 + 4 + 5), LeadLagTerms.Of(frame, violence, new(-6, -4))[8], 1e-12);
        Assert.Equal(Math.Log(1 + 1 + 2), LeadLagTerms.Of(frame, violence, new(-12, -7))[8], 1e-12);
        Assert.Equal(Math.Log(1 + 9), LeadLagTerms.Of(frame, violence, new(0, 0))[8], 1e-12);
    }

    // Known are the months to 433 with six months ahead, to 427 with twelve.
    [Theory]
    [InlineData("same_rows", "ln1p_nonstate_deaths_6m", -6, -1, 34 * 30, 5 * 6)]
    [InlineData("with_leads", "ln1p_nonstate_deaths_6m", -6, -1, 34 * 30, 5 * 6)]
    [InlineData("with_leads", "ln1p_nonstate_deaths_after_1_6", 1, 6, 34 * 30, 5 * 6)]
    [InlineData("lead_lag", "ln1p_nonstate_deaths_before_12_7", -12, -7, 28 * 30, 5 * 6)]
    [InlineData("lead_lag", "ln1p_nonstate_deaths_before_6_4", -6, -4, 28 * 30, 5 * 3)]
    [InlineData("lead_lag", "ln1p_nonstate_deaths_before_3_1", -3, -1, 28 * 30, 5 * 3)]
    [InlineData("lead_lag", "ln1p_nonstate_deaths_same_month", 0, 0, 28 * 30, 5)]
    [InlineData("lead_lag", "ln1p_nonstate_deaths_after_1_3", 1, 3, 28 * 30, 5 * 3)]
    [InlineData("lead_lag", "ln1p_nonstate_deaths_after_4_6", 4, 6, 28 * 30, 5 * 3)]
    [InlineData("lead_lag", "ln1p_nonstate_deaths_after_7_12", 7, 12, 28 * 30, 5 * 4)] // months 400 to 403; before them is no row
    public void Rows_and_exposed_rows_are_those_counted_by_hand(string model, string term, int from, int through, int rows, int exposed)
    {
        var row = Assert.Single(
            Enumerable.Range(0, LeadLag.RowCount),
            row => LeadLag.Texts("model")[row] == model && LeadLag.Texts("term")[row] == term);

        Assert.Equal(
            (from, through, rows, (40 * 30) - rows, exposed),
            (LeadLag.Int32s("from_month")[row], LeadLag.Int32s("through_month")[row], LeadLag.Int32s("rows")[row],
                LeadLag.Int32s("rows_left_out")[row], LeadLag.Int32s("exposed_rows")[row]));
    }

    [Fact]
    public void Few_exposed_enhancements_stand_in_words_where_a_p_value_would()
    {
        int[] fitted = [.. Enumerable.Range(0, LeadLag.RowCount).Where(row => LeadLag.Texts("status")[row] == "fitted")];

        Assert.Contains(fitted, row => LeadLag.Int32s("exposed_events")[row] < 5);
        Assert.Contains(fitted, row => LeadLag.Int32s("exposed_events")[row] >= 5);
        Assert.All(fitted, row =>
        {
            var isSmall = LeadLag.Int32s("exposed_events")[row] < 5;
            Assert.Equal(isSmall, double.IsNaN(LeadLag.Doubles("p_value")[row]));
            Assert.Equal(isSmall, LeadLag.Texts("rests_on")[row] is not null);
        });
    }

    private static double[] SumAfter(Frame frame, int from, int through) =>
        frame.SumAfter(new PanelColumn(new PanelOptions(), "nonstate_deaths"), from, through);
}
