using System.Text;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary>What arrives whole and is still not let in, and where a server may not lead.</summary>
public sealed class RefusedContentTests : IAsyncLifetime
{
    private const string Source = "geo-pko";
    private const string Url = "/Geo_PKO_v.2.3_location_map.csv";
    private const string StoredPath = "geo-pko/2.3/Geo_PKO_v.2.3_location_map.csv";

    private FetchPlace _place = null!;

    private PlayedSources Server => _place.Server;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await FetchPlace.StartAsync();
        _place.AddSource(Source, "geo_pko_location_map", "fixed", Url);
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Web_page_is_refused() => await AssertRefusedAsync(
        Answer.Page("<!DOCTYPE html><html><body>We are moving</body></html>"), retryMayHelp: true, "web page or XML, not a dataset");

    [Fact]
    public async Task Renamed_columns_are_refused() => await AssertRefusedAsync(
        OfficialFiles.GeoPkoText
            .Replace("no.troops", "troops_estimate", StringComparison.Ordinal), retryMayHelp: true, "table with unknown columns");

    [Fact]
    public async Task Missing_column_is_refused_by_name() => await AssertRefusedAsync(
        OfficialFiles.GeoPkoText.Replace("latitude", "lat_dd", StringComparison.Ordinal), retryMayHelp: false, "latitude");

    [Fact]
    public async Task File_whose_every_row_is_unreadable_is_refused()
    {
        var header = OfficialFiles.GeoPkoText.Split('\n', 2)[0];
        var row = string.Join(',', header.Split(',').Select(name => name.Trim('"') == "year" ? "MMXX" : "1"));
        await AssertRefusedAsync(
            $"{header}\n{row}\n",
            retryMayHelp: false,
            "1 of 1 rows was refused, which is every row",
            "column year",
            "MMXX");
    }

    [Fact]
    public async Task Truncated_zip_is_refused() =>
        await AssertRefusedAsync(Answer.File(Given.Zip(("a.csv", OfficialFiles.GeoPko))[..^200]), retryMayHelp: true, "truncated");

    [Fact]
    public async Task Truncated_gzip_is_refused() =>
        await AssertRefusedAsync(Answer.File(Given.Gzip(OfficialFiles.GeoPko)[..^8]), retryMayHelp: false, "truncated");

    [Fact]
    public async Task Truncated_boundaries_are_refused()
    {
        // A server that says no length: only reading the file shows that it is not whole.
        _place.AddSource("cshapes", "boundaries", "fixed", "/CShapes-2.0.geojson");
        Server.Play("/CShapes-2.0.geojson", Answer.Page(Encoding.UTF8.GetString(OfficialFiles.Boundaries[..^50])));
        var outcome = await _place.FetchAsync("cshapes");
        await _place.AssertRefusedAsync(outcome, [], "CShapes-2.0.geojson", "GeoJSON");
    }

    [Fact]
    public async Task Another_dataset_is_refused() =>
        await AssertRefusedAsync(
            Answer.File(OfficialFiles.Boundaries),
            retryMayHelp: false,
            "this is boundaries",
            "geo-pko is to give geo-pko-location-map");

    [Fact]
    public async Task Redirect_to_a_host_that_is_not_listed_is_refused_naming_both()
    {
        await using var elsewhere = await PlayedSources.StartAsync();
        await AssertRefusedAsync(
            Answer.Redirect($"{elsewhere.Address}/file.csv"),
            retryMayHelp: false,
            $"{new Uri(Server.Address).Authority} redirects to {elsewhere.Address}",
            "not on the list of hosts");
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("https://user:secret@127.0.0.1/file.csv")]
    [InlineData("ftp://127.0.0.1/file.csv")]
    [InlineData("http://127.0.0.1/file.csv")]
    public async Task Redirect_to_another_port_scheme_or_user_is_refused(string address) =>
        await AssertRefusedAsync(Answer.Redirect(address), retryMayHelp: false, "not on the list of hosts");

