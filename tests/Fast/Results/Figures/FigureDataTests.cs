using PocGrid.Results.Models;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Figures;

/// <summary>The tables behind the figures of the world made by hand, against arithmetic by hand.</summary>
public sealed class FigureDataTests
{
    [Fact]
    public void Map_sums_each_cell_over_the_months_of_the_study()
    {
        var data = FigureWorld.Figure("figure-1-map").Data;
        Assert.Equal([FigureWorld.Alba1, FigureWorld.Brum2, FigureWorld.Alba2, FigureWorld.Brum1], data.Int32s("gid"));
        Assert.Equal([12, 0, 0, 300], data.Int32s("nonstate_deaths"));
        Assert.Equal([2, 0, 30, 0], data.Int32s("state_deaths"));
        Assert.Equal([14, 0, 30, 300], data.Int32s("deaths"));
        Assert.Equal([2, 1, 0, 1], data.Int32s("months_with_presence"));
        Assert.Equal([2, 0, 0, 1], data.Int32s("months_with_troop_presence"));
        Assert.Equal([900, 0, 0, 0], data.Doubles("troops_max"));
    }

    [Theory]
    [InlineData("figure-1-map")]
    [InlineData("figure-5-years-BBB", 0)]
    public void Maps_tell_troops_unknown_troops_and_posts_without_troops_apart(string figure, int withTroops = 1) => Assert.Contains(
        $"cells with troops: {withTroops}; with troops unknown: 1; with posts without troops: 1.", FigureWorld.Figure(figure)
            .Description, StringComparison.Ordinal);

    [Fact]
    public void Curve_and_rug_are_joined_by_deaths()
    {
        var data = FigureWorld.Figure("figure-2-nonstate").Data;
        Assert.Equal([0, 5, 7, 20], data.Int32s("deaths"));
        Assert.Equal([0.01, 0.02, double.NaN, 0.04], data.Doubles("probability"));
        Assert.Equal([90, 0, 6, 4], data.Int32s("observed_rows"));
        Assert.Equal([1, 0, 6, 0], data.Int32s("observed_events"));
        Assert.Equal([0, 5], FigureWorld.Figure("figure-3-state").Data.Int32s("deaths"));
    }

    [Fact]
    public void Monthly_deaths_are_those_of_the_country()
    {
        var data = FigureWorld.Figure("figure-4-deaths-AAA").Data;
        Assert.Equal(24, data.RowCount);
        Assert.Equal((12, 32), (data.Int32s("nonstate_deaths").Sum(), data.Int32s("state_deaths").Sum()));
        Assert.Equal(12, data.Booleans("at_risk").Count(atRisk => atRisk));
    }

    [Fact]
    public void Worst_month_is_that_of_both_actor_classes_together() =>
        Assert.EndsWith("most in 2016-03, 30.", FigureWorld.Figure("figure-4-deaths-AAA").Description, StringComparison.Ordinal);

    [Fact]
    public void Yearly_maps_have_the_deaths_of_both_actor_classes()
    {
        var data = FigureWorld.Figure("figure-5-years-AAA").Data;
        Assert.Equal([2015, 2016], data.Int32s("year"));
        Assert.Equal([14, 30], data.Int32s("deaths"));
    }

    [Fact]
    public void Estimates_are_in_order_and_those_on_other_scales_are_told_not_drawn()
    {
        var figure = FigureWorld.Figure("specification-curve");
        Assert.Equal([2, 1, 3, 2, 1, 3], figure.Data.Int32s("specification"));
        Assert.Equal([1, 2, 3, 1, 2, 3], figure.Data.Int32s("position"));
        Assert.EndsWith(
            "Estimates not drawn: 1 for all actors together, 2 on other scales, 2 that could not be fitted.",
            figure.ReadingAid,
            StringComparison.Ordinal);
        Assert.Contains(
            "Deaths by state actors: 3 estimates, 2 above 0, 2 with an interval above 0, 0 with one below 0.",
            figure.Description,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Calibration_has_the_bins_of_the_pooled_fit()
    {
        var data = FigureWorld.Figure("calibration").Data;
        Assert.Equal([1, 4, 9], data.Int32s("bin_events"));
        Assert.Equal([3, 6, 9], data.Doubles("expected_events"));
    }

    [Fact]
    public void Definitions_are_counted_in_all_and_by_each_value_of_each_option()
    {
        var figure = FigureWorld.Figure("definitions-grid");
        Assert.Equal([(100, 1), (400, 1), (500, 1)], Bins(figure.Data, "all", "all"));
        Assert.Equal([(100, 1), (400, 1)], Bins(figure.Data, "level", "cell"));
        Assert.Equal([(500, 1)], Bins(figure.Data, "level", "location"));
        Assert.Equal(250, Of(figure.Data, "level", "cell").Select(row => figure.Data.Doubles("median_events")[row]).Distinct().Single());
        Assert.Equal(400, Of(figure.Data, "all", "all").Select(row => figure.Data.Doubles("median_events")[row]).Distinct().Single());
        Assert.Contains("this release's own definitions count 400", figure.Description, StringComparison.Ordinal);
        Assert.All(Of(figure.Data, "level", "location"), row => Assert.False(figure.Data.Booleans("is_profile")[row]));
        Assert.All(Of(figure.Data, "level", "cell"), row => Assert.True(figure.Data.Booleans("is_profile")[row]));
    }

    [Fact]
    public void Own_count_is_not_marked_where_the_outcome_is_another()
    {
        var release = FigureWorld.Release with { Model = new ModelOptions { Outcome = "enhanced_35" } };
        Assert.Contains(
            "this release's own definitions are not among them",
            FigureWorld.Figure("definitions-grid", release).Description,
            StringComparison.Ordinal);
    }

    private static (int From, int Combinations)[] Bins(Table data, string option, string value) =>
        [.. Of(data, option, value).Select(row => (data.Int32s("from_events")[row], data.Int32s("combinations")[row]))];

    private static IEnumerable<int> Of(Table data, string option, string value) =>
        Enumerable.Range(0, data.RowCount).Where(row => data.Texts("option")[row] == option && data.Texts("value")[row] == value);
}
