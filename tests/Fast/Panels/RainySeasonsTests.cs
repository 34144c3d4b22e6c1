using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Panels;

public class RainySeasonsTests
{
    private const int Cell = Given.Cell;

    [Theory]
    [InlineData(6, new[] { 6, 7, 8 })]
    [InlineData(11, new[] { 1, 11, 12 })]
    [InlineData(12, new[] { 1, 2, 12 })]
    public void Season_is_the_month_of_rainseas_and_the_two_after_it(int rainseas, int[] rainy)
    {
        var seasons = Of(("prio", Static((Cell, rainseas))));

        Assert.Equal((SeasonRule.Rainseas, "prio: rainseas"), (seasons.Rule, seasons.Origin));
        Assert.Equal(rainy, RainyMonths(seasons));
        Assert.All(Enumerable.Range(1, 12).Except(rainy), month => Assert.Equal(Season.Dry, seasons.Of(Cell, Month.Of(2015, month))));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.0)]
    [InlineData(13.0)]
    [InlineData(6.5)]
    public void Blank_or_number_that_is_no_month_tells_no_season(double rainseas) =>
        Assert.Equal(Season.NotKnown, Of(("prio", Static((Cell, rainseas)))).Of(Cell, Month.Of(2015, 6)));

    [Fact]
    public void Cell_that_is_not_in_the_file_has_no_season() =>
        Assert.Equal(Season.NotKnown, Of(("prio", Static((Cell + 1, 6)))).Of(Cell, Month.Of(2015, 6)));

    [Fact]
    public void Wettest_three_months_of_the_mean_year_are_rainy()
    {
        // April is wettest in the one year and October in the other; over both, 40 + 80 + 30 of March to May is most.
        var seasons = Of(
            ("cru", Monthly(2014, [10, 10, 20, 150, 30, 10, 10, 10, 10, 10, 10, 10], [10, 10, 60, 10, 30, 10, 10, 10, 10, 100, 10, 10])));

        Assert.Equal((SeasonRule.WettestThreeMonths, "cru: rainfall_mm"), (seasons.Rule, seasons.Origin));
        Assert.Equal([3, 4, 5], RainyMonths(seasons));
    }

    [Fact]
    public void Wettest_three_months_may_run_over_the_end_of_the_year() =>
        Assert.Equal([1, 2, 12], RainyMonths(Of(("cru", Monthly(2014, [50, 40, 10, 10, 10, 10, 10, 10, 10, 10, 10, 30])))));

    [Fact]
    public void Earliest_of_equally_wet_seasons_counts() =>
        Assert.Equal([2, 3, 4], RainyMonths(Of(("cru", Monthly(2014, [0, 5, 5, 5, 0, 0, 0, 5, 5, 5, 0, 0])))));

    [Fact]
    public void Months_count_by_their_mean_when_years_are_incomplete()
    {
        // January is there twice and July once: 2 x 10 mm of January are less than 15 of July.
        var seasons = Of(("cru", Monthly(2014, [10, 0, 0, 0, 0, 0, 15, 0, 0, 0, 0, 0], [10, double.NaN, double.NaN])));

        Assert.Equal([5, 6, 7], RainyMonths(seasons));
    }

    [Theory]
    [InlineData(double.NaN)] // August has no value
    [InlineData(0.0)] // it never rains
    public void Months_that_cannot_be_compared_tell_no_season(double august)
    {
        var rain = double.IsNaN(august) ? 10.0 : 0;
        var seasons = Of(("cru", Monthly(2014, [rain, rain, rain, rain, rain, rain, rain, august, rain, rain, rain, rain])));

        Assert.All(Enumerable.Range(1, 12), month => Assert.Equal(Season.NotKnown, seasons.Of(Cell, Month.Of(2015, month))));
    }

    [Fact]
    public void Rainseas_and_rainfall_stand_side_by_side_and_do_not_fill_each_other()
    {
        var seasons = RainySeasons.Of(
            [("cru", Monthly(2014, [50, 50, 50, 1, 1, 1, 1, 1, 1, 1, 1, 1])), ("prio", Static((Cell, double.NaN)))],
            [GridCell.FromGid(Cell)]);

        Assert.Equal([SeasonRule.Rainseas, SeasonRule.WettestThreeMonths], seasons.Select(rule => rule.Rule));
        Assert.Equal([Season.NotKnown, Season.Rainy], seasons.Select(rule => rule.Of(Cell, Month.Of(2015, 2))));
    }

    [Fact]
    public void Annual_and_quarterly_amounts_tell_no_season()
    {
        var climatology = new TableBuilder(new TableSchema("climatology", "", [
            new("gid", ColumnType.Int32, ""), new("bio12", ColumnType.Double, "", Nullable: true), new(
                "bio16",
                ColumnType.Double,
                "",
                Nullable: true)]))
            .Add(Cell, 1200.0, 700.0).Build();

        var seasons = Of(("bioclim", climatology));

        Assert.Equal((SeasonRule.None, null), (seasons.Rule, seasons.Origin));
        Assert.Equal(Season.NotKnown, seasons.Of(Cell, Month.Of(2015, 6)));
    }

    private static RainySeasons Of(params (string, Table)[] tables) => Assert.Single(RainySeasons.Of(tables, [GridCell.FromGid(Cell)]));

    private static IEnumerable<int> RainyMonths(RainySeasons seasons) =>
        Enumerable.Range(1, 12).Where(month => seasons.Of(Cell, Month.Of(2015, month)) == Season.Rainy);

    private static Table Static(params (int Gid, double Rainseas)[] cells) => Given.Rainseas(cells);

    private static Table Monthly(int firstYear, params double[][] years)
    {
        var builder = new TableBuilder(new TableSchema("rainfall", "", [
            new("gid", ColumnType.Int32, ""), new("month_id", ColumnType.Int32, ""), new(
                "rainfall_mm",
                ColumnType.Double,
                "",
                Nullable: true)]));
        for (var year = 0; year < years.Length; year++)
        {
            for (var month = 0; month < years[year].Length; month++)
            {
                builder.Add(Cell, Month.Of(firstYear + year, month + 1).Id, years[year][month]);
            }
        }

        return builder.Build();
    }
}
