using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;
using Given = PocGrid.Tests.Panels.Given;

namespace PocGrid.Tests.Results;

/// <summary>By hand, in the tiny world: West has a base throughout, East from 2014-12 to 2015-05; at risk from 2014-10.</summary>
public class OverlapTests
{
    [Theory]
    [InlineData("2014-10", TinyWorld.East, 2014, 1, 1, 0, 0)] // before East's base, in its year
    [InlineData("2014-09", TinyWorld.East, 2014, 0, 2, 0, 0)] // before the months at risk
    [InlineData("2015-11", TinyWorld.East, 2015, 1, 1, 0, 0)] // after East's base, in its year
    [InlineData("2015-11", TinyWorld.North, 2015, 0, 2, 0, 0)] // another country's cell
    public void Presence_and_violence_of_a_year_overlap_in_whichever_months_they_were(
        string month, int gid, int year, int both, int presenceOnly, int violenceOnly, int neither)
    {
        var row = Row(Overlap.Build(History((month, gid, ActorClass.NonState, 3))), year, "any");

        Assert.Equal([both, both, 0, presenceOnly, presenceOnly, 0, violenceOnly, neither],
            row[6..14]); // East's unknown troops came after known ones
        Assert.Equal([both / 2.0, presenceOnly / 2.0, violenceOnly / 2.0, neither / 2.0], row[14..18]);
    }

    [Fact]
    public void Violence_counts_by_actor_class_and_need_not_kill()
    {
        var table = Overlap.Build(History(("2015-01", TinyWorld.West, ActorClass.State, 0)));

        Assert.Equal([1, 1, 0, 1, 1, 0, 0, 0], Row(table, 2015, "any")[6..14]);
        Assert.Equal([1, 1, 0, 1, 1, 0, 0, 0], Row(table, 2015, "state")[6..14]);
        Assert.Equal([0, 0, 0, 2, 2, 0, 0, 0], Row(table, 2015, "nonstate")[6..14]);
        Assert.Equal([1.0, 1.0, 0.5], Row(table, 2015, "state")[18..21]);
        Assert.Equal([null, null, 0.0], Row(table, 2015, "nonstate")[18..21]);
    }

    [Fact]
    public void Months_of_the_mission_at_risk_are_told()
    {
        var table = Overlap.Build(History());

        Assert.Equal(["M", "AAA", 2014, "any", 3, 2], Row(table, 2014, "any")[..6]);
        Assert.Equal(12, Row(table, 2015, "any")[4]);
        Assert.Equal(6, table.RowCount);
    }

    [Fact]
    public void Each_mission_is_compared_by_its_own_bases()
    {
        var inputs = TinyWorld.Inputs(("2015-01", TinyWorld.West, ActorClass.State, 1), ("2015-12", TinyWorld.East, ActorClass.State, 1));
        var second = Given.Mission("N", "AAA") with { LastMonth = Month.Parse("2015-03") };
        var deployments = TinyWorld.Maps.Append(Given.Base("2014-12", 50, gid: TinyWorld.East, mission: "N"))
            .Append(Given.Base("2014-12", 50, "Rear", TinyWorld.North, "N", "BBB"))
            .ToArray();
        var missions = inputs.Missions.Append(second).ToArray();
        var table = Overlap.Build(new CountryHistory(
            inputs with
            {
                Missions = missions,
                Deployments = deployments,
                AtRisk = MonthsAtRisk.Of(
                "AAA",
                missions,
                deployments,
                Month.Parse("2015-12"))
            },
            new PanelOptions(),
            TinyWorld.Ged,
            Month.Parse("2015-12")));

        var row = Row(table, 2015, "any", "N");
        Assert.Equal(3, row[4]);
        Assert.Equal([0, 0, 0, 1, 1, 0, 1, 0], row[6..14]); // East's violence is after the mission's end
        Assert.Equal(1, row[21]); // North
        Assert.Equal(0, Row(table, 2015, "any")[21]);
        Assert.DoesNotContain(
            Enumerable.Range(0, table.RowCount),
            i => table.Texts("mission")[i] == "N" && table.Int32s("year")[i] == 2014);
    }

    [Fact]
    public void Troops_unknown_troops_and_posts_without_troops_are_told_apart()
    {
        // In 2015 West has observers only, East a base of unknown strength that was observers' before.
        DeploymentRow[] maps =
        [
            Given.Base("2014-09", 0, gid: TinyWorld.West, mission: "M"), Given.Base("2014-09", 0, gid: TinyWorld.East, mission: "M"),
            Given.Base("2015-04", 0, gid: TinyWorld.West, mission: "M"), Given.Base("2015-04", null, gid: TinyWorld.East, mission: "M"),
        ];
        var inputs = TinyWorld.Inputs(("2015-01", TinyWorld.East, ActorClass.State, 1)) with { Deployments = maps };
        var table = Overlap.Build(new CountryHistory(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12")));

        Assert.Equal([0, 0, 0, 2, 0, 0, 0, 0], Row(table, 2014, "any")[6..14]);
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0], Row(table, 2015, "any")[6..14]);
        Assert.Equal([1.0, 1.0, 0.5], Row(table, 2015, "any")[18..21]);
    }

    private static CountryHistory History(params (string, int, ActorClass, int)[] violence) =>
        new(TinyWorld.Inputs(violence), new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));

    private static object?[] Row(Table table, int year, string actor, string mission = "M") => Enumerable.Range(0, table.RowCount)
        .Select(row => table.Columns.Select(column => column[row]).ToArray())
        .Single(row => (mission, year, actor).Equals(((string)row[0]!, (int)row[2]!, (string)row[3]!)));
}
