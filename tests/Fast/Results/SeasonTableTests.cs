using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Seasons;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;
using Given = PocGrid.Tests.Panels.Given;

namespace PocGrid.Tests.Results;

/// <summary>
/// By hand, in the tiny world: 15 months at risk, 2014-10 to 2015-12. West's rain starts in November (5 rainy months: 2014-11,
/// 2014-12, 2015-01, 2015-11, 2015-12), East's in May (3); or East has no season.
/// </summary>
public class SeasonTableTests
{
    private static readonly (string, int, ActorClass, int)[] Violence =
    [
        ("2014-12", TinyWorld.West, ActorClass.NonState, 4),
        ("2014-12", TinyWorld.West, ActorClass.State, 1),
        ("2015-03", TinyWorld.West, ActorClass.NonState, 0),
        ("2015-06", TinyWorld.East, ActorClass.State, 2),
        ("2015-07", TinyWorld.East, ActorClass.State, 3),
        ("2015-09", TinyWorld.East, ActorClass.State, 5),
        ("2014-09", TinyWorld.West, ActorClass.State, 100), // before the months at risk
    ];

    [Theory]
    [InlineData("any", "rainy", 8, 3, 4, 10)]
    [InlineData("any", "dry", 22, 2, 2, 5)]
    [InlineData("nonstate", "rainy", 8, 1, 1, 4)]
    [InlineData("nonstate", "dry", 22, 1, 1, 0)]
    [InlineData("state", "rainy", 8, 3, 3, 6)]
    [InlineData("state", "dry", 22, 1, 1, 5)]
    public void Violence_counts_in_the_season_of_its_cell(string actor, string season, int months, int violent, int events, int deaths)
    {
        foreach (var country in new[] { "pooled", "AAA" })
        {
            var row = Row(SeasonTable.Build(Cells((TinyWorld.West, 11), (TinyWorld.East, 5))), country, actor, season);

            Assert.Equal(
                ["rainseas", 2, months, violent, events, deaths, (double)violent / months, (double)events / months, (double)deaths
                    / months],
                row[3..]);
        }
    }

    [Fact]
    public void Cell_without_a_season_stands_by_itself()
    {
        var table = SeasonTable.Build(Cells((TinyWorld.West, 11)));

        Assert.Equal(["rainseas", 1, 5, 1, 2, 5], Row(table, "AAA", "any", "rainy")[3..9]);
        Assert.Equal(["rainseas", 1, 10, 1, 1, 0], Row(table, "AAA", "any", "dry")[3..9]);
        Assert.Equal(["rainseas", 1, 15, 3, 3, 10], Row(table, "AAA", "any", "not_known")[3..9]);
    }

    [Fact]
    public void Without_a_source_no_season_is_made_up()
    {
        var history = History();
        var cells = SeasonCells.Build(history, RainySeasons.Of([], history.Cells));

        var seasons = SeasonTable.Build(cells);
        var ratios = SeasonRatios.Build(cells);

        Assert.All(seasons.Texts("season"), season => Assert.Equal("not_known", season));
        Assert.Equal(["none", 2, 30], Row(seasons, "AAA", "any", "not_known")[3..6]);
        Assert.All(Enumerable.Range(0, ratios.RowCount), row => Assert.Null(ratios["rate_ratio"][row]));
        Assert.All(ratios.Texts("reason"), reason => Assert.Contains("no source", reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("any", "cell_months_with_violence", 3.0 / 8, 2.0 / 22)]
    [InlineData("any", "events", 4.0 / 8, 2.0 / 22)]
    [InlineData("any", "deaths", 10.0 / 8, 5.0 / 22)]
    [InlineData("nonstate", "deaths", 4.0 / 8, 0)]
    public void Ratio_is_that_of_the_rates(string actor, string measure, double rainy, double dry)
    {
        var row = Row(SeasonRatios.Build(Cells((TinyWorld.West, 11), (TinyWorld.East, 5))), "AAA", actor, measure);

        Assert.Equal(rainy, row[4]);
        Assert.Equal(dry, row[5]);
        Assert.Equal(dry == 0 ? null : rainy / dry, row[6]);
        Assert.Equal([null, null, null, 2], row[7..11]);
        Assert.NotNull(row[12]);
    }

    [Fact]
    public void Cells_without_a_season_are_not_in_the_ratio()
    {
        var row = Row(SeasonRatios.Build(Cells((TinyWorld.West, 11))), "pooled", "any", "events");

        Assert.Equal([2.0 / 5, 1.0 / 10], row[4..6]);
        Assert.Equal([1, 1], row[10..12]);
    }

    private static CountryHistory History() =>
        new(TinyWorld.Inputs(Violence), new PanelOptions(), Given.Range("2014-01", "2015-12"), Month.Parse("2015-12"));

    private static Table Cells(params (int, double)[] rainseas)
    {
        var history = History();
        return SeasonCells.Build(history, RainySeasons.Of([("prio", Given.Rainseas(rainseas))], history.Cells));
    }

    /// <summary>The row whose first three values are these.</summary>
    private static object?[] Row(Table table, params string[] key) => Enumerable.Range(0, table.RowCount)
        .Select(row => table.Columns.Select(column => column[row]).ToArray())
        .Single(row => key.SequenceEqual(row.Take(3)));
}
