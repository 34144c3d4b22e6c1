using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Results;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;
using Given = PocGrid.Tests.Panels.Given;

namespace PocGrid.Tests.Results;

/// <summary>
/// By hand, in the tiny world: at risk and followed from 2014-10 to 2015-12. West has a base throughout and is enhanced in 2015-03
/// (100 to 135); East has one from 2014-12, its enhancement, to 2015-05.
/// </summary>
public class ResponsesTests
{
    [Theory]
    [InlineData("2014-11", TinyWorld.East, 0, 1, 1, 1)] // a base the month after
    [InlineData("2014-12", TinyWorld.East, 1, 0, 0, 0)] // the enhancement of the month itself is no response to it
    [InlineData("2014-12", TinyWorld.West, 1, 1, 1, 1)] // three months before 2015-03
    [InlineData("2014-11", TinyWorld.West, 1, 0, 1, 1)] // four months before it
    [InlineData("2014-10", TinyWorld.West, 1, 0, 1, 1)]
    public void Enhancements_of_the_months_after_count(string month, int gid, int withPresence, int within3, int within6, int within12)
    {
        var row = Row(Responses.Build(History((month, gid, ActorClass.NonState, 4))), mission: null, "any");

        Assert.Equal([1, 4, 1, withPresence, withPresence, 0, (double)withPresence, (double)withPresence], row[3..11]);
        Assert.Equal([1, within3, (double)within3, 1, within6, (double)within6, 1, within12, (double)within12], row[11..]);
    }

    [Fact]
    public void What_cannot_be_followed_for_so_long_is_not_counted()
    {
        var row = Row(
            Responses.Build(History(("2015-08", TinyWorld.West, ActorClass.State, 1), ("2015-12", TinyWorld.West, ActorClass.State, 1))),
            mission: null,
            "state");

        Assert.Equal([2, 2, 2, 2, 2, 0, 1.0, 1.0], row[3..11]);
        Assert.Equal([1, 0, 0.0, 0, 0, null, 0, 0, null], row[11..]);
    }

    [Fact]
    public void Months_before_the_risk_do_not_count_and_no_violence_has_no_share()
    {
        var row = Row(Responses.Build(History(("2014-09", TinyWorld.West, ActorClass.State, 1))), mission: null, "any");

        Assert.Equal([0, 0, 0, 0, 0, 0, null, null, 0, 0, null, 0, 0, null, 0, 0, null], row[3..]);
    }

    [Fact]
    public void Troops_unknown_troops_and_posts_without_troops_are_told_apart()
    {
        // West has troops in October, a base of unknown strength in November, observers in December and nobody in January.
        DeploymentRow[] maps = [Given.Base("2014-09", 5, gid: TinyWorld.West, mission: "M"), Given.Base(
            "2014-11",
            null,
            gid: TinyWorld.West,
            mission: "M"), Given.Base("2014-12", 0, gid: TinyWorld.West, mission: "M"),
            Given.Base("2015-01", 5, gid: TinyWorld.East, mission: "M")];
        var inputs = TinyWorld.Inputs(
            ("2014-10", TinyWorld.West, ActorClass.State, 1),
            ("2014-11", TinyWorld.West, ActorClass.State, 1),
            ("2014-12", TinyWorld.West, ActorClass.State, 1),
            ("2015-01", TinyWorld.West, ActorClass.State, 1)) with
        { Deployments = maps };
        var table = Responses.Build(new CountryHistory(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12")));

        Assert.Equal([4, 3, 2, 1, 0.75, 0.5], Row(table, mission: null, "any")[5..11]);
        Assert.Equal([4, 3, 2, 1, 0.75, 0.5], Row(table, "M", "any")[5..11]);
    }

    [Fact]
    public void A_mission_has_a_row_of_its_own_and_countries_add_up()
    {
        var country = Responses.Build(
            History(("2014-11", TinyWorld.East, ActorClass.NonState, 4), ("2014-11", TinyWorld.East, ActorClass.State, 1)));
        Assert.Equal(Row(country, mission: null, "any")[2..], Row(country, "M", "any")[2..]);
        Assert.Equal([2, 5, 1], Row(country, "M", "any")[3..6]); // one cell-month of both

        var twice = Responses.Pool(TableConcat.Join([country, country]));
        Assert.Equal(3 + (2 * country.RowCount), twice.RowCount);
        var pooled = twice.Columns.Select(column => column[0]).ToArray();
        Assert.Equal(["pooled", null, "any", 4, 10, 2, 0, 0, 0, 0.0, 0.0, 2, 2, 1.0, 2, 2, 1.0, 2, 2, 1.0], pooled);
    }

    [Fact]
    public void Enhancements_after_the_last_month_that_GED_covers_count()
    {
        var inputs = TinyWorld.Inputs(("2014-12", TinyWorld.West, ActorClass.State, 1)) with
        {
            Coverage = new ViolenceCoverage(new Dictionary<string, MonthRange> { ["AAA"] = Given.Range("2014-01", "2014-12") }),
        };
        var table = Responses.Build(new CountryHistory(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12")));

        Assert.Equal([1, 1, 1.0], Row(table, mission: null, "state")[11..14]);
    }

    /// <summary>
    /// M works in East only, and N in all of AAA. West is enhanced by N's base of 2015-03, after which M's row has no answer to see: not
    /// in West, which is none of its cells, nor in East, where the rise of 2015-01 is N's. N's row has both.
    /// </summary>
    [Fact]
    public void A_mission_answers_in_its_own_area_with_its_own_troops()
    {
        Assert.True(OperationArea.TryParse(TinyWorld.AreaOf(TinyWorld.East), out var area));
        Mission[] missions = [Given.Mission("M", "AAA") with { Area = area }, Given.Mission("N", "AAA")];
        DeploymentRow[] maps =
        [
            Given.Base("2014-09", 30, gid: TinyWorld.East, mission: "M"),
            Given.Base("2014-09", 5, gid: TinyWorld.West, mission: "N"),
            Given.Base("2015-01", 5, gid: TinyWorld.West, mission: "N"), Given.Base("2015-01", 7, gid: TinyWorld.East, mission: "N"),
            Given.Base("2015-03", 50, gid: TinyWorld.West, mission: "N"), Given.Base("2015-03", 7, gid: TinyWorld.East, mission: "N"),
        ];
        var inputs = TinyWorld.Inputs(
            ("2014-12", TinyWorld.West, ActorClass.State, 2), ("2014-12", TinyWorld.East, ActorClass.State, 1)) with
        {
            Missions = missions,
            Deployments = maps,
            AtRisk = MonthsAtRisk.Of("AAA", missions, maps, Month.Parse("2015-12")),
        };

        var table = Responses.Build(new CountryHistory(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12")));

        Assert.Equal([2, 3, 2], Row(table, mission: null, "any")[3..6]);
        Assert.Equal([2, 2], Row(table, mission: null, "any")[11..13]);
        Assert.Equal([1, 1, 1], Row(table, "M", "any")[3..6]);
        Assert.Equal([1, 0], Row(table, "M", "any")[11..13]);
        Assert.Equal([2, 3, 2], Row(table, "N", "any")[3..6]);
        Assert.Equal([2, 2], Row(table, "N", "any")[11..13]);
    }

    private static CountryHistory History(params (string, int, ActorClass, int)[] violence) =>
        new(TinyWorld.Inputs(violence), new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));

    private static object?[] Row(Table table, string? mission, string actor) => Enumerable.Range(0, table.RowCount)
        .Select(row => table.Columns.Select(column => column[row]).ToArray())
        .Single(row => (mission, actor).Equals(((string?)row[1], (string)row[2]!)));
}
