using PocGrid.Grid;
using PocGrid.Panels.Strength;
using Xunit;

namespace PocGrid.Tests.Panels;

public class EnhancementTests
{
    [Theory]
    [InlineData(1, 0.5, false)]
    [InlineData(1, 1, true)]
    [InlineData(35, 34, false)]
    [InlineData(35, 35, true)]
    [InlineData(150, 149, false)]
    [InlineData(150, 150, true)]
    [InlineData(1, 0, false)]
    [InlineData(1, -20, false)]
    public void Increase_of_the_threshold_is_an_enhancement(int threshold, double increase, bool holds) =>
        Assert.Equal(
            holds,
            Holds(new Enhancement { Threshold = threshold }, [Given.Base("2015-01", 200), Given.Base("2015-02", 200 + increase)],
            "2015-02"));

    [Fact]
    public void Month_after_an_increase_is_none_since_the_map_still_stands() =>
        Assert.False(Holds(new Enhancement(), [Given.Base("2015-01", 100), Given.Base("2015-02", 200)], "2015-03"));

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(null, true)] // unknown troops are none
    [InlineData(1.0, false)]
    public void New_presence_needs_no_troops_the_month_before(double? before, bool holds) =>
        Assert.Equal(holds, Holds(
            new Enhancement { Kind = EnhancementKind.NewPresence },
            [Given.Base("2015-01", before), Given.Base("2015-02", 100)],
            "2015-02"));

    [Theory]
    [InlineData(StartUpRule.Counted, true)]
    [InlineData(StartUpRule.Baseline, false)]
    public void First_map_of_a_mission_is_an_increase_or_the_baseline(StartUpRule rule, bool holds) =>
        Assert.Equal(holds, Holds(new Enhancement { StartUp = rule }, [Given.Base("2015-02", 100)], "2015-02"));

    [Fact]
    public void Under_the_baseline_rule_later_maps_are_compared_with_the_first()
    {
        var enhancement = new Enhancement { StartUp = StartUpRule.Baseline };
        Assert.True(Holds(enhancement, [Given.Base("2015-02", 100), Given.Base("2015-04", 101)], "2015-04"));
        Assert.False(Holds(enhancement, [Given.Base("2015-02", 100), Given.Base("2015-04", 100)], "2015-04"));
    }

    [Fact]
    public void First_month_of_the_series_has_none_before_it() =>
        Assert.False(Holds(new Enhancement(), [Given.Base("2015-01", 100)], "2015-01"));

    [Fact]
    public void Move_between_two_locations_of_a_cell_counts_at_location_level_only()
    {
        DeploymentRow[] rows =
        [
            Given.Base("2015-01", 100, "A"), Given.Base("2015-01", 50, "B"),
            Given.Base("2015-02", 60, "A"), Given.Base("2015-02", 90, "B"),
        ];

        Assert.Equal([false], HoldsByUnit(rows, StrengthLevel.Cell));
        Assert.Equal([false, true], HoldsByUnit(rows, StrengthLevel.Location));
    }

    [Fact]
    public void Locations_of_one_name_are_one_by_mission_and_cell()
    {
        DeploymentRow[] rows = [Given.Base("2015-02", 10), Given.Base("2015-02", 10, mission: "UNISFA"), Given.Base("2015-02", 10, gid: 9)];

        Assert.Equal([true, true], HoldsByUnit(rows, StrengthLevel.Cell));
        Assert.Equal([true, true, true], HoldsByUnit(rows, StrengthLevel.Location));
    }

    private static bool Holds(Enhancement enhancement, DeploymentRow[] rows, string month) =>
        enhancement.Holds(Series(rows, StrengthLevel.Cell), 0, Month.Parse(month));

    private static IEnumerable<bool> HoldsByUnit(DeploymentRow[] rows, StrengthLevel level)
    {
        var series = Series(rows, level);
        return series.Gids.Select((_, unit) => new Enhancement().Holds(series, unit, Month.Parse("2015-02")));
    }

    private static StrengthSeries Series(DeploymentRow[] rows, StrengthLevel level) => StrengthSeries.Build(
        rows,
        [Given.Mission("MINUSCA", "CAF"), Given.Mission("UNISFA", "SDN")],
        Given.Range("2015-01", "2015-06"),
        new StrengthOptions { Level = level });
}
