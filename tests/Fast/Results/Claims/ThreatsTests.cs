using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Claims;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;

namespace PocGrid.Tests.Results.Claims;

/// <summary>
/// By hand, in the tiny world: at risk and followed from 2014-10 to 2015-12, 30 cell-months. West has a base throughout and is enhanced in
/// 2015-03; East has one from 2014-12, its enhancement, to 2015-05. Windows are of six months.
/// </summary>
public class ThreatsTests
{
    [Fact]
    public void Threat_is_met_by_a_later_enhancement_and_calm_cell_months_are_its_baseline()
    {
        var table = Threats.Build(History(("2014-11", TinyWorld.East, ActorClass.NonState, 4)), 6);

        // East's window holds the deaths from 2014-11 to 2015-04: 24 calm cell-months.
        Assert.Equal([30, 0, 1, 24], Row(table, "any", "increase", 1, "any")[6..10]);

        // Followed for three months are those to 2015-09: West's 12 and East's 2014-10 and five from 2015-05. Enhanced within three
        // months are West in 2014-12, 2015-01 and 2015-02, and East in 2014-10.
        Assert.Equal([1, 1, 1.0, 18, 4, 4.0 / 18], Row(table, "any", "increase", 1, "any")[10..16]);

        // For six months to 2015-06: West's 9 and East's 3, enhanced West to 2015-02 and East in 2014-10.
        Assert.Equal([1, 1, 1.0, 12, 6, 0.5], Row(table, "any", "increase", 1, "any")[16..22]);

        // For twelve months to 2014-12: West's 3 and East's first.
        Assert.Equal([1, 1, 1.0, 4, 4, 1.0], Row(table, "any", "increase", 1, "any")[22..28]);
    }

    [Fact]
    public void Base_of_the_month_parts_threats_and_calm_alike()
    {
        var table = Threats.Build(History(("2014-11", TinyWorld.East, ActorClass.NonState, 4)), 6);

        // With a base: West's 15 months and East's six from 2014-12, of which those to 2015-04 are not calm. Followed for three months are
        // West's 12 and East's 2015-05.
        Assert.Equal([21, 0, 0, 16, 0, 0, null, 13, 3, 3.0 / 13], Row(table, "any", "increase", 1, "with_base")[6..16]);

        // Without: East's 2014-10, 2014-11 (the threat) and seven months from 2015-06, four of them followed for three months.
        Assert.Equal([9, 0, 1, 8, 1, 1, 1.0, 5, 1, 0.2], Row(table, "any", "increase", 1, "without_base")[6..16]);
    }

    [Theory]
    [InlineData(4, 0)] // only what leaves the window comes in again
    [InlineData(5, 1)]
    [InlineData(13, 1)]
    [InlineData(14, 2)]
    [InlineData(28, 2)]
    [InlineData(29, 3)]
    public void Increase_is_of_the_sum_over_the_window(int deaths, int sizes)
    {
        var table = Threats.Build(
            History(("2014-11", TinyWorld.West, ActorClass.State, 4), ("2015-05", TinyWorld.West, ActorClass.State, deaths)), 6);
        int[] expected = [1 + Math.Min(sizes, 1), sizes >= 2 ? 1 : 0, sizes >= 3 ? 1 : 0];

        Assert.Equal(expected.Cast<object?>(), Threats.Sizes.Select(least => Row(table, "state", "increase", least, "any")[8]));
    }

    [Theory]
    [InlineData("2015-01", 1)] // three months after the first
    [InlineData("2015-04", 1)]
    [InlineData("2015-05", 1)] // the window before still holds the first death
    [InlineData("2015-06", 2)]
    public void Onset_comes_after_a_window_without_deaths(string month, int onsets)
    {
        var table = Threats.Build(
            History(("2014-11", TinyWorld.West, ActorClass.State, 12), (month, TinyWorld.West, ActorClass.State, 12)), 6);

        Assert.Equal(onsets, Row(table, "any", "onset", 1, "any")[8]);
        Assert.Equal(onsets, Row(table, "any", "onset", 10, "any")[8]);
        Assert.Equal(0, Row(table, "any", "onset", 25, "any")[8]);
    }

    [Fact]
    public void Enhancement_of_the_month_itself_meets_no_threat()
    {
        var table = Threats.Build(History(("2015-03", TinyWorld.West, ActorClass.State, 2)), 6);

        Assert.Equal([1, 0, 0.0], Row(table, "any", "increase", 1, "any")[10..13]);
    }

    [Fact]
    public void Actor_classes_count_by_themselves_and_together()
    {
        // In 2015-05 five deaths by a non-state actor leave the window and five by a state enter it, for six months each.
        var table = Threats.Build(
            History(("2014-11", TinyWorld.West, ActorClass.NonState, 5), ("2015-05", TinyWorld.West, ActorClass.State, 5)), 6);

        Assert.Equal([1, 18], Row(table, "any", "increase", 1, "any")[8..10]);
        Assert.Equal([1, 24], Row(table, "nonstate", "increase", 1, "any")[8..10]);
        Assert.Equal([1, 24], Row(table, "state", "increase", 1, "any")[8..10]);
    }

    [Fact]
    public void Cell_months_whose_windows_are_not_covered_are_counted_and_in_nothing_else()
    {
        // GED begins with 2014-01, so that two windows of twelve months are known from 2015-01 on.
        var table = Threats.Build(History(("2014-11", TinyWorld.West, ActorClass.State, 5)), 12);

        Assert.Equal([12, "increase", 1, "any", 30, 6, 0, 14], Row(table, "any", "increase", 1, "any")[2..10]);
    }

    [Fact]
    public void Countries_add_up()
    {
        var country = Threats.Build(History(("2014-11", TinyWorld.East, ActorClass.NonState, 4)), 6);
        var pooled = Threats.Pool(TableConcat.Join([country, Other(country)]));

        Assert.Equal(3 * country.RowCount, pooled.RowCount);
        Assert.Equal([60, 0, 2, 48, 2, 2, 1.0, 36, 8, 8.0 / 36], Row(pooled, "any", "increase", 1, "any")[6..16]);
        Assert.Equal("pooled", Row(pooled, "any", "increase", 1, "any")[0]);
    }

    /// <summary>The same numbers, of another country.</summary>
    private static Table Other(Table table) => new(
        table.Schema,
        [
            .. table.Columns.Select(column => column.Schema.Name == "country"
                ? Threats.Country.Of([.. Enumerable.Repeat("BBB", table.RowCount)])
                : column),
        ]);

    private static CountryHistory History(params (string, int, ActorClass, int)[] violence) =>
        new(TinyWorld.Inputs(violence), new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));

    /// <summary>The first row of these keys: of all countries together, where they are pooled.</summary>
    private static object?[] Row(Table table, string actor, string threat, int least, string part) => Enumerable.Range(0, table.RowCount)
        .Select(row => table.Columns.Select(column => column[row]).ToArray())
        .First(row => (actor, threat, least, part).Equals(((string)row[1]!, (string)row[3]!, (int)row[4]!, (string)row[5]!)));
}
