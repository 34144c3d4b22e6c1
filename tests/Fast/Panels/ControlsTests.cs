using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Panels;

public class ControlsTests
{
    private static readonly Month March2015 = Month.Parse("2015-03");

    [Fact]
    public void Control_that_was_not_supplied_is_missing_and_has_no_origin()
    {
        var controls = Of(("prio", Table(["gid"], ["mountains_mean"], [Given.Cell, 0.25])));

        Assert.Equal(0.25, controls.Value("mountain_share", Given.Cell, March2015));
        Assert.Equal(double.NaN, controls.Value("population", Given.Cell, March2015));
        Assert.Equal(double.NaN, controls.Value("mountain_share", Given.Cell + 1, March2015));
        Assert.Equal(["mountain_share"], controls.Origins.Keys);
        Assert.Equal("prio: mountains_mean", controls.Origins["mountain_share"]);
    }

    [Fact]
    public void First_variable_of_a_control_wins_whichever_file_it_is_in()
    {
        var controls = Of(
            ("one", Table(["gid"], ["ttime_min", "pop_hyd_sum"], [Given.Cell, 10.0, 100.0])),
            ("two", Table(["gid"], ["ttime_mean"], [Given.Cell, 20.0])));

        Assert.Equal(20, controls.Value("travel_time_minutes", Given.Cell, March2015));
        Assert.Equal("two: ttime_mean", controls.Origins["travel_time_minutes"]);
        Assert.Equal(100, controls.Value("population", Given.Cell, March2015));
        Assert.Equal("one: pop_hyd_sum", controls.Origins["population"]);
    }

    [Theory]
    [InlineData("2009-12", double.NaN)] // before the first year
    [InlineData("2010-01", 1000)]
    [InlineData("2014-12", 1000)]
    [InlineData("2015-01", 1500)]
    [InlineData("2022-06", 1500)]
    public void Yearly_control_is_that_of_the_latest_year_at_or_before(string month, double expected)
    {
        var controls = Of(("prio", Table(["gid", "year"], ["pop_gpw_sum"], [Given.Cell, 2015, 1500.0], [Given.Cell, 2010, 1000.0])));

        Assert.Equal(expected, controls.Value("population", Given.Cell, Month.Parse(month)));
    }

    // PRIO-GRID 2 Codebook, p. 14: population is of 1990, 1995, ..., blank in other years; other variables of the file are of every year.
    [Theory]
    [InlineData("2004-12", 1000)]
    [InlineData("2005-01", 1500)]
    [InlineData("2014-06", 1500)]
    [InlineData("2020-12", 1500)]
    public void Yearly_control_is_that_of_the_latest_year_with_a_value_of_its_own(string month, double expected)
    {
        var controls = Of(("prio", Table(
            ["gid", "year"],
            ["pop_gpw_sum", "nlights_mean"],
            [Given.Cell, 2000, 1000.0, 0.1], [Given.Cell, 2001, null, 0.1], [Given.Cell, 2005, 1500.0, 0.1], [Given
                .Cell, 2006, null, 0.2], [Given.Cell, 2014, null, 0.2])));

        Assert.Equal(expected, controls.Value("population", Given.Cell, Month.Parse(month)));
    }

    [Fact]
    public void Variable_without_a_single_value_leaves_the_control_to_the_next()
    {
        var controls = Of(("prio", Table(["gid"], ["ttime_mean", "ttime_min"], [Given.Cell, null, 30.0])));

        Assert.Equal(30, controls.Value("travel_time_minutes", Given.Cell, March2015));
        Assert.Equal("prio: ttime_min", controls.Origins["travel_time_minutes"]);
    }

    [Theory]
    [InlineData("2012-01")]
    [InlineData("2022-12")]
    public void Static_variable_counts_for_all_time_whatever_date_stands_beside_it(string month) =>
        Assert.Equal(240, Of(("prio", Table(["gid", "year"], ["traveltime_mean"], [Given.Cell, 2014, 240.0]))).Value(
            "travel_time_minutes",
            Given.Cell,
            Month.Parse(month)));

    [Fact]
    public void Names_of_version_3_give_the_same_controls()
    {
        var controls = Of(("prio", Table(
            ["gid", "year"],
            ["traveltime_min", "ghsl_population_grid", "cru_pre", "ruggedterrain_elevation_mean"],
            [Given.Cell, 2010, 60.0, 5000.0, 1200.0, 450.0])));

        Assert.Equal(["population", "rainfall_mm", "travel_time_minutes"], controls.Origins.Keys.Order());
        Assert.Equal(60, controls.Value("travel_time_minutes", Given.Cell, March2015));
        Assert.Equal(5000, controls.Value("population", Given.Cell, March2015));
        Assert.Equal(100, controls.Value("rainfall_mm", Given.Cell, March2015));
    }

    [Fact]
    public void Climatology_counts_a_twelfth_a_month() =>
        Assert.Equal(100, Of(("bioclim", Table(["gid"], ["bio12"], [Given.Cell, 1200.0]))).Value("rainfall_mm", Given.Cell, March2015));

    [Fact]
    public void Monthly_rainfall_wins_over_the_climatology()
    {
        var controls = Of(
            ("bioclim", Table(["gid"], ["bio12"], [Given.Cell, 1200.0])),
            ("cru", Table(["gid", "month_id"], ["rainfall_mm"], [Given.Cell, March2015.Id, 37.0])));

        Assert.Equal(37, controls.Value("rainfall_mm", Given.Cell, March2015));
        Assert.Equal(double.NaN, controls.Value("rainfall_mm", Given.Cell, March2015 + 1));
    }

    private static Controls Of(params (string, Table)[] tables) => new(tables, [GridCell.FromGid(Given.Cell)]);

    private static Table Table(string[] keys, string[] variables, params object?[][] rows)
    {
        var builder = new TableBuilder(new TableSchema("covariates", "", [
            .. keys.Select(key => new ColumnSchema(key, ColumnType.Int32, "")),
            .. variables.Select(variable => new ColumnSchema(variable, ColumnType.Double, "", Nullable: true)),
        ]));
        foreach (var row in rows)
        {
            builder.Add(row);
        }

        return builder.Build();
    }
}
