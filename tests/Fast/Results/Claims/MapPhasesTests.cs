using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Violence;
using PocGrid.Results.Claims;
using PocGrid.Tests.Panels;
using Xunit;
using Given = PocGrid.Tests.Panels.Given;

namespace PocGrid.Tests.Results.Claims;

/// <summary>
/// By hand, in the tiny world: the mandate of M begins with 2014-04, its maps are of 2014-09 to 2015-06, and GED and the study last from
/// 2014-01 to 2015-12.
/// </summary>
public class MapPhasesTests
{
    [Theory]
    [InlineData("2014-03", 0, 0, 0)] // before the mandate
    [InlineData("2014-04", 4, 0, 0)]
    [InlineData("2014-08", 4, 0, 0)]
    [InlineData("2014-09", 0, 4, 0)] // the month of the first map
    [InlineData("2015-08", 0, 4, 0)]
    [InlineData("2015-09", 0, 0, 4)]
    public void Deaths_fall_before_the_first_map_while_maps_stand_or_after_them(string month, int before, int mapped, int after)
    {
        var table = MapPhases.Build(History("2015-08", (month, TinyWorld.East, ActorClass.State, 4)));

        Assert.Equal([before, mapped, after], ByPhase("deaths", "any"));
        Assert.Equal([before, mapped, after], ByPhase("deaths", "state"));
        Assert.Equal([0, 0, 0], ByPhase("deaths", "nonstate"));
        Assert.Equal([before / 4, mapped / 4, after / 4], ByPhase("events", "any"));
        Assert.Equal([before / 5.0, mapped / 12.0, after / 4.0], ByPhase("deaths_per_month", "any"));
        Assert.Equal([5, 12, 4], ByPhase("months_in_phase", "any"));

        object?[] ByPhase(string column, string actor) =>
        [
            .. Enumerable.Range(0, table.RowCount)
                .Where(row => table.Texts("actor_class")[row] == actor)
                .Select(row => table[column][row]),
        ];
    }

    [Fact]
    public void Mandate_and_maps_are_told()
    {
        var table = MapPhases.Build(History("2015-12"));

        Assert.Equal(
            ["M", "AAA", "before_first_map", "any", "2014-04", null, "2014-09", "2015-06", 5, 0, 0, 0, 0.0],
            table.Columns.Select(column => column[0]));
        Assert.Equal(["before_first_map", "mapped", "after_maps"], table.Texts("phase").Distinct());
        Assert.Equal((0, null), (table["months_in_phase"][^1], table["deaths_per_month"][^1]));
    }

    [Fact]
    public void Mission_without_a_map_has_all_its_months_before_it()
    {
        var inputs = TinyWorld.Inputs(("2015-03", TinyWorld.West, ActorClass.State, 1), ("2015-04", TinyWorld.West, ActorClass.State, 1));
        var unmapped = Given.Mission("N", "AAA") with { LastMonth = Month.Parse("2015-03") };
        var table = MapPhases.Build(Of(inputs with { Missions = [unmapped, Given.Mission("O", "BBB")] }, "2015-12"));

        Assert.Equal(
            ["N", "AAA", "before_first_map", "any", "2014-04", "2015-03", null, null, 12, 0, 1, 1],
            table.Columns.Take(12).Select(column => column[0]));
        Assert.Equal([12, 12, 12, 0, 0, 0, 0, 0, 0], table.Int32s("months_in_phase")); // none of the mission of another country
    }

    [Fact]
    public void Months_that_GED_does_not_cover_are_counted_apart()
    {
        var coverage = new ViolenceCoverage(new Dictionary<string, MonthRange> { ["AAA"] = Given.Range("2014-06", "2015-02") });
        var table = MapPhases.Build(Of(TinyWorld.Inputs() with { Coverage = coverage }, "2015-12"));

        Assert.Equal([3, 3, 3, 6, 6, 6, 0, 0, 0], table.Int32s("months_in_phase"));
        Assert.Equal([2, 2, 2, 10, 10, 10, 0, 0, 0], table.Int32s("months_not_covered"));
    }

    private static CountryHistory History(string mapsUntil, params (string, int, ActorClass, int)[] violence) =>
        Of(TinyWorld.Inputs(violence), mapsUntil);

    private static CountryHistory Of(PanelInputs inputs, string mapsUntil) =>
        new(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse(mapsUntil));
}
