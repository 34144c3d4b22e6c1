using System.Text.Json.Nodes;
using PocGrid.Pipeline;
using PocGrid.Releases;
using PocGrid.Study;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Absence of a file never becomes absence of violence.</summary>
public sealed class CoverageGuardTests(PublishedWorld world) : IDisposable
{
    private readonly BadWorld _bad = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bad.Dispose();

    [Fact]
    public async Task Country_without_an_event_is_refused_by_name()
    {
        RemoveBelmora();

        var manifest = await new ReleaseStore(_bad.Lake).ManifestAsync(await _bad.RefreshAsync(), Stop);

        Assert.Equal(["XAA", "XAC"], manifest.Countries.Select(country => country.Iso3));
        var refused = Assert.Single(manifest.RefusedCountries);
        Assert.Equal(("XAB", "Belmora"), (refused.Iso3, refused.Name));
        Assert.Contains("not a single event", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("covers.countries", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Country_without_an_event_that_is_asked_for_is_an_error()
    {
        RemoveBelmora();

        await _bad.AssertRefusedAsync<PlanException>(
            world, ["Belmora (XAB)", "not a single event", "covers.countries"], Profile.Brief2025 with { Countries = ["XAA", "XAB"] });
    }

    [Fact]
    public async Task Country_that_a_file_is_declared_to_cover_is_studied_without_an_event()
    {
        RemoveBelmora();
        DeclareCovered("XAB");

        var release = await _bad.RefreshAsync();

        var manifest = await new ReleaseStore(_bad.Lake).ManifestAsync(release, Stop);
        Assert.Equal(["XAA", "XAB", "XAC"], manifest.Countries.Select(country => country.Iso3));
        Assert.Empty(manifest.RefusedCountries);
    }

    [Fact]
    public async Task No_country_at_all_is_an_error()
    {
        _bad.Write("missions.csv", "mission,country_iso3,first_month,last_month,resolution,note\nUNNONE,XAD,2012-01,,S/RES/1,\n");

        await _bad.AssertRefusedAsync<PlanException>(world, ["No country can be studied", "Dresk (XAD)", "UNNONE"]);
    }

    /// <summary>The only file with events of XAB.</summary>
    private void RemoveBelmora()
    {
        _bad.Remove(ReadWorld.Hdx);
        var json = JsonNode.Parse(_bad.Read("datasets.json"))!;
        var datasets = json["datasets"]!.AsArray();
        datasets.Remove(datasets.Single(dataset => (string?)dataset!["file"] == ReadWorld.Hdx));
        _bad.Write("datasets.json", json.ToJsonString());
    }

    private void DeclareCovered(string country)
    {
        var json = JsonNode.Parse(_bad.Read("datasets.json"))!;
        json["datasets"]!.AsArray().Single(dataset => (string?)dataset!["file"] == ReadWorld.Ged)!["covers"]!["countries"]!.AsArray()
            .Add(country);
        _bad.Write("datasets.json", json.ToJsonString());
    }
}
