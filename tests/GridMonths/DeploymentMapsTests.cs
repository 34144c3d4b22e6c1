using PocGrid.GridMonths;
using Xunit;

namespace PocGrid.Tests.GridMonths;

public class DeploymentMapsTests
{
    private const string Superseded = "superseded by a later revision of the map of the same month";

    [Fact]
    public void Republished_map_counts_once()
    {
        var judged = DeploymentMaps.Judge([Given.Deployment("Map no. 4412 Rev. 31"), Given.Deployment("Map no. 4412 Rev. 31.1")]);

        Assert.Equal([Superseded, null], judged.Select(j => j.Excluded));
        Assert.Equal([100.0], DeploymentMaps.Placed(judged).Doubles("troops"));
    }

    [Theory]
    [InlineData("Rev. 31|Rev. 33|Rev. 32", 1)]
    [InlineData("Rev. 34.10|Rev. 34.2|Rev. 34.9", 0)] // 34.10 comes after 34.9
    [InlineData("Rev. 9|Rev. 10", 1)]
    [InlineData("Rev. 34.2|Rev. 34.1 (republished as 34.2)", 0)]
    [InlineData("no revision|Rev. 1", 1)]
    public void Only_the_highest_revision_of_a_month_stands(string sources, int standing)
    {
        var judged = DeploymentMaps.Judge([.. sources.Split('|').Select(source => Given.Deployment(source))]);

        Assert.Equal([standing], judged.Select((j, i) => (j.Excluded, i)).Where(j => j.Excluded is null).Select(j => j.i));
    }

    [Fact]
    public void A_later_revision_with_one_location_empties_the_rest_of_the_mission()
    {
        // UNAMID, April 2018: revision 34 lists the mission's bases, revision 35 a single one.
        var judged = DeploymentMaps.Judge(
        [
            Given.Deployment("Rev. 34", "El Fasher", "UNAMID", "2018-04"),
            Given.Deployment("Rev. 34", "Nyala", "UNAMID", "2018-04"),
            Given.Deployment("Rev. 35", "Zalingei", "UNAMID", "2018-04"),
        ]);

        Assert.Equal(["Zalingei"], judged.Where(j => j.Excluded is null).Select(j => j.Row.Location));
    }

    [Fact]
    public void Revisions_of_other_missions_and_months_do_not_matter()
    {
        var judged = DeploymentMaps.Judge(
        [
            Given.Deployment("Rev. 31"),
            Given.Deployment("Rev. 32", month: "2015-02"),
            Given.Deployment("Rev. 33", mission: "MINUSMA"),
        ]);

        Assert.All(judged, j => Assert.Null(j.Excluded));
    }

    [Fact]
    public void Location_without_coordinates_is_left_out_but_its_map_still_stands()
    {
        var judged = DeploymentMaps.Judge(
        [
            Given.Deployment("Rev. 31"),
            Given.Deployment("Rev. 32", "Nowhere") with { Latitude = null },
            Given.Deployment("Rev. 32", "Nowhere either") with { Longitude = null },
        ]);

        Assert.Equal([Superseded, "no coordinates", "no coordinates"], judged.Select(j => j.Excluded));
        Assert.Equal(0, DeploymentMaps.Placed(judged).RowCount);
        var rows = DeploymentMaps.SourceRows(judged);
        Assert.Equal([129_961, null, null], new[] { rows["gid"][0], rows["gid"][1], rows["gid"][2] });
    }

    [Fact]
    public void Account_holds_every_row_and_its_troops_unknown_ones_as_none()
    {
        var account = new Account("grid-months", "geo_pko", "2.2", "geopko.csv", countsTroops: true);
        DeploymentMaps.Enter(account, DeploymentMaps.Judge(
        [
            Given.Deployment("Rev. 31") with { Troops = 80 },
            Given.Deployment("Rev. 32") with { Troops = 120 },
            Given.Deployment("Rev. 32", "Unknown") with { Troops = null },
            Given.Deployment("Rev. 32", "Nowhere") with { Latitude = null, Troops = 7.5 },
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
            Given.Deployment("Rev. 2", "C", month: "2015-02"),
            Given.Deployment("Rev. 1", "B") with { Longitude = 0.75 },
            Given.Deployment("Rev. 1", "A", "MINUSMA"),
            Given.Deployment("Rev. 1", "D"),
        ]);

        var placed = DeploymentMaps.Placed(judged);

        Assert.Equal(["D", "B", "A", "C"], placed.Texts("location"));
        Assert.Equal([129_961, 129_962, 129_961, 129_961], placed.Int32s("gid"));
    }
}
