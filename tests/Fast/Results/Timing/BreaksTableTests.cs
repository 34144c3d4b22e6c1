using PocGrid.Estimation;
using PocGrid.Results.Timing;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Timing;

/// <summary>Which months are tested, counted by hand in 30 units and months 400 to 439.</summary>
public class BreaksTableTests
{
    private static readonly FitOptions Options = new() { MinimumEvents = 10 };

    [Fact]
    public void Months_tested_are_the_middle_and_have_five_exposed_enhancements_on_either_side()
    {
        var breaks = Of(month => month % 2 == 0);

        // Of 40 months the middle 70% are those from the seventh to the 35th that may begin what comes after.
        Assert.Equal(["tested", "tested"], breaks.Texts("status"));
        Assert.Equal([29, 29], breaks.Int32s("months_tested"));
        Assert.Equal((Name(406), Name(434)), (breaks.Texts("first_month_tested")[0], breaks.Texts("last_month_tested")[0]));
        Assert.All(breaks.Texts("break_month"), month => Assert.InRange(string.CompareOrdinal(month, Name(406)), 0, int.MaxValue));
        Assert.All(breaks.Doubles("p_value"), p => Assert.InRange(p, 1.0 / 5000, 1));
    }

    [Fact]
    public void Exposed_enhancements_before_and_after_the_break_are_all_of_them()
    {
        var breaks = Of(month => month % 2 == 0);
        var row = Enumerable.Range(0, 2).Single(row => breaks.Texts("actor_class")[row] == "nonstate");
        var date = PocGrid.Grid.Month.Parse(breaks.Texts("break_month")[row]!).Id;

        // Killings in every even month from 400 in units 1 to 10: their windows are exposed from 401 on.
        int[] exposed =
        [
            .. from gid in Enumerable.Range(1, 10)
               from month in Enumerable.Range(401, 39)
               where IsEnhanced(gid, month)
               select month,
        ];
        Assert.Equal(exposed.Count(month => month < date), breaks.Int32s("exposed_events_before")[row]);
        Assert.Equal(exposed.Count(month => month >= date), breaks.Int32s("exposed_events_after")[row]);
        Assert.True(double.IsFinite(breaks.Doubles("estimate_before")[row] + breaks.Doubles("std_error_after")[row]));
    }

    [Fact]
    public void Without_enough_exposed_on_either_side_there_is_no_test_but_a_reason()
    {
        var breaks = Of(month => month == 432);
        var row = Enumerable.Range(0, 2).Single(row => breaks.Texts("actor_class")[row] == "nonstate");

        Assert.Equal("not_tested", breaks.Texts("status")[row]);
        Assert.Equal(
            "At no month of the middle 70% are 5 enhancements exposed to the term before and as many after.", breaks.Texts("reason")[row]);
        Assert.Equal(0, breaks.Int32s("months_tested")[row]);
        Assert.True(double.IsNaN(breaks.Doubles("p_value")[row]) && double.IsNaN(breaks.Doubles("estimate_before")[row]));
    }

    [Fact]
    public void Refused_model_has_its_reason_at_each_term()
    {
        var breaks = Of(month => month % 2 == 0, new FitOptions { MinimumEvents = 10_000 });

        Assert.Equal(2, breaks.RowCount);
        Assert.All(breaks.Texts("reason"), reason => Assert.EndsWith("a fit needs 10000.", reason, StringComparison.Ordinal));
    }

    private static string Name(int month) => new PocGrid.Grid.Month(month).ToString();

    private static bool IsEnhanced(int gid, int month) => ((gid * 5) + (month * month)) % 9 == 0;

    private static Table Of(Func<int, bool> isViolent, FitOptions? options = null)
    {
        var frame = TimingPanel.Frame(("CAF",
        [
            .. from gid in Enumerable.Range(1, 30)
               from month in Enumerable.Range(400, 40)
               select new UnitMonth(
                   gid,
                   month,
                   IsEnhanced: IsEnhanced(gid, month),
                   NonState: isViolent(month) && gid <= 10 ? 8 : 0,
                   State: (gid + month) % 4),
        ]));
        var result = Logit.Fit(frame.Rows!.Design, frame.Rows.Outcome, frame.Rows.Keys.Cells, options ?? Options);
        return BreaksTable.Of("pooled", frame, result, options ?? Options);
    }
}
