using PocGrid.Datasets.GeoPko;
using PocGrid.Grid;
using PocGrid.GridMonths;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class DeploymentMapsTests
{
    private const string Superseded = "superseded by a later revision of the map of the same month";

    [Fact]
    public void Republished_map_counts_once()
    {
        var judged = DeploymentMaps.Judge([GivenRow.Deployment("Map no. 4412 Rev. 31"), GivenRow.Deployment("Map no. 4412 Rev. 31.1")]);

        Assert.Equal([Superseded, null], judged.Select(j => j.Excluded));
        Assert.Equal([100.0], DeploymentTable.Of(DeploymentMaps.Placed(judged)).Doubles("troops"));
    }

    [Theory]
    [InlineData("Rev. 31|Rev. 33|Rev. 32", 1)]
    [InlineData("Rev. 34.10|Rev. 34.2|Rev. 34.9", 0)] // 34.10 comes after 34.9
    [InlineData("Rev. 9|Rev. 10", 1)]
    [InlineData("Rev. 34.2|Rev. 34.1 (republished as 34.2)", 0)]
    [InlineData("no revision|Rev. 1", 1)]
    public void Only_the_highest_revision_of_a_month_stands(string sources, int standing)
    {
        var judged = DeploymentMaps.Judge([.. sources.Split('|').Select(source => GivenRow.Deployment(source))]);

        Assert.Equal([standing], judged.Select((j, i) => (j.Excluded, i)).Where(j => j.Excluded is null).Select(j => j.i));
    }

    [Theory]
    [InlineData(MapRule.ByRevision)]
    [InlineData(MapRule.AsDated)] // the stray row passes for the map of April
    public void Row_that_is_dated_apart_from_its_map_goes_with_it(MapRule rule)
    {
        // As UNAMID's in 2018: of revision 35 one row states April, the month of revision 34, and the others June.
        var judged = DeploymentMaps.Judge(
            [
                GivenRow.Deployment("Map no. 4327 Rev. 34", "Nyala", "UNAMID", "2018-04"),
                GivenRow.Deployment("Map no. 4327 Rev. 35", "Zalingei", "UNAMID", "2018-04"),
                .. Enumerable.Repeat(GivenRow.Deployment("Map no. 4327 Rev. 35", "Kutum", "UNAMID", "2018-06"), 5),
            ],
            rule);

        var placed = judged.Where(j => j.Excluded is null).ToArray();
        Assert.Equal(rule == MapRule.ByRevision ? 7 : 6, placed.Length);
        Assert.Equal(rule == MapRule.ByRevision ? "2018-06" : "2018-04", placed.Single(j => j.Row.Location == "Zalingei").Month.ToString());
        Assert.Equal(rule == MapRule.ByRevision, placed.Any(j => j.Row.Location == "Nyala"));
        Assert.All(judged, j => Assert.Equal(j.Row.Location == "Zalingei", j.IsStray));
    }

    [Theory]
    [InlineData(4, 1, true)] // one of five is a fifth, and not more
    [InlineData(3, 1, false)]
    [InlineData(9, 2, true)]
    [InlineData(7, 2, false)]
    [InlineData(5, 5, false)] // a tie
    public void Rows_are_moved_unless_a_second_month_has_more_than_a_fifth(int most, int fewer, bool isMoved)
    {
        var judged = DeploymentMaps.Judge(
        [
            .. Enumerable.Repeat(GivenRow.Deployment("Rev. 7", month: "2015-03"), most),
            .. Enumerable.Repeat(GivenRow.Deployment("Rev. 7", month: "2015-05"), fewer),
        ]);

        Assert.Equal(
            [.. Enumerable.Repeat("2015-03", most), .. Enumerable.Repeat(isMoved ? "2015-03" : "2015-05", fewer)],
            judged.Select(j => j.Month.ToString()));
        Assert.All(judged, j => Assert.Equal(isMoved ? Month.Parse("2015-03") : null, j.MapMonth));
    }

    [Fact]
    public void Three_months_of_one_map_are_moved_where_none_but_the_first_has_more_than_a_fifth()
    {
        var judged = DeploymentMaps.Judge(
        [
            .. Enumerable.Repeat(GivenRow.Deployment("Rev. 7", month: "2015-03"), 8), GivenRow.Deployment(
                "Rev. 7",
                month: "2015-04"), GivenRow.Deployment("Rev. 7", month: "2015-05"),
        ]);

        Assert.All(judged, j => Assert.Equal(Month.Parse("2015-03"), j.Month));
    }

    [Fact]
    public void Map_is_known_by_mission_number_and_revision_whatever_the_blanks_and_capitals()
    {
        var judged = DeploymentMaps.Judge(
        [
            .. Enumerable.Repeat(GivenRow.Deployment("Map no. 4412 Rev. 7"), 5),
            GivenRow.Deployment("Map No.  4412 Rev. 7 ", month: "2015-02"), // the same
            GivenRow.Deployment("Map no. 4412 Rev. 7 (republished)", month: "2015-02"), // printed otherwise, in a month of its own
            GivenRow.Deployment("Map no. 4412 Rev. 7", mission: "UNMISS", month: "2015-02"),
        ]);

        Assert.Equal(["2015-01", "2015-02", "2015-02"], judged.Skip(5).Select(j => j.Month.ToString()));
    }

    [Fact]
    public void Row_of_no_map_counts_as_dated()
    {
        // Location-month files do not say which map a row is from.
        var judged = DeploymentMaps.Judge(
            [.. Enumerable.Range(1, 9).Select(_ => GivenRow.Deployment("")), GivenRow.Deployment("", month: "2015-02")]);

        Assert.Equal("2015-02", judged[^1].Month.ToString());
        Assert.All(judged, j => Assert.False(j.IsStray));
    }

    [Fact]
    public void Row_that_repeats_another_counts_once_and_has_no_say_in_the_month()
    {
        var judged = DeploymentMaps.Judge(
        [
            GivenRow.Deployment("Rev. 7"),
            GivenRow.Deployment("Rev. 7", month: "2015-02"),
            GivenRow.Deployment("Rev. 7", month: "2015-02") with { RepeatsLine = 3 },
        ]);

        Assert.Equal([null, null, "equal in every column to an earlier row"], judged.Select(j => j.Excluded));
        Assert.Equal(["2015-01", "2015-02", "2015-02"], judged.Select(j => j.Month.ToString())); // a tie
    }

    [Fact]
    public void Revisions_of_other_missions_and_months_do_not_matter()
    {
        var judged = DeploymentMaps.Judge(
        [
            GivenRow.Deployment("Rev. 31"),
            GivenRow.Deployment("Rev. 32", month: "2015-02"),
            GivenRow.Deployment("Rev. 33", mission: "MINUSMA"),
        ]);

        Assert.All(judged, j => Assert.Null(j.Excluded));
    }

    [Fact]
    public void Location_without_coordinates_is_left_out_but_its_map_still_stands()
    {
        var judged = DeploymentMaps.Judge(
        [
            GivenRow.Deployment("Rev. 31"),
            GivenRow.Deployment("Rev. 32", "Nowhere") with { Latitude = null },
            GivenRow.Deployment("Rev. 32", "Nowhere either") with { Longitude = null },
        ]);

        Assert.Equal([Superseded, "no coordinates", "no coordinates"], judged.Select(j => j.Excluded));
        Assert.Equal(0, DeploymentTable.Of(DeploymentMaps.Placed(judged)).RowCount);
        var rows = DeploymentTable.SourceRowsOf(DeploymentMaps.SourceRows(judged));
        Assert.Equal([129_961, null, null], new[] { rows["gid"][0], rows["gid"][1], rows["gid"][2] });
    }

    [Fact]
    public void Account_tells_moved_rows_apart()
    {
        var account = new Account("grid-months", "geo_pko", "2.2", "geopko.csv", countsTroops: true);
        DeploymentMaps.Enter(account, DeploymentMaps.Judge(
            [.. Enumerable.Repeat(GivenRow.Deployment("Rev. 7"), 5),
            GivenRow.Deployment("Rev. 7", month: "2015-02") with { Troops = 30 }]));

        var rows = account.Close();
        Assert.Equal(
            [(AccountOutcome.In, "", 6L, 530.0), (AccountOutcome.Placed, "", 5L, 500.0),
            (AccountOutcome.Placed, "moved to the month of its map's other rows", 1L, 30.0)],
            rows.Select(row => (row.Outcome, row.Reason, row.Rows, row.Troops!.Value)));
        AccountRow[] read = [rows[0] with { Stage = "read" }, rows[0] with { Stage = "read", Outcome = AccountOutcome.Placed }];
        Account.RequireChain([.. read, .. rows, rows[0] with { Stage = "panel" }]); // all six go on
        Assert.Throws<AccountException>(
            () => Account.RequireChain([.. read, .. rows, rows[1] with { Stage = "panel", Outcome = AccountOutcome.In }]));
    }

    [Fact]
    public void Account_holds_every_row_and_its_troops_unknown_ones_as_none()
    {
        var account = new Account("grid-months", "geo_pko", "2.2", "geopko.csv", countsTroops: true);
        DeploymentMaps.Enter(account, DeploymentMaps.Judge(
        [
            GivenRow.Deployment("Rev. 31") with { Troops = 80 },
            GivenRow.Deployment("Rev. 32") with { Troops = 120 },
            GivenRow.Deployment("Rev. 32", "Unknown") with { Troops = null },
            GivenRow.Deployment("Rev. 32", "Nowhere") with { Latitude = null, Troops = 7.5 },
        ]));

        Assert.Equal(
            [
                (AccountOutcome.In, "", 4L, 207.5),
                (AccountOutcome.Placed, "", 2L, 120.0),
                (AccountOutcome.Excluded, "no coordinates", 1L, 7.5),
                (AccountOutcome.Excluded, Superseded, 1L, 80.0),
            ],
            account.Close().Select(row => (row.Outcome, row.Reason, row.Rows, row.Troops!.Value)));
    }

    [Fact]
    public void Placed_rows_come_by_month_mission_and_cell()
    {
        var judged = DeploymentMaps.Judge(
        [
            GivenRow.Deployment("Rev. 2", "C", month: "2015-02"),
            GivenRow.Deployment("Rev. 1", "B") with { Longitude = 0.75 },
            GivenRow.Deployment("Rev. 1", "A", "MINUSMA"),
            GivenRow.Deployment("Rev. 1", "D"),
        ]);

        var placed = DeploymentTable.Of(DeploymentMaps.Placed(judged));

        Assert.Equal(["D", "B", "A", "C"], placed.Texts("location"));
        Assert.Equal([129_961, 129_962, 129_961, 129_961], placed.Int32s("gid"));
    }
}
