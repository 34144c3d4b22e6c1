using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.Claims;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;
using Given = PocGrid.Tests.Panels.Given;

namespace PocGrid.Tests.Results.Claims;

/// <summary>By hand, in the tiny world: 15 months at risk from 2014-10. West has a base throughout, East from 2014-12 to 2015-05.</summary>
public class PresencePatternsTests
{
    [Fact]
    public void Cells_and_cell_months_fall_into_four_patterns()
    {
        var table = PresencePatterns.Build(
            History(("2014-10", TinyWorld.East, ActorClass.State, 7), ("2015-03", TinyWorld.West, ActorClass.State, 2)));

        // Over the study both cells have had a base and violence; in 2014-10 itself East had no base.
        Assert.Equal([2, 2, 0, 0, 0, 30, 1, 20, 1, 8, 9, 2, 0, 0.0], Row(table, null, "any")[3..]);
        Assert.Equal([2, 1, 1, 0, 0, 6, 0, 4, 1, 1, 7, 0, 0, 0.0], Row(table, 2014, "any")[3..]);
        Assert.Equal([2, 1, 1, 0, 0, 24, 1, 16, 0, 7, 2, 2, 0, 0.0], Row(table, 2015, "any")[3..]);
        Assert.Equal([2, 0, 2, 0, 0, 30, 0, 21, 0, 9, 0, 0, 0, null], Row(table, null, "nonstate")[3..]);
    }

    [Fact]
    public void Deaths_where_there_never_was_a_base_are_those_of_cells_without_one_in_all_the_months()
    {
        DeploymentRow[] maps = [Given.Base("2014-09", 100, gid: TinyWorld.West, mission: "M")];
        var inputs = TinyWorld.Inputs(("2014-10", TinyWorld.East, ActorClass.State, 7), ("2015-03", TinyWorld.West, ActorClass.State, 3));
        var table = PresencePatterns.Build(Of(inputs with { Deployments = maps }));

        Assert.Equal([2, 1, 0, 1, 0, 30, 1, 14, 1, 14, 10, 3, 7, 0.7], Row(table, null, "any")[3..]);
    }

    [Fact]
    public void Violence_need_not_kill()
    {
        var table = PresencePatterns.Build(History(("2015-08", TinyWorld.East, ActorClass.NonState, 0)));

        Assert.Equal([2, 1, 1, 0, 0, 30, 0, 21, 1, 8, 0, 0, 0, null], Row(table, null, "nonstate")[3..]);
    }

    [Fact]
    public void Countries_add_up_by_year_and_over_the_study()
    {
        var country = PresencePatterns.Build(History(("2014-10", TinyWorld.East, ActorClass.State, 7)));
        var pooled = PresencePatterns.Pool(TableConcat.Join([country, country]));

        Assert.Equal(["pooled", null, "any", 4, 2, 2], Row(pooled, null, "any")[..6]);
        Assert.Equal(["pooled", 2015, "any", 4, 0, 4], Row(pooled, 2015, "any")[..6]);
        Assert.Equal(14, Row(pooled, null, "any")[13]);
    }

    [Theory]
    [InlineData(1, true)] // 15 months: 1.25 deaths are one a year
    [InlineData(2, false)]
    public void Tenth_of_the_cells_with_the_most_troops_is_of_strong_presence(int deaths, bool isLittle)
    {
        var table = StrongPresence.Build(History(("2015-01", TinyWorld.West, ActorClass.State, deaths)));

        // 100 troops for five months and 135 for ten; East's 30 for three are not the tenth.
        Assert.Equal(["AAA", TinyWorld.West, 15, 15, 0, 1850.0 / 15, 0, 0, 1, deaths, isLittle], table.Columns.Select(column => column[0]));
        Assert.Equal(1, table.RowCount);
    }

    [Fact]
    public void Cells_with_as_many_troops_are_strong_alike_and_posts_without_troops_are_not()
    {
        Assert.Equal([TinyWorld.West, TinyWorld.East], Strong(10, 10));
        Assert.Empty(Strong(0, null));

        int[] Strong(double? west, double? east) => StrongPresence.Build(Of(TinyWorld.Inputs() with
        {
            Deployments =
            [
                Given.Base("2014-09", west, gid: TinyWorld.West, mission: "M"),
                Given.Base("2014-09", east, gid: TinyWorld.East, mission: "M"),
            ],
        })).Int32s("gid");
    }

    private static CountryHistory History(params (string, int, ActorClass, int)[] violence) => Of(TinyWorld.Inputs(violence));

    private static CountryHistory Of(PanelInputs inputs) => new(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));

    /// <summary>The first row of these keys: of all countries together, where they are pooled.</summary>
    private static object?[] Row(Table table, int? year, string actor) => Enumerable.Range(0, table.RowCount)
        .Select(row => table.Columns.Select(column => column[row]).ToArray())
        .First(row => (year, actor).Equals(((int?)row[1], (string)row[2]!)));
}
