using System.Globalization;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;

namespace PocGrid.Tests.Results;

public class DefinitionsGridTests
{
    private const int Combinations = 3840; // 2 * 2 * 3 * 2 * 2 * 2 * 2 * 2 * 5 * 2

    // AAA hosts M, whose base at Home grows; Abroad is a rear base of M in BBB, which hosts none.
    private const int Home = Given.Cell;
    private const int Abroad = Given.Cell + 1;

    private static readonly DeploymentRow[] Maps =
    [
        Given.Base("2015-02", 100, "A", Home, "M"), // start-up, and not yet at risk
        Given.Base("2015-03", 60, "A", Home, "M"), Given.Base("2015-03", 75, "B", Home, "M"), // +35 in the cell; location B is new
        Given.Base("2015-04", null, "A", Home, "M"), Given.Base("2015-04", 75, "B", Home, "M"), // 60 become unknown
        Given.Base("2015-05", 60, "A", Home, "M") with { FormedPolice = 60 }, Given.Base("2015-05", 75, "B", Home, "M"), // all police
        Given.Base("2015-06", 60, "A", Home, "M") with { RegionalProtectionForce = 10 }, Given.Base("2015-06", 75, "B", Home, "M"),
        Given.Base("2015-06", 5, "Rear", Abroad, "M"),
    ];

    private static readonly Table Grid = Build(Given.Range("2015-01", "2015-12"));

    [Fact]
    public void Every_combination_is_there_once()
    {
        Assert.Equal(Combinations, Grid.RowCount);
        Assert.Equal(Combinations, Enumerable.Range(0, Combinations).Select(row => Key(Grid, row)).Distinct().Count());
        foreach (var (option, values) in DefinitionsGrid.Options.Zip([2, 2, 3, 2, 2, 2, 2, 2, 5, 2]))
        {
            Assert.Equal(values, Enumerable.Range(0, Combinations).Select(row => Grid[option][row]).Distinct().Count());
        }
    }

    [Fact]
    public void Risk_sets_that_count_alike_are_one_row() =>
        // Strength grows in map months only.
        Assert.All(Grid.Texts("risk_sets"), sets => Assert.Equal("all_months;map_months;map_to_map", sets));

    [Fact]
    public void Nearest_to_398_come_first_and_ties_by_the_options_where_the_months_are_the_briefs()
    {
        var grid = Build(Given.Range("2012-01", "2022-12"));
        var (events, distance) = (grid.Int32s("events"), grid.Int32s("distance_from_398"));
        Assert.Equal(Enumerable.Range(1, Combinations), grid.Int32s("rank"));
        Assert.Equal(events.Select(e => 398 - e), distance);
        Assert.Equal(distance.Order(), distance);
        for (var row = 1; row < grid.RowCount; row++)
        {
            if (distance[row] == distance[row - 1] && (string?)grid["level"][row - 1] == "location")
            {
                Assert.Equal("location", grid["level"][row]); // cell comes before location
            }
        }

        Assert.All(Enumerable.Range(0, Combinations), row => Assert.True(grid["not_ranked"].IsMissing(row)));
    }

    [Fact]
    public void Other_months_are_not_compared_with_398_and_the_grid_says_why()
    {
        Assert.All(Enumerable.Range(0, Combinations), row =>
        {
            Assert.True(Grid["rank"].IsMissing(row));
            Assert.True(Grid["distance_from_398"].IsMissing(row));
            Assert.Equal("The brief counts 398 in 2012-01..2022-12; this grid counts 2015-01..2015-12.", Grid.Texts("not_ranked")[row]);
        });
        Assert.Equal(("cell", "increase", 1), (Grid.Texts("level")[0], Grid.Texts("kind")[0], Grid.Int32s("threshold_troops")[0]));
        Assert.All(Grid.Texts("first_month"), month => Assert.Equal("2015-01", month));
        Assert.All(Grid.Texts("last_month"), month => Assert.Equal("2015-12", month));
    }

