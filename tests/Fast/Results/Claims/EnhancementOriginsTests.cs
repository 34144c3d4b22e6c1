using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Claims;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;

namespace PocGrid.Tests.Results.Claims;

/// <summary>
/// By hand, in the tiny world: 30 cell-months at risk from 2014-10. West is enhanced in 2015-03, with a base before; East in 2014-12,
/// without one. Each is the other's neighbour, North (of BBB, covered) and Far (of CCC, not covered) are of both. Windows are of six
/// months.
/// </summary>
public class EnhancementOriginsTests
{
    [Theory]
    [InlineData("2014-11", TinyWorld.East, 1, 2, 0)] // in East's cell before its enhancement, in West's neighbour before its own
    [InlineData("2014-12", TinyWorld.East, 0, 1, 1)] // the month itself is not before it
    [InlineData("2014-06", TinyWorld.East, 1, 1, 1)] // the first month of East's window, before West's
    [InlineData("2014-05", TinyWorld.East, 0, 0, 2)]
    [InlineData("2015-02", TinyWorld.West, 1, 1, 1)]
    [InlineData("2014-09", TinyWorld.West, 1, 2, 0)]
    [InlineData("2015-03", TinyWorld.West, 0, 0, 2)]
    [InlineData("2014-10", TinyWorld.North, 0, 2, 0)] // of a neighbouring country
    public void Deaths_before_an_enhancement_are_in_the_cell_its_neighbours_or_neither(
        string month, int gid, int inCell, int inEither, int inNeither)
    {
        var table = EnhancementOrigins.Build(History((month, gid, ActorClass.NonState, 3)), 6);

        Assert.Equal([2, 2, inCell, inEither, inNeither, inNeither], Row(table, "any", "any")[4..10]);
        Assert.Equal([2, 2, inCell, inEither, inNeither, inNeither], Row(table, "nonstate", "any")[4..10]);
        Assert.Equal([2, 2, 0, 0, 2, 2], Row(table, "state", "any")[4..10]);
    }

    [Fact]
    public void Cell_months_without_an_enhancement_are_the_baseline()
    {
        var table = EnhancementOrigins.Build(History(("2014-11", TinyWorld.East, ActorClass.NonState, 3)), 6);

        // The window holds the month from 2014-12 to 2015-05: six months of each cell, of which each has an enhancement in one.
        Assert.Equal([28, 28, 5, 10, 18, 18], Row(table, "any", "any")[10..16]);
        Assert.Equal([0.5, 5.0 / 28, 1.0, 10.0 / 28, 0.0, 18.0 / 28], Row(table, "any", "any")[16..]);
    }

    [Fact]
    public void Base_of_the_month_before_parts_them()
    {
        var table = EnhancementOrigins.Build(History(("2014-11", TinyWorld.East, ActorClass.NonState, 3)), 6);

        // With a base before: West's 15 months, and East's six from 2015-01.
        Assert.Equal([1, 1, 0, 1, 0, 0, 20, 20, 5, 10], Row(table, "any", "with_base")[4..14]);
        Assert.Equal([1, 1, 1, 1, 0, 0, 8, 8, 0, 0], Row(table, "any", "without_base")[4..14]);
    }

    [Fact]
    public void Windows_that_are_not_covered_are_counted_and_in_nothing_else()
    {
        // GED begins with 2014-01: a window of twelve months before 2014-12 begins too early, one before 2015-03 does not.
        var table = EnhancementOrigins.Build(History(("2014-11", TinyWorld.East, ActorClass.NonState, 3)), 12);

        Assert.Equal([12, "any", 2, 1, 0, 1, 0, 0, 28, 23], Row(table, "any", "any")[2..12]);
    }

    [Fact]
    public void Countries_add_up()
    {
        var country = EnhancementOrigins.Build(History(("2014-11", TinyWorld.East, ActorClass.NonState, 3)), 6);
        var pooled = EnhancementOrigins.Pool(TableConcat.Join([country, country]));

        Assert.Equal(["pooled", "any", 6, "any", 4, 4, 2, 4, 0, 0, 56, 56, 10, 20, 36, 36, 0.5], Row(pooled, "any", "any")[..17]);
    }

    private static CountryHistory History(params (string, int, ActorClass, int)[] violence) =>
        new(TinyWorld.Inputs(violence), new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));

    private static object?[] Row(Table table, string actor, string part) => Enumerable.Range(0, table.RowCount)
        .Select(row => table.Columns.Select(column => column[row]).ToArray())
        .First(row => (actor, part).Equals(((string)row[1]!, (string)row[3]!)));
}
