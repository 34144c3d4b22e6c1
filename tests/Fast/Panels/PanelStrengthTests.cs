using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;
using Xunit;
using static PocGrid.Tests.Panels.TinyWorld;

namespace PocGrid.Tests.Panels;

public class PanelStrengthTests
{
    private static readonly Table Panel = PanelBuilder.Build(Inputs(), new PanelOptions());

    [Fact]
    public void Panel_holds_every_cell_in_every_month_at_risk_by_cell_then_month()
    {
        Assert.Equal(30, Panel.RowCount);
        Assert.Equal([.. Enumerable.Repeat(West, 15), .. Enumerable.Repeat(East, 15)], Panel.Int32s("gid"));

        // October 2014 = (2014 - 1980) * 12 + 10.
        Assert.Equal([.. Enumerable.Range(418, 15), .. Enumerable.Range(418, 15)], Panel.Int32s("month_id"));
        Assert.Equal((2014, 2015), (Panel.At(West, "2014-12", "year"), Panel.At(West, "2015-01", "year")));
        Assert.All(Panel.Texts("country"), country => Assert.Equal("AAA", country));
        Assert.All(Panel.Texts("missions"), missions => Assert.Equal("M", missions));
        Assert.Equal((0.25, 0.75), (Panel.At(East, "2015-01", "latitude"), Panel.At(East, "2015-01", "longitude")));
        Assert.Equal((1.0, 0.6), (Panel.At(West, "2015-01", "area_share"), Panel.At(East, "2015-01", "area_share")));
    }