    [Theory]
    [InlineData("cell increase 1 zero True False counted by_revision every_cell every_month", 4)] // also May, and Abroad in June
    [InlineData("cell increase 1 zero True False baseline by_revision every_cell every_month", 3)]
    [InlineData("cell increase 1 zero True False counted by_revision majority every_month", 3)]
    [InlineData("cell increase 1 zero True False counted by_revision every_cell at_risk", 2)] // from March, and in the host country
    [InlineData("cell increase 35 zero True False counted by_revision every_cell every_month", 3)]
    [InlineData("cell increase 150 zero True False counted by_revision every_cell every_month", 0)]
    [InlineData("cell increase 1 last_known True False counted by_revision every_cell at_risk", 1)] // March; A stays at 60
    [InlineData("cell increase 1 zero False False counted by_revision every_cell at_risk", 2)] // March; June: no police any more
    [InlineData("cell increase 1 zero True True counted by_revision every_cell at_risk", 3)] // and the protection force in June
    [InlineData("cell increase 1 zero True True counted as_dated every_cell at_risk", 4)] // and 1 more in September
    [InlineData("cell new_presence 1 zero True False counted by_revision every_cell every_month", 2)] // February, and Abroad
    [InlineData("location increase 1 zero True False counted by_revision majority every_month", 3)] // A, B, and A again
    [InlineData("location new_presence 1 zero True False counted by_revision majority every_month", 3)] // in May A had none known
    public void Enhancements_are_counted_under_each_definition(string options, int events)
    {
        var row = Enumerable.Range(0, Grid.RowCount).Single(row => Key(Grid, row) == options);

        Assert.Equal(events, Grid.Int32s("events")[row]);
        Assert.Equal(options.StartsWith("cell", StringComparison.Ordinal), Grid["location_events"].IsMissing(row));
    }

    [Theory]
    [InlineData("own_part", 4)] // the source puts the base in Abroad into AAA
    [InlineData("majority", 3)]
    [InlineData("centroid", 3)]
    [InlineData("any_overlap", 4)] // a tenth of it is AAA's
    [InlineData("every_cell", 4)]
    public void Country_rule_decides_which_cells_are_the_hosts(string cells, int events)
    {
        var row = Enumerable.Range(0, Grid.RowCount)
            .Single(row => Key(Grid, row) == $"cell increase 1 zero True False counted by_revision {cells} every_month");

        Assert.Equal(events, Grid.Int32s("events")[row]);
    }

    [Fact]
    public void Base_that_stood_before_the_period_is_no_enhancement_in_its_first_month()
    {
        var grid = Build(
            Given.Range("2015-02", "2015-12"),
            [Given.Base("2015-01", 10, "A", Home, "M"), Given.Base("2015-03", 20, "A", Home, "M")]);
        var row = Enumerable.Range(0, grid.RowCount)
            .Single(row => Key(grid, row) == "cell increase 1 zero True False counted by_revision every_cell every_month");

        Assert.Equal(1, grid.Int32s("events")[row]); // that of March
    }

    [Fact]
    public void Two_locations_of_a_cell_in_one_month_are_one_cell_month_and_two_location_events()
    {
        var grid = Build(Given.Range("2015-01", "2015-12"), [Given.Base("2015-02", 10, "A", Home, "M"), Given.Base(
            "2015-02",
            10,
            "B",
            Home,
            "M"), Given.Base("2015-03", 20, "A", Home, "M"), Given.Base("2015-03", 10, "B", Home, "M")]);
        var row = Enumerable.Range(0, grid.RowCount)
            .Single(row => Key(grid, row) == "location increase 1 zero True False counted by_revision every_cell every_month");

        Assert.Equal((2, 3), (grid.Int32s("events")[row], grid.Int32s("location_events")[row]));
    }

    private static Table Build(MonthRange period, DeploymentRow[]? maps = null) => DefinitionsGrid.Build(
        [Given.Mission("M", "AAA")],
        rule => rule == MapRule.ByRevision ? maps ?? Maps : [.. maps ?? Maps, Given.Base("2015-09", 61, "A", Home, "M"), Given.Base(
            "2015-09",
            85,
            "B",
            Home,
            "M"), Given.Base("2015-09", 5, "Rear", Abroad, "M")],
        rule => new Units(new Territory(new TableBuilder(TerritoryTable.Schema).Add(Home, "AAA", 1.0, 1.0, true, true, true)
            .Add(Abroad, "BBB", 0.9, 0.9, true, true, true)
            .Add(Abroad, "AAA", 0.1, 0.1, true, false, false)
            .Build()), rule, []),
        period);

    private static string Key(Table grid, int row) =>
        string.Join(' ', DefinitionsGrid.Options.Select(option => Convert.ToString(grid[option][row], CultureInfo.InvariantCulture)));
}
