using System.Text.Json.Nodes;
using PocGrid.Fetching;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary>How the newest release of a source is found. The clock stands in November 2026.</summary>
public sealed class FindingTests : IAsyncLifetime
{
    private const string Annual = "ucdp-ged";
    private const string Candidate = "ucdp-ged-candidate";
    private const string GeoPko = "geo-pko";
    private const string Fallback = "/download/2/Geo_PKO_v.2.3_location_map.csv";

    private FetchPlace _place = null!;

    private PlayedSources Server => _place.Server;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await FetchPlace.StartAsync();
        _place.AddSource(Annual, "ucdp_ged", "annual", "/ged{yy}{n}-csv.zip");
        _place.AddSource(Candidate, "ucdp_ged_candidate", "monthly", "/GEDEvent_v{yy}_0_{m}.csv", ("after", Annual));
        _place.AddSource(
            GeoPko,
            "geo_pko_location_map",
            "links",
            Fallback,
            ("links", new JsonArray(@"/Geo_PKO_v\.?(?<version>[0-9]+\.[0-9]+)_location_map\.csv$")));
        _place.AddSource("prio-grid-static", "prio_grid_static", "by_hand");
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Newest_annual_release_is_the_first_that_is_there_from_this_year_down()
    {
        PlayAnnual("25");
        var outcome = await _place.FetchAsync(Annual);
        Assert.Equal([(FetchResult.New, "25.1")], [(outcome.Result, outcome.Release)]);
        Assert.Equal(
            ["/ged262-csv.zip", "/ged261-csv.zip", "/ged252-csv.zip", "/ged251-csv.zip", "/ged251-csv.zip"],
            Server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task New_annual_release_replaces_the_one_before()
    {
        PlayAnnual("25");
        await _place.FetchAsync(Annual);
        PlayAnnual("26");
        Assert.Equal(["ucdp-ged/26.1/ged261-csv.zip"], (await _place.FetchAsync(Annual)).NewFiles);
        Assert.Equal(["ucdp-ged/26.1/ged261-csv.zip"], (await _place.VisibleAsync()).Keys);
        Assert.Equal([".superseded/ucdp-ged/25.1/ged251-csv.zip"], (await _place.SupersededAsync()).Keys);
    }

    [Fact]
    public async Task Annual_release_that_is_gone_is_no_reason_to_go_back()
    {
        PlayAnnual("25");
        PlayAnnual("26");
        await _place.FetchAsync(Annual);
        Server.Play("/ged261-csv.zip", Answer.Status(404));
        var before = await _place.VisibleAsync();
        await _place.AssertRefusedAsync(await _place.FetchAsync(Annual), before, "ged261-csv.zip is not there any more", "stays");
    }

    [Fact]
    public async Task No_annual_release_at_all_is_a_failure()
    {
        await _place.AssertRefusedAsync(await _place.FetchAsync(Annual), [], "No release of ucdp-ged from 2022 to 2026", "/page");
        Assert.Equal(10, Server.Requests.Count);
    }

    [Fact]
    public async Task Busy_server_is_not_taken_for_one_without_the_release()
    {
        PlayAnnual("25");
        Server.Play("/ged261-csv.zip", Answer.Status(503));
        await _place.AssertRefusedAsync(await _place.FetchAsync(Annual), [], "ged261-csv.zip answered 503");
    }

    [Fact]
    public async Task Web_page_in_the_place_of_a_release_is_told()
    {
        PlayAnnual("25");
        Server.Play("/ged261-csv.zip", Answer.Page("<html></html>"));
        Assert.Contains(
            "ged261-csv.zip answered with a web page",
            Assert.Single((await _place.FetchAsync(Annual)).Notes),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Candidate_months_are_those_after_the_annual_release_up_to_the_last_month()
    {
        PlayAnnual("26");
        PlayCandidate(26, 1, 2, 4);
        var outcome = await _place.FetchAsync(Candidate);
        Assert.Equal([CandidatePath(1), CandidatePath(2), CandidatePath(4)], outcome.NewFiles);
        var asked = Server.Requests.Select(request => request.Path).Where(path => path.StartsWith("/GED", StringComparison.Ordinal))
            .Distinct();
        Assert.Equal(Enumerable.Range(1, 10).Select(month => $"/GEDEvent_v26_0_{month}.csv"), asked);
    }

    [Fact]
    public async Task Candidate_months_that_are_here_are_asked_for_once_and_unchanged()
    {
        PlayAnnual("26");
        PlayCandidate(26, 1, 2);
        await _place.FetchAsync(Candidate);
        Server.Forget();
        PlayCandidate(26, 3);
        var outcome = await _place.FetchAsync(Candidate);
        Assert.Equal([CandidatePath(3)], outcome.NewFiles);
        Assert.Equal(2, outcome.UnchangedFiles);
        Assert.Equal("\"v1\"", Assert.Single(Server.RequestsFor("/GEDEvent_v26_0_1.csv")).IfNoneMatch);
        Assert.Equal(3, (await _place.VisibleAsync()).Count);
    }

    [Fact]
    public async Task Candidate_months_of_earlier_years_go_when_the_annual_release_has_come()
    {
        PlayAnnual("25");
        PlayCandidate(25, 11, 12);
        PlayCandidate(26, 1);
        await _place.FetchAsync(Annual);
        await _place.FetchAsync(Candidate);
        Assert.Equal(4, (await _place.VisibleAsync()).Count);

        PlayAnnual("26");
        await _place.FetchAsync(Annual);
        await _place.FetchAsync(Candidate);
        Assert.Equal(
            ["ucdp-ged-candidate/26.0.1/GEDEvent_v26_0_1.csv", "ucdp-ged/26.1/ged261-csv.zip"],
            (await _place.VisibleAsync()).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, (await _place.SupersededAsync()).Count);
    }

    [Fact]
    public async Task Candidate_months_stay_while_the_new_annual_release_is_refused()
    {
        PlayAnnual("25");
        PlayCandidate(25, 12);
        await _place.FetchAsync(Annual);
        await _place.FetchAsync(Candidate);
        Server.Play("/ged261-csv.zip", Answer.File(OfficialFiles.GedZip("GEDEvent_v26_1.csv", "id\n1\n")));
        var before = await _place.VisibleAsync();
        await _place.AssertRefusedAsync(await _place.FetchAsync(Annual), before, "ged261-csv.zip");
        Assert.Equal(FetchResult.Unchanged, (await _place.FetchAsync(Candidate)).Result);
        Assert.Equal(before, await _place.VisibleAsync());
    }

    [Fact]
    public async Task Month_that_is_refused_leaves_the_others()
    {
        PlayAnnual("26");
        PlayCandidate(26, 1, 3);
        Server.Play("/GEDEvent_v26_0_2.csv", Answer.File("a,b\n1,2\n"u8.ToArray()));
        var outcome = await _place.FetchAsync(Candidate);
        Assert.Equal(FetchResult.Failed, outcome.Result);
        Assert.Contains("GEDEvent_v26_0_2.csv: a table with unknown columns", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal([CandidatePath(1), CandidatePath(3)], outcome.NewFiles);
        Assert.Equal(2, (await _place.VisibleAsync()).Count);
    }

    [Fact]
    public async Task Newest_version_on_the_page_is_fetched()
    {
        Server.Play("/page", Answer.Page("""
            <a href="/download/1/Geo_PKO_v.2.9_location_map.csv?a=1&amp;b=2">2.9</a>
            <a href='/download/3/Geo_PKO_v.2.10_location_map.csv'>2.10</a>
            <a href="/download/4/Geo_PKO_v.2.11_location_month.csv">month</a>
            """));
        Server.Play("/download/3/Geo_PKO_v.2.10_location_map.csv", Answer.File(OfficialFiles.GeoPko));
        var outcome = await _place.FetchAsync(GeoPko);
        Assert.Equal(("2.10", 0), (outcome.Release, outcome.Notes.Count));
    }

    [Fact]
    public async Task Pages_on_the_way_are_followed()
    {
        _place.AddSource(
            "cru-ts",
            "geo_pko_location_map",
            "links",
            null,
            ("links", new JsonArray(@"/Geo_PKO_v(?<version>[0-9.]+)_all\.csv$", "/pre/$", @"/v_(?<version>[0-9]+\.[0-9]+)/$")));
        Server.Play("/page", Answer.Page("<a href=v_4.09/>old</a><a href=v_4.10/>new</a>"));
        Server.Play("/v_4.10/", Answer.Page("<a href=\"../v_4.09/\">old</a><a href=\"pre/\">pre</a>"));
        Server.Play("/v_4.10/pre/", Answer.Page("<a href=\"../pre/\">here</a><a href=\"Geo_PKO_v4.10_all.csv\">file</a>"));
        Server.Play("/v_4.10/pre/Geo_PKO_v4.10_all.csv", Answer.File(OfficialFiles.GeoPko));
        Assert.Equal(["cru-ts/4.10/Geo_PKO_v4.10_all.csv"], (await _place.FetchAsync("cru-ts")).NewFiles);
    }

    [Fact]
    public async Task Documented_address_stands_in_for_a_page_that_cannot_be_used_and_it_is_told()
    {
        Server.Play("/page", Answer.Page("<a href=/news>news</a>"));
        Server.Play(Fallback, Answer.File(OfficialFiles.GeoPko));
        var outcome = await _place.FetchAsync(GeoPko);
        Assert.Equal((FetchResult.New, "2.3"), (outcome.Result, outcome.Release));
        Assert.Contains("documented address stands in", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documented_address_does_not_replace_a_newer_file()
    {
        Server.Play("/page", Answer.Page("<a href=/download/3/Geo_PKO_v.2.4_location_map.csv>2.4</a>"), Answer.Status(404));
        Server.Play("/download/3/Geo_PKO_v.2.4_location_map.csv", Answer.File(OfficialFiles.GeoPko));
        Server.Play(Fallback, Answer.File(OfficialFiles.GeoPko));
        await _place.FetchAsync(GeoPko);
        var before = await _place.VisibleAsync();
        await _place.AssertRefusedAsync(await _place.FetchAsync(GeoPko), before, "/page is not there any more");
    }

    [Fact]
    public async Task Older_version_on_the_page_does_not_replace_a_newer_file()
    {
        Server.Play(
            "/page",
            Answer.Page("<a href=/3/Geo_PKO_v.2.4_location_map.csv>2.4</a>"),
            Answer.Page("<a href=/3/Geo_PKO_v.2.2_location_map.csv>2.2</a>"));
        Server.Play("/3/Geo_PKO_v.2.4_location_map.csv", Answer.File(OfficialFiles.GeoPko));
        await _place.FetchAsync(GeoPko);
        await _place.AssertRefusedAsync(await _place.FetchAsync(GeoPko), await _place.VisibleAsync(), "offers 2.2", "2.4 is here already");
    }

    [Fact]
    public async Task What_is_downloaded_by_hand_is_told()
    {
        var outcome = await _place.FetchAsync("prio-grid-static");
        Assert.Equal(FetchResult.ByHand, outcome.Result);
        Assert.Contains("/page", outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("prio-grid-static/RELEASE/", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    private void PlayAnnual(string year)
        => Server.Play($"/ged{year}1-csv.zip", Answer.File(OfficialFiles.GedZip($"GEDEvent_v{year}_1.csv")));

    private void PlayCandidate(int year, params int[] months)
    {
        foreach (var month in months)
        {
            Server.Play($"/GEDEvent_v{year}_0_{month}.csv", Answer.File(OfficialFiles.Ged));
        }
    }

    private static string CandidatePath(int month) => $"ucdp-ged-candidate/26.0.{month}/GEDEvent_v26_0_{month}.csv";
}
