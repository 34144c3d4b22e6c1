using System.Text.Json.Nodes;
using PocGrid.Sources;
using PocGrid.Study;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Borders that tell of other countries than the events never make a release.</summary>
public sealed class BordersComparisonTests(PublishedWorld world) : IDisposable
{
    private readonly BadWorld _bad = new();

    public void Dispose() => _bad.Dispose();

    [Fact]
    public async Task Release_says_how_many_events_lie_in_the_cells_of_their_country()
    {
        var coverage = await (await world.GetAsync()).TableAsync("coverage");
        var details = Enumerable.Range(0, coverage.RowCount).Where(row => coverage.Texts("status")[row] == "studied")
            .Select(row => coverage.Texts("detail")[row]!)
            .ToArray();

        Assert.Equal(3, details.Length);
        Assert.All(
            details,
            detail => Assert.Matches("Of its [0-9]+ events of any type in .* [0-9]+ lie in its cells or next to them", detail));
    }

    [Fact]
    public async Task Latitude_first_is_refused_with_the_remedy()
    {
        Change(point => (point.Latitude, point.Longitude));

        await _bad.AssertRefusedAsync<PlanException>(
            world,
            [ReadWorld.Boundaries, "disagree", "0 lie in its cells", "the file has latitude first", "longitude before latitude"]);
    }

    [Fact]
    public async Task Borders_moved_elsewhere_are_refused()
    {
        Change(point => (point.Longitude - 15, point.Latitude));

        await _bad.AssertRefusedAsync<PlanException>(world, ["disagree", "lie in its cells or next to them, under 80"]);
    }

    [Fact]
    public async Task Features_that_overlap_are_refused_by_name()
    {
        var json = JsonNode.Parse(_bad.Read(ReadWorld.Boundaries))!;
        var features = json["features"]!.AsArray();
        features.Add(features[0]!.DeepClone());
        _bad.Write(ReadWorld.Boundaries, json.ToJsonString());

        await _bad.AssertRefusedAsync<SourceException>(
            world,
            [Path.GetFileName(ReadWorld.Boundaries), "feature 1", $"feature {features.Count}", "overlap"]);
    }

    private void Change(Func<(double Longitude, double Latitude), (double, double)> move)
    {
        var json = JsonNode.Parse(_bad.Read(ReadWorld.Boundaries))!;
        foreach (var feature in json["features"]!.AsArray())
        {
            Move(feature!["geometry"]!["coordinates"]!.AsArray());
        }

        _bad.Write(ReadWorld.Boundaries, json.ToJsonString());

        void Move(JsonArray coordinates)
        {
            if (coordinates[0] is JsonArray)
            {
                foreach (var inner in coordinates)
                {
                    Move(inner!.AsArray());
                }

                return;
            }

            var (x, y) = move(((double)coordinates[0]!, (double)coordinates[1]!));
            (coordinates[0], coordinates[1]) = (x, y);
        }
    }
}
