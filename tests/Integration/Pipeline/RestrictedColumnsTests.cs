using System.Text.Json.Nodes;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Upkeep;
using PocGrid.Releases;
using PocGrid.Releases.Package;
using PocGrid.Study;
using PocGrid.Tests.Releases.Package;
using PocGrid.Tests.Simulation;
using PocGrid.Tests.Tables;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>What a source's licence forbids to pass on is not in a release that leaves it out, and the release says so.</summary>
public sealed class RestrictedColumnsTests(PublishedWorld world) : IDisposable
{
    private const string Static = "priogrid/PRIO-GRID-Static-simulated.csv";

    private static readonly Profile LeavingOut = Profile.Brief2025 with { LeaveOutRestricted = true };

    private readonly BadWorld _world = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Restricted_columns_are_used_but_not_published()
    {
        Declare(Static, "forbidden");

        var release = await _world.RefreshAsync(LeavingOut);
        var manifest = await new ReleaseStore(_world.Lake).ManifestAsync(release, Stop);
        var open = await world.GetAsync();

        await HoldsNothingOfAsync(manifest);
        await SaysSoAsync(manifest);
        TableAssert.Equal(await open.TableAsync("coefficients"), await _world.TableAsync(release, "coefficients"));
        Assert.Empty(await PackageConstraints.BreachesAsync(_world.Lake, manifest, Stop));
        Assert.Empty((await new ReleaseAudit(_world.Lake).RunAsync(manifest, Stop)).Problems);
        Assert.DoesNotContain(
            (await new LakeCleanUp(_world.Lake, LeavingOut).RunAsync(TimeSpan.Zero, isTrial: true, Stop)).Removed,
            file => file.Path.Contains("prio_grid_static", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ReadWorld.Ged)]
    [InlineData("boundaries/world.geojson")]
    public async Task Source_without_which_nothing_is_left_is_refused(string file)
    {
        Declare(file, "forbidden");

        await _world.AssertRefusedAsync<PlanException>(world, [file, "forbids redistribution", "leave_out_restricted"], LeavingOut);
    }

    private async Task HoldsNothingOfAsync(Manifest manifest)
    {
        var panel = manifest.Files.First(file => file.Table == "panel");
        var columns = (await _world.Lake.ReadTableAsync(panel.Path, cancellation: Stop)).Schema.Columns.Select(column => column.Name)
            .ToArray();
        Assert.DoesNotContain("mountain_share", columns);
        Assert.DoesNotContain("travel_time_minutes", columns);
        Assert.Contains("population", columns);
        Assert.DoesNotContain(
            manifest.Files,
            file => file.Path.Contains("prio", StringComparison.Ordinal) && file.Path.Contains("static",
            StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(manifest.Files, file => file.Path.StartsWith("steps/", StringComparison.Ordinal));
    }

    private async Task SaysSoAsync(Manifest manifest)
    {
        Assert.Equal(
            [("panel", "mountain_share"), ("panel", "travel_time_minutes"), (null, null)],
            manifest.LeftOut.Select(left => (left.Table, left.Column)));
        Assert.All(manifest.LeftOut, left => Assert.Contains("forbids redistribution", left.Reason, StringComparison.Ordinal));
        await using var stream = await _world.Lake.OpenReadAsync(LakeLayout.InRelease(manifest.Release, PackageLayout.DataPackage), Stop);
        var package = (await JsonNode.ParseAsync(stream, cancellationToken: Stop))!;
        Assert.Equal(3, package["leftOut"]!.AsArray().Count);
        Assert.DoesNotContain(
            "mountain_share",
            package["resources"]!.AsArray().Single(resource => (string)resource!["name"]! == "panel-xaa")!.ToJsonString(),
            StringComparison.Ordinal);
        Assert.Contains(
            "`mountain_share`",
            Codebook.Page(PackageContents.Of(manifest)).Split("## Left out")[1].Split("\n## ")[0],
            StringComparison.Ordinal);
        var coverage = await _world.TableAsync(manifest.Release, "coverage");
        Assert.Equal(
            ["panel.mountain_share", "panel.travel_time_minutes"],
            Enumerable.Range(0, coverage.RowCount)
                .Where(row => coverage.Texts("status")[row] == "left_out")
                .Select(row => coverage.Texts("name")[row]!)
                .Where(name => name.StartsWith("panel.", StringComparison.Ordinal)));
    }

    private void Declare(string file, string redistribution)
    {
        var json = JsonNode.Parse(_world.Read("datasets.json"))!;
        var entry = json["datasets"]!.AsArray().Single(dataset => (string?)dataset!["file"] == file)!;
        entry["licence"] = "not to be passed on";
        entry["redistribution"] = redistribution;
        _world.Write("datasets.json", json.ToJsonString());
    }
}
