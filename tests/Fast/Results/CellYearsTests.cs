using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results;
using PocGrid.Tests.Panels;
using Xunit;

namespace PocGrid.Tests.Results;

/// <summary>
/// By hand, in the tiny world: West has a base from 2014-09 on, East from 2014-12 to 2015-05, of unknown strength from 2015-03.
/// </summary>
public class CellYearsTests
{
    [Fact]
    public void Years_with_a_base_are_told_without_violence_too() => Assert.Equal(
        [
            [TinyWorld.West, 2014, 12, 0, 0, 0, 0, 4, 4, 0, 100.0, 1],
            [TinyWorld.West, 2015, 12, 0, 0, 0, 0, 12, 12, 0, 135.0, 1],
            [TinyWorld.East, 2014, 12, 0, 0, 1, 2, 1, 1, 0, 30.0, 1],
            [TinyWorld.East, 2015, 12, 0, 0, 0, 0, 5, 5, 3, 30.0, 0],
        ],
        Rows(TinyWorld.Ged));

    [Fact]
    public void Year_without_violence_and_bases_is_left_out() => Assert.Equal(
        [[TinyWorld.East, 2014, 8, 0, 0, 1, 2, 0, 0, 0, 0.0, 0]], Rows(Given.Range("2014-01", "2014-08")));

    /// <summary>Cell, year, months covered, then violence and bases.</summary>
    private static object?[][] Rows(MonthRange study)
    {
        var table = CellYears.Build(new CountryHistory(
            TinyWorld.Inputs(("2014-02", TinyWorld.East, ActorClass.State, 2)),
            new PanelOptions(),
            study,
            Month.Parse("2015-12")));
        return [.. Enumerable.Range(0, table.RowCount).Select(row => table.Columns
            .Where(column => column.Schema.Name is not ("country" or "latitude" or "longitude"))
            .Select(column => column[row])
            .ToArray())];
    }
}
