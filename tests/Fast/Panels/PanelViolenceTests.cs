using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Violence;
using PocGrid.Tables;
using Xunit;
using static PocGrid.Tests.Panels.TinyWorld;

namespace PocGrid.Tests.Panels;

public class PanelViolenceTests
{
    private const ActorClass NonState = ActorClass.NonState;
    private const ActorClass State = ActorClass.State;

    [Fact]
    public void Events_and_deaths_of_the_month_are_told_by_perpetrator()
    {
        var panel = Build(new PanelOptions(), ("2015-01", West, NonState, 7), ("2015-01", West, NonState, 2), ("2015-01", West, State, 0));

        Assert.Equal((2, 9), (panel.At(West, "2015-01", "nonstate_events"), panel.At(West, "2015-01", "nonstate_deaths")));
        Assert.Equal((1, 0), (panel.At(West, "2015-01", "state_events"), panel.At(West, "2015-01", "state_deaths")));
        Assert.Equal((0, 0), (panel.At(East, "2015-01", "nonstate_events"), panel.At(West, "2015-02", "nonstate_deaths")));
    }

    [Fact]
    public void Windows_end_in_the_month_before()
    {
        // One, ten, a hundred and a thousand deaths, 1, 3, 6 and 12 months before April 2015; and this month's, which count in no window.
        var panel = Build(
            new PanelOptions(),
            ("2015-04", West, NonState, 50_000),
            ("2015-03", West, NonState, 1),
            ("2015-01", West, NonState, 10),
            ("2014-10", West, NonState, 100),
            ("2014-04", West, NonState, 1000),
            ("2014-03", West, NonState, 20_000),
            ("2015-03", West, State, 3));

        foreach (var (column, deaths) in new[] {
            ("nonstate_deaths_1m", 1.0),
            ("nonstate_deaths_3m", 11),
            ("nonstate_deaths_6m", 111),
            ("nonstate_deaths_12m", 1111),
            ("state_deaths_1m", 3),
            ("state_deaths_12m", 3) })
        {
            Assert.Equal(deaths, panel.At(West, "2015-04", column));
            Assert.Equal(deaths, panel.At(East, "2015-04", "neighbour_" + column));
            Assert.Equal(0.0, panel.At(West, "2015-04", "neighbour_" + column));
            Assert.Equal(0.0, panel.At(East, "2015-04", column));
        }
    }

    [Fact]
    public void Window_that_begins_before_the_source_is_missing()
    {
        // GED covers from 2014-01, so twelve months lie before 2015-01 and nine before 2014-10.
        var panel = Build(new PanelOptions());

        foreach (var prefix in new[] { "", "neighbour_" })
        {
            Assert.Null(panel.At(West, "2014-12", prefix + "nonstate_deaths_12m"));
            Assert.Equal(0.0, panel.At(West, "2015-01", prefix + "nonstate_deaths_12m"));
            Assert.Equal(0.0, panel.At(West, "2014-10", prefix + "nonstate_deaths_6m"));
        }
    }

    [Theory]
    [InlineData(NeighbourRule.SumCovered, new[] { "AAA", "BBB" }, 5.0, 1)]
    [InlineData(NeighbourRule.SumCovered, new[] { "AAA", "BBB", "CCC" }, 13.0, 0)]
    [InlineData(NeighbourRule.RequireAll, new[] { "AAA", "BBB" }, null, 1)]
    [InlineData(NeighbourRule.RequireAll, new[] { "AAA", "BBB", "CCC" }, 13.0, 0)]
    [InlineData(NeighbourRule.SumCovered, new[] { "AAA" }, 0.0, 3)] // East is in part BBB's
    public void Neighbour_in_a_country_that_is_not_covered_is_left_out_or_makes_the_sum_missing(
        NeighbourRule rule,
        string[] covered,
        double? deaths,
        int notCovered)
    {
        var inputs = Inputs(("2015-01", North, NonState, 5), ("2015-01", Far, NonState, 8)) with { Coverage = Covering(covered) };

        var panel = PanelBuilder.Build(inputs, new PanelOptions { Neighbours = rule });

        Assert.Equal(deaths, panel.At(West, "2015-02", "neighbour_nonstate_deaths_1m"));
        Assert.Equal(notCovered, panel.At(West, "2015-02", "neighbours_not_covered"));
    }

