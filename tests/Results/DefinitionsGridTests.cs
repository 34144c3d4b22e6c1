using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Results;
using PocGrid.Tests.Panels;
using Xunit;

namespace PocGrid.Tests.Results;

public class DefinitionsGridTests
{
    private static readonly string[] Options =
    [
        "level", "kind", "threshold_troops", "unknown_troops", "formed_police", "regional_protection_force", "start_up", "cells", "months", "risk_set",
    ];

    // AAA hosts M, whose base at Home grows; Abroad is a rear base of M in BBB, which hosts none.
    private const int Home = Given.Cell;
    private const int Abroad = Given.Cell + 1;

    private static readonly Table Grid = new DefinitionsGrid(
        [Given.Mission("M", "AAA")],
        [
            Given.Base("2015-02", 100, "A", Home, "M"), // start-up, and not yet at risk
            Given.Base("2015-03", 60, "A", Home, "M"), Given.Base("2015-03", 75, "B", Home, "M"), // +35 in the cell; location B is new
            Given.Base("2015-04", null, "A", Home, "M"), Given.Base("2015-04", 75, "B", Home, "M"), // 60 become unknown
            Given.Base("2015-05", 60, "A", Home, "M") with { FormedPolice = 60 }, Given.Base("2015-05", 75, "B", Home, "M"), // known again, all police
            Given.Base("2015-06", 60, "A", Home, "M") with { RegionalProtectionForce = 10 }, Given.Base("2015-06", 75, "B", Home, "M"),
            Given.Base("2015-06", 5, "Rear", Abroad, "M"),
        ],
        new Territory(new TableBuilder(TerritoryTable.Schema).Add(Home, "AAA", 1.0, 1.0, true, true, true).Add(Abroad, "BBB", 1.0, 1.0, true, true, true).Build()),
        Given.Range("2015-01", "2015-12")).Build();

    [Fact]
    public void Every_combination_is_there_once()
    {
        Assert.Equal(2304, Grid.RowCount); // 2 * 2 * 3 * 2 * 2 * 2 * 2 * 2 * 2 * 3
        Assert.Equal(2304, Enumerable.Range(0, 2304).Select(Key).Distinct().Count());
        foreach (var (option, values) in Options.Zip([2, 2, 3, 2, 2, 2, 2, 2, 2, 3]))
        {
            Assert.Equal(values, Enumerable.Range(0, 2304).Select(row => Grid[option][row]).Distinct().Count());
        }
    }

    [Fact]
    public void Nearest_to_398_come_first_and_ties_by_the_options()
    {
        var (events, distance) = (Grid.Int32s("events"), Grid.Int32s("distance_from_398"));
        Assert.Equal(Enumerable.Range(1, 2304), Grid.Int32s("rank"));
        Assert.Equal(events.Select(e => 398 - e), distance);
        Assert.Equal(distance.Order(), distance);
        for (var row = 1; row < Grid.RowCount; row++)
        {
            if (distance[row] == distance[row - 1] && (string?)Grid["level"][row - 1] == "location")
            {
                Assert.Equal("location", Grid["level"][row]); // cell comes before location
            }
        }

        Assert.All(Grid.Texts("first_month"), month => Assert.Equal("2015-01", month));
        Assert.All(Grid.Texts("last_month"), month => Assert.Equal("2015-12", month));
    }

    [Theory]
    [InlineData("cell increase 1 zero True False counted every_cell every_month", 4)] // February, March, May, and Abroad in June
    [InlineData("cell increase 1 zero True False baseline every_cell every_month", 3)]
    [InlineData("cell increase 1 zero True False counted host_country every_month", 3)]
    [InlineData("cell increase 1 zero True False counted every_cell at_risk", 2)] // from March, and in the host country
    [InlineData("cell increase 35 zero True False counted every_cell every_month", 3)]
    [InlineData("cell increase 150 zero True False counted every_cell every_month", 0)]
    [InlineData("cell increase 1 last_known True False counted every_cell at_risk", 1)] // March; A stays at 60
    [InlineData("cell increase 1 zero False False counted every_cell at_risk", 2)] // March, and June when the 60 are no police any more
    [InlineData("cell increase 1 zero True True counted every_cell at_risk", 3)] // and the protection force in June
    [InlineData("cell new_presence 1 zero True False counted every_cell every_month", 2)] // February, and Abroad
    [InlineData("location increase 1 zero True False counted host_country every_month", 3)] // A, B, and A again
    [InlineData("location new_presence 1 zero True False counted host_country every_month", 3)] // in May A had unknown troops, hence none
    [InlineData("location increase 75 zero True False counted host_country every_month", null)] // no such threshold
    public void Enhancements_are_counted_under_each_definition(string options, int? events)
    {
        var rows = Enumerable.Range(0, Grid.RowCount).Where(row => Key(row).StartsWith(options + " ", StringComparison.Ordinal)).ToArray();

        // Strength grows in map months only, so that the three risk sets count alike.
        Assert.Equal(events is null ? [] : [events.Value, events.Value, events.Value], rows.Select(row => Grid.Int32s("events")[row]));
    }

    private static string Key(int row) => string.Join(' ', Options.Select(option => Convert.ToString(Grid[option][row], System.Globalization.CultureInfo.InvariantCulture)));
}