    [Fact]
    public void Troops_and_bases_are_carried_forward_and_lagged()
    {
        Assert.Equal([100, 100, 100, 100, 100, 135, 135, 135, 135, 135, 135, 135, 135, 135, 135], Panel.Of(West, "troops").Cast<double>());
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2], Panel.Of(West, "bases").Cast<int>());
        Assert.Equal([0, 0, 30, 30, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], Panel.Of(East, "troops").Cast<double>());
        Assert.Equal([0, 0, 0, 30, 30, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0], Panel.Of(East, "troops_lag").Cast<double>());
        Assert.Equal(Months(2, 3, 4, 5, 6, 7), Panel.Of(East, "presence")); // unknown troops in March are presence
        Assert.Equal(Months(3, 4, 5, 6, 7, 8), Panel.Of(East, "presence_lag"));
        Assert.Equal(100.0, Panel.At(West, "2014-10", "troops_lag")); // of the map before the study period
    }

    [Fact]
    public void Presence_has_three_states()
    {
        // West: 100 troops; a second post of unknown strength in November; observers only in December; in January nobody.
        var inputs = Inputs() with
        {
            Deployments =
            [
                Given.Base("2014-09", 100, "A", West, "M"),
                Given.Base("2014-11", 100, "A", West, "M"), Given.Base("2014-11", null, "B", West, "M"),
                Given.Base("2014-12", 0, "A", West, "M"), Given.Base("2014-12", null, "B", East, "M"),
                Given.Base("2015-01", 5, "C", East, "M"),
            ],
        };

        var panel = PanelBuilder.Build(inputs, new PanelOptions());

        Assert.Equal([("2014-10", 100, false, true, true), ("2014-11", 100, true, true, true), ("2014-12", 0, false, true, false),
            ("2015-01", 0, false, false, false)], Of(West, ""));
        Assert.Equal(
            [("2014-11", 0, false, false, false), ("2014-12", 0, true, true, true), ("2015-01", 5, false, true, true)],
            Of(East, "").Skip(1));
        Assert.Equal([("2014-10", 100, false, true, true), ("2014-11", 100, false, true, true), ("2014-12", 100, true, true, true),
            ("2015-01", 0, false, true, false)], Of(West, "_lag"));

        (string?, int, bool, bool, bool)[] Of(int gid, string suffix) =>
        [
            .. Enumerable.Range(0, panel.RowCount).Where(row => panel.Int32s("gid")[row] == gid).Take(4).Select(row => (
                panel.Texts("month")[row], (int)panel.Doubles("troops" + suffix)[row], panel.Booleans("troops_unknown" + suffix)[row],
                panel.Booleans("presence" + suffix)[row], panel.Booleans("troop_presence" + suffix)[row])),
        ];
    }

    [Fact]
    public void Enhancements_are_told_by_level_and_threshold()
    {
        foreach (var (column, west, east) in new[]
        {
            ("enhanced", Months(5), Months(2)),
            ("enhanced_cell_1", Months(5), Months(2)),
            ("enhanced_cell_35", Months(5), Months()), // exactly 35
            ("enhanced_cell_150", Months(), Months()),
            ("enhanced_location_1", Months(5, 8), Months(2)), // June moves 95 troops within the cell
            ("enhanced_location_35", Months(5, 8), Months()),
            ("enhanced_location_150", Months(), Months()),
            ("new_presence", Months(), Months(2)),
        })
        {
            Assert.Equal(west, Panel.Of(West, column));
            Assert.Equal(east, Panel.Of(East, column));
        }
    }

    [Fact]
    public void Outcome_is_that_of_the_options()
    {
        var options = new PanelOptions
        {
            Strength = new StrengthOptions { Level = StrengthLevel.Location },
            Enhancement = new Enhancement { Threshold = 90 },
        };

        Assert.Equal(Months(8), PanelBuilder.Build(Inputs(), options).Of(West, "enhanced"));
    }

    [Fact]
    public void Clock_is_1_in_the_first_month_at_risk_and_in_the_month_after_an_enhancement()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 7, 8, 9], Panel.Of(West, "months_since_enhancement").Cast<int>());
        Assert.Equal([1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], Panel.Of(East, "months_since_enhancement").Cast<int>());
    }

    [Fact]
    public void Clock_runs_before_the_study_period()
    {
        var late = PanelBuilder.Build(Inputs() with { Period = Given.Range("2015-02", "2015-04") }, new PanelOptions());

        Assert.Equal([5, 6, 1], late.Of(West, "months_since_enhancement").Cast<int>());
        Assert.Equal([2, 3, 4], late.Of(East, "months_since_enhancement").Cast<int>());
    }

    [Fact]
    public void Months_between_two_missions_are_no_rows_and_the_clock_starts_again()
    {
        var (first, second) = (Given.Mission("M", "AAA") with { LastMonth = Month.Parse("2014-11") }, Given.Mission("N", "AAA"));
        var maps = (DeploymentRow[])[.. Maps, Given.Base("2015-02", 20, gid: East, mission: "N")];
        var panel = PanelBuilder.Build(
            Inputs() with
            {
                Missions = [first, second],
                Deployments = maps,
                AtRisk = MonthsAtRisk.Of("AAA", [first, second], maps, Month.Parse("2015-12")),
            },
            new PanelOptions());

        Assert.Equal(["2014-10", "2014-11", "2015-03", "2015-04"], panel.Texts("month")[..4]);
        Assert.Equal(["M", "M", "N", "N"], panel.Texts("missions")[..4]);
        Assert.Equal([1, 2, 1, 2], panel.Of(West, "months_since_enhancement").Cast<int>().Take(4));
        Assert.Equal([100.0, 100, 0, 0], panel.Of(West, "troops").Cast<double>().Take(4)); // M has left
        Assert.Equal([0.0, 0, 20, 20], panel.Of(East, "troops").Cast<double>().Take(4));
    }

    [Fact]
    public void Map_months_and_intervals_are_those_of_the_countrys_missions()
    {
        Assert.Equal(Months(2, 5, 8), Panel.Of(West, "is_map_month"));
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 4, 5, 6], Panel.Of(West, "interval_months").Cast<int>());
    }

    [Theory]
    [InlineData(CountryRule.OwnPart, new[] { West, East })]
    [InlineData(CountryRule.Majority, new[] { West, East })]
    [InlineData(CountryRule.Centroid, new[] { West })]
    [InlineData(CountryRule.AnyOverlap, new[] { West, East })]
    public void Country_rule_decides_the_cells(CountryRule rule, int[] cells) =>
        Assert.Equal(cells, PanelBuilder.Build(InputsOf(rule), new PanelOptions { CountryRule = rule }).Int32s("gid").Distinct());

    /// <summary>A cell's column of truth values that holds in these months, counted from 2014-10 = 0.</summary>
    private static object?[] Months(params int[] holding)
        => [.. Enumerable.Range(0, 15).Select(object? (month) => holding.Contains(month))];
}
