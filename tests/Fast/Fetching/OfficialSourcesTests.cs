using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary>The list of sources, the settings, and the outcome as a durable activity's answer.</summary>
public sealed class OfficialSourcesTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Shipped_list_has_what_a_release_needs()
    {
        var sources = OfficialSources.Load();
        Assert.Equal(
            ["ucdp-ged", "geo-pko", "cshapes"],
            sources.All.Where(source => source is { Needed: true, Optional: false }).Select(source => source.Name));
        Assert.All(sources.All, source => Assert.NotEmpty(source.Licence + source.Citation));
    }

    [Fact]
    public void Documentation_names_every_source_and_setting()
    {
        var page = File.ReadAllText(Repository.File("docs/data.md"));
        Assert.All(OfficialSources.Load().All, source => Assert.Contains($"`{source.Name}`", page, StringComparison.Ordinal));
        Assert.All(
            typeof(FetchOptions).GetProperties(),
            setting => Assert.Contains($"`Fetch__{setting.Name}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://www.example.org", "no host")]
    [InlineData("www.example.org/path", "no host")]
    [InlineData("ftp://www.example.org", "no host")]
    [InlineData("https://me:secret@www.example.org", "no host")]
    [InlineData("www.example.com", "must be an address on one of the hosts")]
    public void Host_that_is_none_is_refused(string host, string word)
        => AssertRefused(Write(host, "https://www.example.org/a.csv"), word, "sources.json");

    [Theory]
    [InlineData("http://www.example.org/a.csv")]
    [InlineData("https://www.example.org:8443/a.csv")]
    public void Address_off_the_hosts_is_refused(string url) => AssertRefused(Write("www.example.org", url), "source 'one', url");

    [Theory]
    [InlineData("www.example.org", "https://www.example.org/a.csv")]
    [InlineData("https://www.example.org:8443", "https://www.example.org:8443/a.csv")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/a.csv")]
    public void Address_on_the_hosts_is_taken(string host, string url)
        => Assert.Equal(url, OfficialSources.Load(Write(host, url)).Get("one").Url);

    [Theory]
    [InlineData("{ \"hosts\": [],\n\"sources\": [{ \"name\": \"one\", }] }", ", line 2, cannot be used: ")]
    [InlineData("", "cannot be used: ")]
    [InlineData("null", "It is null")]
    [InlineData("[]", "cannot be used: ")]
    [InlineData("{}", "hosts")]
    [InlineData("{ \"hosts\": [], \"hosts\": [], \"sources\": [] }", "hosts")]
    [InlineData("{ \"hosts\": [null], \"sources\": [] }", "has null in it")]
    [InlineData("{ \"hosts\": [], \"sources\": [null] }", "has null in it")]
    [InlineData("{ \"hosts\": [], \"sources\": [], \"mirrors\": [] }", "mirrors")]
    public void List_that_is_none_is_named_with_what_is_wrong_and_how_it_is_mended(string content, string words)
    {
        var path = Path.Combine(_scratch.Path, "sources.json");
        File.WriteAllText(path, content);
        AssertRefused(path, path, words, "Correct it", "Fetch__SourcesFile");
    }

    [Fact]
    public void List_that_is_not_there_is_named() => AssertRefused(Path.Combine(_scratch.Path, "none.json"), "none.json");

    [Fact]
    public void Optional_sources_are_chosen_by_name_alone_and_stand_in_for_others()
    {
        var sources = OfficialSources.Load();
        Assert.DoesNotContain("ucdp-api", sources.Choose([]).Select(source => source.Name));
        Assert.Equal(["ucdp-api", "geo-pko"], sources.Choose(["ucdp-ged", "ucdp-api", "geo-pko"]).Select(source => source.Name));
        Assert.Contains(
            "geo-pko",
            Assert.Throws<FetchSettingsException>(() => sources.Choose(["geopko"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_come_from_the_configuration()
    {
        using var services = Services(("Fetch:Retries", "7"), ("Fetch:StallTimeout", "00:00:30"), ("Fetch:Sources", "geo-pko, cshapes"));
        var options = services.GetRequiredService<FetchOptions>();
        Assert.Equal((7, TimeSpan.FromSeconds(30)), (options.Retries, options.StallTimeout));
        Assert.Equal(["geo-pko", "cshapes"], options.SourceNames());
        var outcome = await services.GetRequiredService<SourceFetcher>()
            .FetchAsync("prio-grid-static", cancellation: TestContext.Current.CancellationToken);
        Assert.Contains("incoming/prio-grid-static/RELEASE/", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_out_of_range_is_named()
    {
        using var services = Services(("Fetch:Retries", "0"));
        Assert.Contains(
            "Fetch__Retries",
            Assert.Throws<FetchSettingsException>(() => services.GetRequiredService<FetchOptions>()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Outcome_comes_back_from_JSON()
    {
        var outcome = new FetchOutcome
        {
            Source = "geo-pko",
            Result = FetchResult.New,
            NewFiles = ["incoming/a"],
            Notes = ["b"],
            Release = "2.3"
        };
        var read = JsonSerializer.Deserialize<FetchOutcome>(JsonSerializer.Serialize(outcome))!;
        Assert.Equal(JsonSerializer.Serialize(outcome), JsonSerializer.Serialize(read));
        Assert.Equal((FetchResult.New, "2.3"), (read.Result, read.Release));
    }

    [Fact]
    public void Longest_outcome_is_cut_to_under_4_KiB()
    {
        var outcome = new FetchOutcome
        {
            Source = "ucdp-ged-candidate",
            Result = FetchResult.Failed,
            NewFiles = [.. Enumerable.Range(1, 60)
                .Select(month => $"incoming/ucdp-ged-candidate/26.0.{month}-0a1b2c3d/GEDEvent_v26_0_{month}.csv")],
            Reason = new string('é', 20_000),
            Notes = [.. Enumerable.Repeat(new string('"', 5_000), 60)],
        }.Cut();
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(outcome).Length < 4096);
        Assert.EndsWith("...", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_outcome_is_left_as_it_is()
    {
        var outcome = new FetchOutcome { Source = "a", Result = FetchResult.Failed, Reason = new string('x', 3000) };
        Assert.Equal(outcome.Reason, outcome.Cut().Reason);
    }

    [Theory]
    [InlineData("Geo_PKO_v.2.3.csv", "Geo_PKO_v.2.3.csv")]
    [InlineData("../..\\x y?.csv", "-..-x-y-.csv")]
    [InlineData("...", "file")]
    [InlineData("/", "-")]
    public void Names_that_servers_choose_stay_in_their_folder(string name, string safe) => Assert.Equal(safe, FileNames.Safe(name));

    private ServiceProvider Services(params IEnumerable<(string Key, string Value)> settings) => new ServiceCollection()
        .AddSingleton<ILake>(new FolderLake(_scratch.Path))
        .AddSourceFetching(
            new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build())
        .BuildServiceProvider();

    private string Write(string host, string url)
    {
        var path = Path.Combine(_scratch.Path, "sources.json");
        File.WriteAllText(path, $$"""
            {
              "hosts": ["{{host}}"],
              "sources": [{ "name": "one", "title": "One", "kinds": ["boundaries"], "find": "fixed", "url": "{{url}}", "page": "{{url}}",
              "licence": "x", "citation": "y" }]
            }
            """);
        return path;
    }

    private static void AssertRefused(string path, params IEnumerable<string> words)
    {
        var refusal = Assert.Throws<FetchSettingsException>(() => OfficialSources.Load(path));
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }
}