    [Fact]
    public void Neighbour_that_is_covered_in_a_part_of_a_window_is_left_out_of_it()
    {
        var coverage = new ViolenceCoverage(
            new Dictionary<string, MonthRange> { ["AAA"] = Ged, ["BBB"] = Given.Range("2014-11", "2015-12") });
        var inputs = Inputs(("2014-12", North, NonState, 5)) with { Coverage = coverage };

        var panel = PanelBuilder.Build(inputs, new PanelOptions { Neighbours = NeighbourRule.SumCovered });

        Assert.Equal(0.0, panel.At(West, "2015-01", "neighbour_nonstate_deaths_3m")); // since October
        Assert.Equal(5.0, panel.At(West, "2015-02", "neighbour_nonstate_deaths_3m")); // since November
    }

    [Fact]
    public void Sea_is_never_uncovered()
    {
        // In the month before GED's first one no land is covered: West has East, North and Far as neighbours on land.
        var inputs = Inputs() with
        {
            Coverage = new(
            Covering("AAA", "BBB", "CCC").Months.ToDictionary(c => c.Key, _ => Given.Range("2014-10", "2015-12")))
        };

        var panel = PanelBuilder.Build(inputs, new PanelOptions());

        Assert.Equal(3, panel.At(West, "2014-10", "neighbours_not_covered"));
        Assert.Equal(0, panel.At(West, "2014-11", "neighbours_not_covered"));
    }

    [Theory]
    [InlineData(new[] { "AAA" }, 0.6)]
    [InlineData(new[] { "AAA", "BBB" }, 1.0)]
    public void Share_of_a_cells_land_that_is_covered_is_stated(string[] covered, double share)
    {
        var panel = PanelBuilder.Build(Inputs() with { Coverage = Covering(covered) }, new PanelOptions());

        Assert.Equal(share, panel.At(East, "2015-02", "covered_land_share"));
        Assert.Equal(1.0, panel.At(West, "2015-02", "covered_land_share"));
    }

    [Fact]
    public void Interval_runs_from_the_previous_map_month_to_last_month()
    {
        var panel = Build(
            new PanelOptions(),
            ("2014-11", West, NonState, 1),
            ("2014-12", West, NonState, 10),
            ("2015-02", West, NonState, 100),
            ("2015-03", West, State, 1000));

        Assert.Equal(1.0, panel.At(West, "2014-12", "nonstate_deaths_interval")); // since September
        Assert.Equal(10.0, panel.At(West, "2015-01", "nonstate_deaths_interval"));
        Assert.Equal(110.0, panel.At(West, "2015-03", "nonstate_deaths_interval")); // December to February
        Assert.Equal(110.0, panel.At(East, "2015-03", "neighbour_nonstate_deaths_interval"));
        Assert.Equal(1000.0, panel.At(West, "2015-06", "state_deaths_interval"));
        Assert.Equal(1000.0, panel.At(East, "2015-06", "neighbour_state_deaths_interval"));
    }

    [Fact]
    public void Months_since_a_death_are_1_in_the_month_after_it_and_missing_before_the_first()
    {
        var panel = Build(new PanelOptions(), ("2015-01", West, NonState, 1), ("2015-04", West, NonState, 0), ("2014-01", West, State, 2));

        Assert.Equal([null, null, null, null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], panel.Of(West, "months_since_nonstate_death"));
        Assert.Equal([.. Enumerable.Range(9, 15)],
            panel.Of(West, "months_since_state_death").Cast<int>()); // nine months from January to October
        Assert.All(panel.Of(East, "months_since_nonstate_death"), Assert.Null);
    }

    [Fact]
    public void Decayed_deaths_halve_every_half_life_over_five_of_them()
    {
        // A half-life of one month: five months count. 8 deaths in January, 4 in February.
        var panel = Build(new PanelOptions { HalfLifeMonths = 1 }, ("2015-01", West, NonState, 8), ("2015-02", West, NonState, 4));

        Assert.Equal([0, 0, 0, 0, 4, 4, 2, 1, 0.5, 0.125, 0, 0, 0, 0, 0], panel.Of(West, "nonstate_deaths_decayed").Cast<double>());
        Assert.All(panel.Of(West, "state_deaths_decayed"), value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void Decay_is_missing_where_five_half_lives_reach_before_the_source()
    {
        // Two months: ten months back from 2014-10 is 2013-12, before GED's first.
        var panel = Build(new PanelOptions { HalfLifeMonths = 2 }, ("2014-11", West, NonState, 8));

        Assert.Null(panel.At(West, "2014-10", "nonstate_deaths_decayed"));
        Assert.Equal(0.0, panel.At(West, "2014-11", "nonstate_deaths_decayed"));
        Assert.Equal(4.0, panel.At(West, "2015-01", "nonstate_deaths_decayed"));
    }

    private static Table Build(PanelOptions options, params (string Month, int Gid, ActorClass Actor, int Deaths)[] violence) =>
        PanelBuilder.Build(Inputs(violence), options);
}
