using PocGrid.Estimation;
using PocGrid.Results.Inference;
using PocGrid.Tables;
using PocGrid.Tests.Results.Timing;
using Xunit;

namespace PocGrid.Tests.Results.Inference;

/// <summary>Which terms are splines, in 30 units and months 400 to 439.</summary>
public class SplinesTableTests
{
    [Fact]
    public void Term_with_enough_exposed_enhancements_and_values_is_tested()
    {
        var splines = Of(month => month % 3 == 0);
        var row = RowOf(splines, "state");

        Assert.Equal("tested", splines.Texts("status")[row]);
        Assert.Equal("The term has fewer values than a spline has knots, 10.", splines.Texts("reason")[RowOf(splines, "nonstate")]);
        Assert.Equal(10, splines.Int32s("knots")[row]);
        Assert.InRange(splines.Doubles("effective_degrees")[row], 1, 9);
        Assert.InRange(splines.Doubles("p_value")[row], 1 / 5000.0, 1);
    }

    [Fact]
    public void Term_without_them_is_not_and_stays_a_line()
    {
        var splines = Of(_ => false);
        var row = RowOf(splines, "nonstate");

        Assert.Equal("not_tested", splines.Texts("status")[row]);
        Assert.Equal("The term is dropped from the model.", splines.Texts("reason")[row]);
        Assert.Equal("tested", splines.Texts("status")[RowOf(splines, "state")]);
    }

    [Fact]
    public void Term_with_few_exposed_enhancements_is_not_tested()
    {
        var splines = Of(month => month == 410, units: 2);
        var row = RowOf(splines, "nonstate");

        Assert.Equal("Fewer than 5 enhancements are exposed to the term.", splines.Texts("reason")[row]);
        Assert.InRange(splines.Int32s("exposed_events")[row], 1, 4);
    }

    [Fact]
    public void Refused_model_has_its_reason_at_each_term()
    {
        var splines = Of(month => month % 3 == 0, options: new FitOptions { MinimumEvents = 10_000 });

        Assert.Equal(2, splines.RowCount);
        Assert.All(splines.Texts("reason"), reason => Assert.EndsWith("a fit needs 10000.", reason, StringComparison.Ordinal));
    }

    private static int RowOf(Table splines, string actor) =>
        Enumerable.Range(0, splines.RowCount).Single(row => splines.Texts("actor_class")[row] == actor);

    private static Table Of(Func<int, bool> isViolent, int units = 10, FitOptions? options = null)
    {
        options ??= new FitOptions { MinimumEvents = 10 };
        var frame = TimingPanel.Frame(("CAF",
        [
            .. from gid in Enumerable.Range(1, 30)
               from month in Enumerable.Range(400, 40)
               select new UnitMonth(
                   gid,
                   month,
                   IsEnhanced: ((gid * 5) + (month * month)) % 9 == 0,
                   NonState: isViolent(month) && gid <= units ? 8 : 0,
                   State: gid * month % 7),
        ]));
        var result = Logit.Fit(frame.Rows!.Design, frame.Rows.Outcome, frame.Rows.Keys.Cells, options);
        return SplinesTable.Of("pooled", frame, result, options);
    }
}
