using PocGrid.Datasets;
using PocGrid.Datasets.UcdpActor;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Study;
using Xunit;

namespace PocGrid.Tests.Study;

/// <summary>The actor list says where it disagrees with GED. Events and deaths by hand.</summary>
public sealed class ActorChecksTests
{
    private static readonly ConvertedFile Ged = Events(
        "events.csv", new("Government of Alpha", true, 8, 9, 1), new("Alpha group", false, 5, 20, 2), new("Nobody", false, 1, 3));

    private static readonly ConvertedFile More = Events("more.csv", new("Alpha group", false, 7, 30, 2), new("Unlisted", true, 2, 4, 9));

    [Fact]
    public void Nothing_is_said_without_a_list() => Assert.Empty(ActorChecks.Of([Ged, More]));

    [Fact]
    public void List_that_agrees_says_how_many_it_knows()
    {
        var row = Assert.Single(ActorChecks.Of([Ged, More, List(new(1, "Government of Alpha", true), new(2, "Alpha group", false))]));

        Assert.Equal(("actor", "ucdp_actor 1", "agrees"), (row.Subject, row.Name, row.Status));
        Assert.Equal(
            "Of the one-sided events, it classes 20 (59 deaths) as GED does and 0 (0 deaths) otherwise; "
            + "it does not know the actor of 3 (7 deaths). GED counts.",
            row.Detail);
    }

    [Fact]
    public void Each_actor_that_it_classes_otherwise_has_a_row()
    {
        var rows = ActorChecks.Of([Ged, List(new(1, "Alpha", false), new(2, "Alpha group", true))]).ToArray();

        Assert.Equal(["ucdp_actor 1", "1 Government of Alpha", "2 Alpha group"], rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.Equal("disagrees", row.Status));
        Assert.Contains("0 (0 deaths) as GED does and 13 (29 deaths) otherwise", rows[0].Detail, StringComparison.Ordinal);
        Assert.Equal("A state in GED, none in ucdp_actor 1: 8 (9 deaths). GED counts.", rows[1].Detail);
        Assert.Equal("No state in GED, a government in ucdp_actor 1: 5 (20 deaths). GED counts.", rows[2].Detail);
    }

    private static ConvertedFile Events(string name, params SideA[] sides) =>
        SmallStudy.File(GedDataset.Annual, name, conversion => conversion with { SidesA = sides });

    private static ConvertedFile List(params ListedActor[] actors) =>
        SmallStudy.File(ActorDataset.Actors, "actors.csv", conversion => conversion with { Actors = actors });
}
