using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using Xunit;

namespace PocGrid.Tests.Panels;

public class MonthsAtRiskTests
{
    private static readonly Mission Unamid = Given.Mission("UNAMID", "SDN") with { LastMonth = Month.Parse("2015-03") };
    private static readonly Mission Unisfa = Given.Mission("UNISFA", "SDN");

    [Fact]
    public void Country_comes_at_risk_in_the_month_after_the_first_map_and_leaves_with_the_mission()
    {
        var atRisk = Of([Unamid], Base("UNAMID", "2014-11"), Base("UNAMID", "2015-02"));

        Assert.False(atRisk.Contains(Month.Parse("2014-11")));
        Assert.True(atRisk.Contains(Month.Parse("2014-12")));
        Assert.True(atRisk.Contains(Month.Parse("2015-03")));
        Assert.False(atRisk.Contains(Month.Parse("2015-04")));
        Assert.Equal(Given.Range("2014-12", "2015-03"), atRisk.Extent);
    }

    [Fact]
    public void Mission_that_lasts_is_at_risk_to_the_last_month_that_the_maps_cover() =>
        Assert.Equal(Given.Range("2015-02", "2015-12"), Of([Unisfa], Base("UNISFA", "2015-01")).Extent);

    [Fact]
    public void Country_is_at_risk_while_any_of_its_missions_is()
    {
        var atRisk = Of([Unamid, Unisfa], Base("UNAMID", "2014-11"), Base("UNISFA", "2015-01"));

        Assert.All(["2015-01", "2015-03", "2015-04"], month => Assert.True(atRisk.Contains(Month.Parse(month))));
        Assert.Equal(Given.Range("2014-12", "2015-12"), atRisk.Extent);
    }

    [Fact]
    public void Gap_between_two_missions_is_not_at_risk()
    {
        var atRisk = Of([Unamid, Unisfa], Base("UNAMID", "2014-11"), Base("UNISFA", "2015-05"));

        Assert.False(atRisk.Contains(Month.Parse("2015-04")));
        Assert.False(atRisk.Contains(Month.Parse("2015-05")));
        Assert.True(atRisk.Contains(Month.Parse("2015-06")));
        Assert.Equal(Given.Range("2014-12", "2015-12"), atRisk.Extent);
    }

    [Fact]
    public void Mission_without_maps_is_named_and_never_at_risk()
    {
        var atRisk = Of([Unamid], Base("UNISFA", "2014-11"));

        Assert.Equal(["UNAMID"], atRisk.WithoutMaps.Select(m => m.Name));
        Assert.Null(atRisk.Extent);
        Assert.False(atRisk.Contains(Month.Parse("2015-01")));
    }

    [Fact]
    public void Missions_of_other_countries_do_not_count()
    {
        var atRisk = Of([Given.Mission("MINUSCA", "CAF")], Base("MINUSCA", "2014-11"));

        Assert.Empty(atRisk.Missions);
        Assert.Null(atRisk.Extent);
    }

    [Fact]
    public void Mission_whose_first_map_comes_after_its_end_is_never_at_risk() =>
        Assert.Null(Of([Unamid], Base("UNAMID", "2015-03")).Extent);

    private static MonthsAtRisk Of(Mission[] missions, params DeploymentRow[] rows)
        => MonthsAtRisk.Of("SDN", missions, rows, Month.Parse("2015-12"));

    private static DeploymentRow Base(string mission, string month) => Given.Base(month, 10, mission: mission);
}
