using PocGrid.Estimation;
using PocGrid.Results.Durations;
using PocGrid.Results.Models;
using PocGrid.Tables;
using PocGrid.Tests.Results.Timing;
using Xunit;

namespace PocGrid.Tests.Results.Durations;

/// <summary>Which cell-months are compared, counted by hand: two countries of twenty units each, in months 400 to 429.</summary>
public class ResponseHazardsTests
{
    private static readonly Table Hazards = ResponseHazards.Of("pooled", Frame(), new FitOptions { MinimumEvents = 10 });

    [Fact]
    public void Andersen_and_Gill_compare_the_cells_of_a_month()
    {
        int[] months = [.. Enumerable.Range(400, 30).Where(month => Units().Any(gid => IsEnhanced(gid, month)))];

        Assert.Equal(months.Length, First("andersen_gill", "sets_compared"));
        Assert.Equal(40 * months.Length, First("andersen_gill", "rows"));
        Assert.Equal(40 * (30 - months.Length), First("andersen_gill", "rows_left_out"));
        Assert.Equal(months.Sum(month => Units().Count(gid => IsEnhanced(gid, month))), First("andersen_gill", "events"));
    }

    [Fact]
    public void Prentice_Williams_and_Peterson_compare_those_with_as_many_enhancements_before()
    {
        var sets = from gid in Units()
                   from month in Enumerable.Range(400, 30)
                   group (gid, month) by (month, Before: Enumerable.Range(400, month - 400).Count(then => IsEnhanced(gid, then))) into set
                   where set.Count() > 1 && set.Any(at => IsEnhanced(at.gid, at.month))
                   select set.Count();

        Assert.Equal(sets.Count(), First("pwp_total", "sets_compared"));
        Assert.Equal(sets.Sum(), First("pwp_total", "rows"));
    }

    [Fact]
    public void In_gap_time_the_clock_itself_is_compared_so_that_its_terms_drop_out()
    {
        var rows = Rows("pwp_gap").ToDictionary(row => Hazards.Texts("term")[row]!);

        Assert.All(rows.Where(row => row.Key.StartsWith("years_since", StringComparison.Ordinal)), row =>
            Assert.Equal(
                ("dropped", "Reproduced by the cell-months compared."),
                (Hazards.Texts("status")[row.Value], Hazards.Texts("reason")[row.Value])));
        Assert.Equal(3, rows.Keys.Count(term => term.StartsWith("years_since", StringComparison.Ordinal)));
        Assert.Equal("fitted", Hazards.Texts("status")[rows["ln1p_state_deaths_6m"]]);
    }

    [Fact]
    public void Intercepts_of_countries_are_indicators_of_all_but_the_first()
    {
        Assert.Contains("country_SDN", Rows("andersen_gill").Select(row => Hazards.Texts("term")[row]));
        Assert.DoesNotContain("country_CAF", Hazards.Texts("term"));
    }

    [Fact]
    public void Refused_model_has_its_reason_at_each_term()
    {
        var refused = ResponseHazards.Of("pooled", Frame(), new FitOptions { MinimumEvents = 10_000 });

        Assert.Equal(Hazards.RowCount, refused.RowCount);
        Assert.All(refused.Texts("status"), status => Assert.Equal("refused", status));
        Assert.All(refused.Texts("reason"), reason => Assert.EndsWith("a fit needs 10000.", reason, StringComparison.Ordinal));
    }

    private static IEnumerable<int> Units() => Enumerable.Range(1, 40);

    private static bool IsEnhanced(int gid, int month) => ((gid * 5) + (month * month)) % 11 == 0;

    private static Frame Frame()
    {
        return TimingPanel.Frame(("CAF", Of(1)), ("SDN", Of(21)));

        static UnitMonth[] Of(int first) =>
        [
            .. from gid in Enumerable.Range(first, 20)
               from month in Enumerable.Range(400, 30)
               select new UnitMonth(
                   gid, month, IsEnhanced: IsEnhanced(gid, month), NonState: (gid * month) % 7 == 0 ? 5 : 0, State: (gid + month) % 4),
        ];
    }

    private static int[] Rows(string model) =>
        [.. Enumerable.Range(0, Hazards.RowCount).Where(row => Hazards.Texts("model")[row] == model)];

    private static int First(string model, string column) => Hazards.Int32s(column)[Rows(model)[0]];
}
