using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results;
using PocGrid.Tests.Panels;
using Xunit;

namespace PocGrid.Tests.Results;

/// <summary>By hand, in the tiny world: West has a base throughout the study, East from 2014-12 to 2015-05.</summary>
public class CellMonthsTests
{
    [Fact]
    public void Cell_months_with_nothing_are_left_out_and_months_out_of_risk_are_told()
    {
        var table = CellMonths.Build(
            History(("2014-02", TinyWorld.East, ActorClass.State, 2), ("2015-12", TinyWorld.East, ActorClass.NonState, 0)));
        var gid = table.Int32s("gid");
        var rows = Enumerable.Range(0, table.RowCount).Where(row => gid[row] == TinyWorld.East)
            .Select(row => table.Columns.Select(column => column[row]).ToArray())
            .ToArray();

        Assert.Equal(["2014-02", "2014-12", "2015-01", "2015-02", "2015-03", "2015-04", "2015-05", "2015-12"], rows.Select(row => row[3]));
        Assert.Equal(
            ["AAA", TinyWorld.East, Month.Parse("2014-02").Id, "2014-02", false, 0, 0, 1, 2, 0.0, false, false, false, false],
            rows[0]);
        Assert.Equal(
            ["AAA", TinyWorld.East, Month.Parse("2014-12").Id, "2014-12", true, 0, 0, 0, 0, 30.0, false, true, true, true],
            rows[1]);
        Assert.Equal([0.0, true, true, true, false], rows[4][9..]); // the map of 2015-03 does not know how many
        Assert.Equal([true, 1, 0, 0, 0, 0.0, false, false, false, false], rows[^1][4..]); // an event need not kill
    }

    [Fact]
    public void After_the_last_map_strength_is_missing_and_violence_is_not()
    {
        var history = new CountryHistory(
            TinyWorld.Inputs(("2015-12", TinyWorld.West, ActorClass.State, 7)),
            new PanelOptions(),
            TinyWorld.Ged,
            Month.Parse("2015-11"));
        var table = CellMonths.Build(history);
        var row = Assert.Single(Enumerable.Range(0, table.RowCount), row => table.Texts("month")[row] == "2015-12");

        Assert.Equal(7, table.Int32s("state_deaths")[row]);
        Assert.All(
            ["troops", "troops_unknown", "presence", "troop_presence", "enhanced"],
            column => Assert.True(table[column].IsMissing(row)));
        Assert.False(table.Booleans("at_risk")[row]);
    }

    private static CountryHistory History(params (string, int, ActorClass, int)[] violence) =>
        new(TinyWorld.Inputs(violence), new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));
}