    [Fact]
    public async Task Redirect_within_the_list_is_followed()
    {
        await using var mirror = await PlayedSources.StartAsync();
        _place.AllowHost(mirror.Address);
        _place.WriteSources();
        Server.Play(Url, Answer.Redirect("/moved"));
        Server.Play("/moved", Answer.Redirect($"{mirror.Address}/mirrored.csv"));
        mirror.Play("/mirrored.csv", Answer.File(OfficialFiles.GeoPko));

        Assert.Equal([StoredPath], (await _place.FetchAsync(Source)).NewFiles);
        Assert.Single(mirror.Requests);
    }

    [Fact]
    public async Task Redirects_end_after_the_fifth()
    {
        await AssertRefusedAsync(Answer.Redirect(Url), retryMayHelp: false, "redirects more than 5 times");
        Assert.Equal(6, Server.RequestsFor(Url).Count);
    }

    [Fact]
    public async Task Pinned_length_is_checked_before_the_body()
    {
        Pin($"\"length\": {OfficialFiles.GeoPko.Length + 1}");
        await AssertRefusedAsync(
            Answer.Stalled([], OfficialFiles.GeoPko.Length),
            retryMayHelp: false,
            $"{OfficialFiles.GeoPko.Length} bytes long",
            "pins it at");
        Assert.Single(Server.RequestsFor(Url));
    }

    [Fact]
    public async Task Pinned_digest_is_checked()
    {
        Pin($"\"sha256\": \"{ContentDigest.OfText("another")}\"");
        await AssertRefusedAsync(
            Answer.File(OfficialFiles.GeoPko),
            retryMayHelp: false,
            ContentDigest.OfBytes(OfficialFiles.GeoPko),
            ContentDigest.OfText("another"));
    }

    [Fact]
    public async Task File_that_is_as_it_is_pinned_is_taken()
    {
        Pin($"\"length\": {OfficialFiles.GeoPko.Length}, \"sha256\": \"{ContentDigest.OfBytes(OfficialFiles.GeoPko)}\"");
        Server.Play(Url, Answer.File(OfficialFiles.GeoPko));
        Assert.Equal(FetchResult.New, (await _place.FetchAsync(Source)).Result);
    }

    [Fact]
    public async Task File_longer_than_the_limit_is_refused()
    {
        _place.Options = _place.Options with { LongestFile = 1000 };
        await AssertRefusedAsync(
            Answer.File(OfficialFiles.GeoPko),
            retryMayHelp: false,
            "longer than the 1000 bytes",
            "Fetch__LongestFile");
    }

    [Fact]
    public async Task One_source_that_fails_leaves_the_others()
    {
        _place.AddSource("cshapes", "boundaries", "fixed", "/CShapes-2.0.geojson");
        Server.Play(Url, Answer.Status(500));
        Server.Play("/CShapes-2.0.geojson", Answer.File(OfficialFiles.Boundaries));
        var fetcher = _place.Fetcher(FetchTarget.InFolder(_place.Folder));

        Assert.Equal(FetchResult.Failed, (await fetcher.FetchAsync(Source, cancellation: Stop)).Result);
        Assert.Equal(FetchResult.New, (await fetcher.FetchAsync("cshapes", cancellation: Stop)).Result);
    }

    private void Pin(string pins)
    {
        var list = File.ReadAllText(_place.SourcesFile);
        File.WriteAllText(
            _place.SourcesFile,
            list.Replace("\"page\"", $"\"pins\": [{{ \"url\": \"{Server.Address}{Url}\", {pins} }}], \"page\"", StringComparison.Ordinal));
    }

    private Task AssertRefusedAsync(string text, bool retryMayHelp, params string[] words) =>
        AssertRefusedAsync(Answer.File(Encoding.UTF8.GetBytes(text)), retryMayHelp, words);

    private async Task AssertRefusedAsync(Microsoft.AspNetCore.Http.RequestDelegate answer, bool retryMayHelp, params string[] words)
    {
        Server.Play(Url, answer);
        var outcome = await _place.FetchAsync(Source);
        await _place.AssertRefusedAsync(outcome, [], words);
        Assert.Equal(retryMayHelp, outcome.RetryMayHelp);
    }
}
