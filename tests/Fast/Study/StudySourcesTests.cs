using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Tests.Panels;
using Xunit;
using static PocGrid.Tests.Study.SmallStudy;

namespace PocGrid.Tests.Study;

/// <summary>What of the grid-months counts for the panels of a study.</summary>
public sealed class StudySourcesTests
{
    [Fact]
    public void Candidates_of_months_that_final_events_cover_add_no_deaths()
    {
        var table = Violence(("2015-06", West, Alpha, 5, true), ("2015-06", West, Alpha, 7, false), ("2015-07", West, Alpha, 11, true));
        var violence = Loaded([table]).ViolenceOf(Plan, MonthRule.DateEnd, DeathsEstimate.Best);

        Assert.Equal(["2015-06", "2015-07"], violence.MonthId.Select(month => new Month(month).ToString()));
        Assert.Equal([7, 11], violence.Deaths);
    }

    /// <summary>North is BBB's alone: AAA has it only where an event or a base of its own lies there, in a month that counts.</summary>
    [Theory]
    [InlineData("2014-10", false, true)]
    [InlineData("2013-12", false, false)] // before GED covers the country
    [InlineData("2016-01", false, false)] // after it
    [InlineData("2015-06", true, false)] // a candidate in a month of the final events
    [InlineData("2015-07", true, true)]
    public void Own_event_makes_a_cell_without_land_a_unit(string month, bool isCandidate, bool isUnit)
    {
        var sources = Loaded([Violence((month, North, Alpha, 1, isCandidate))]);
        var units = sources.UnitsOf(CountryRule.OwnPart, Plan, Given.Range("2012-01", "2022-12"));

        Assert.Equal(isUnit ? new[] { North } : [], units.WithoutLandOf("AAA").Select(cell => cell.Gid));
    }

    [Theory]
    [InlineData("2014-09", "2014-10", true)] // the map stands still in the study
    [InlineData("2015-12", "2015-12", true)]
    [InlineData("2016-01", "2016-01", false)] // no map is looked for after the months that they cover
    public void Own_base_does_the_same(string month, string from, bool isUnit)
    {
        var sources = Loaded(deployments: [Given.Base(month, null, mission: "M", gid: North)]);
        var units = sources.UnitsOf(CountryRule.OwnPart, Plan, Given.Range(from, "2022-12"));

        Assert.Equal(isUnit ? new[] { North } : [], units.WithoutLandOf("AAA").Select(cell => cell.Gid));
    }

    [Fact]
    public void Panel_of_other_options_has_the_same_months_at_risk()
    {
        var options = new PanelOptions { StudyPeriod = Maps, Strength = new() { Maps = MapRule.AsDated } };
        var inputs = Loaded().InputsOf(Plan.Countries[0], Plan, options);

        Assert.Equal("2014-10..2015-12", inputs.AtRisk.Extent.ToString());
        Assert.Empty(inputs.Deployments); // those under the other reading, of which there are none
        Assert.Equal(["AAA", "BBB"], inputs.Coverage.Months.Keys);
    }
}
