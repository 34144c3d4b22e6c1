using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PocGrid.Fetching;
using PocGrid.Simulation.Files;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary>The UCDP API: pages of JSON, made of the events of the small simulated world.</summary>
public sealed class UcdpApiTests : IAsyncLifetime
{
    private const string Source = "ucdp-api";
    private const string First = "/api/gedevents/26.1?pagesize=1000";
    private const string Second = "/api/gedevents/26.1?pagesize=1000&page=1";
    private const string StoredPath = "ucdp-api/26.1/GEDEvent_v26_1_api.csv";

    private const int PageSize = 1000;

    /// <summary>More than one page and less than two: the events of the world, over and over with other ids.</summary>
    private static readonly IReadOnlyList<Dictionary<string, string>> Events = Many(1500);

    private FetchPlace _place = null!;

    private PlayedSources Server => _place.Server;

    public async ValueTask InitializeAsync()
    {
        _place = await FetchPlace.StartAsync();
        _place.AddSource("ucdp-ged", "ucdp_ged", "annual", "/ged{yy}{n}-csv.zip");
        _place.AddSource(
            Source,
            "ucdp_ged",
            "api",
            "/api/gedevents/{version}",
            ("after", "ucdp-ged"),
            ("instead_of", "ucdp-ged"),
            ("optional", true));
        _place.Options = _place.Options with { UcdpApiToken = "secret", UcdpApiRelease = "26.1" };
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public void Columns_are_those_of_the_official_file() => Assert.Equal(GedFileColumns.Official, GedCsvRows.Columns);

    [Fact]
    public async Task Pages_become_the_official_file_in_the_order_of_ids()
    {
        Server.Play(First, Page(Events.Skip(500), Events.Count, Second));
        Server.Play(Second, Page(Events.Take(500), Events.Count, next: ""));

        var outcome = await _place.FetchAsync(Source);

        Assert.True(outcome.Result == FetchResult.New, outcome.Reason);
        Assert.Equal((StoredPath, "26.1", 0), (Assert.Single(outcome.NewFiles), outcome.Release, outcome.Notes.Count));
        var lines = Encoding.UTF8.GetString((await _place.VisibleAsync())[StoredPath]);
        var expected = new CsvText().Row([.. GedFileColumns.Official]);
        foreach (var row in Events.OrderBy(row => long.Parse(row["id"], CultureInfo.InvariantCulture)))
        {
            expected.Row([.. GedFileColumns.Official.Select(column => row[column])]);
        }

        Assert.Equal(Encoding.UTF8.GetString(expected.ToBytes()), lines);
        Assert.Equal(["secret", "secret"], Server.Requests.Select(request => request.Token));
    }

    [Fact]
    public async Task Same_events_on_other_pages_are_unchanged()
    {
        Server.Play(First, Page(Events, Events.Count, next: null), Page(Events.Reverse(), Events.Count, next: null));
        await _place.FetchAsync(Source);
        Assert.Equal(FetchResult.Unchanged, (await _place.FetchAsync(Source)).Result);
    }

    [Fact]
    public async Task Newest_annual_release_is_asked_for_where_none_is_named()
    {
        _place.Options = _place.Options with { UcdpApiRelease = null };
        Server.Play("/ged261-csv.zip", Answer.File(OfficialFiles.Ged));
        Server.Play(First, Page(Events, Events.Count, next: null));
        Assert.Equal([StoredPath], (await _place.FetchAsync(Source)).NewFiles);
    }

    [Fact]
    public async Task Only_the_one_that_was_fetched_last_of_file_and_api_counts()
    {
        Server.Play("/ged261-csv.zip", Answer.File(OfficialFiles.GedZip("GEDEvent_v26_1.csv")));
        Server.Play(First, Page(Events, Events.Count, next: null));
        await _place.FetchAsync("ucdp-ged");
        await _place.FetchAsync(Source);
        Assert.Equal([StoredPath], (await _place.VisibleAsync()).Keys);
        await _place.FetchAsync("ucdp-ged");
        Assert.Equal(["ucdp-ged/26.1/ged261-csv.zip"], (await _place.VisibleAsync()).Keys);
    }

    // Of 1,500 events: none, one short of a page, a page that leads to no other, and one short of the rest.
    [Theory]
    [InlineData(0, true, "0 rows came where 1500 of 1500 were left")]
    [InlineData(999, true, "999 rows came where 1500 of 1500 were left")]
    [InlineData(1000, false, "1000 rows came where 1500 of 1500 were left, at most 1000 a page, and it leads to no other")]
    [InlineData(1499, false, "1499 rows came where 1500 of 1500 were left")]
    public async Task Short_page_is_asked_for_again_and_then_fails(int rows, bool leadsOn, string problem)
    {
        Server.Play(First, Page(Events.Take(rows), Events.Count, leadsOn ? Second : null));
        var outcome = await _place.FetchAsync(Source);
        await _place.AssertRefusedAsync(outcome, [], problem, "5 times");
        Assert.Equal((5, true), (Server.Requests.Count, outcome.RetryMayHelp));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    public async Task Page_that_is_whole_when_asked_again_is_taken(int rows)
    {
        Server.Play(First, Page(Events.Take(rows), Events.Count, Second), Page(Events.Take(PageSize), Events.Count, Second));
        Server.Play(
            Second,
            Page([], Events.Count, null),
            Page(Events.Skip(PageSize).Take(10), Events.Count, null),
            Page(Events.Skip(PageSize), Events.Count, null));

        var outcome = await _place.FetchAsync(Source);

        Assert.True(outcome.Result == FetchResult.New, outcome.Reason);
        Assert.Empty(outcome.Notes);
        Assert.Equal(5, Server.Requests.Count);
    }

    [Fact]
    public async Task Nothing_is_never_a_release()
    {
        Server.Play(First, Page([], 0, next: null));
        await _place.AssertRefusedAsync(await _place.FetchAsync(Source), [], "gave no event at all", "UcdpApiRelease");
    }

    // Rows that come twice stand where others should: at most 1,100, or a hundredth of all.
    [Theory]
    [InlineData(1100, true)]
    [InlineData(1101, false)]
    public async Task Rows_that_come_twice_in_place_of_more_than_both_limits_are_refused(int twice, bool isTaken)
    {
        var events = Many(2000 - twice);
        Server.Play(First, Page(events.Concat(events).Concat(events).Take(PageSize), 2000, Second));
        Server.Play(Second, Page(events.Concat(events).Concat(events).Skip(PageSize).Take(PageSize), 2000, next: null));
        var outcome = await _place.FetchAsync(Source);
        var told = $"announced 2000 rows, and {2000 - twice} different ones came";
        if (isTaken)
        {
            Assert.Equal(FetchResult.New, outcome.Result);
            Assert.Contains(told, Assert.Single(outcome.Notes), StringComparison.Ordinal);
        }
        else
        {
            await _place.AssertRefusedAsync(outcome, [], told, "more than 1%", "1100");
        }
    }

    [Fact]
    public async Task Bad_request_is_its_rate_limit()
    {
        Server.Play(First, Answer.Status(400), Answer.Status(400), Page(Events, Events.Count, next: null));
        Assert.Equal(FetchResult.New, (await _place.FetchAsync(Source)).Result);
        Assert.Equal(3, Server.Requests.Count);
        Assert.Contains(TimeSpan.FromSeconds(30), _place.Time.Waits);
        Assert.Contains(TimeSpan.FromSeconds(60), _place.Time.Waits);
    }

    [Fact]
    public async Task Rate_limit_that_does_not_end_is_told()
    {
        Server.Play(First, Answer.Status(400));
        var outcome = await _place.FetchAsync(Source);
        await _place.AssertRefusedAsync(outcome, [], "its rate limit, 5 times");
        Assert.Equal((5, true), (Server.Requests.Count, outcome.RetryMayHelp));
    }

    [Fact]
    public async Task Page_that_is_cut_off_is_fetched_again()
    {
        var page = new JsonObject { ["TotalCount"] = 1, ["Result"] = new JsonArray(Row(Events[0])) }.ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(page);
        Server.Play(First, Answer.CutOff(bytes[..10], bytes.Length, () => Task.CompletedTask, etag: null), Answer.Json(page));
        Assert.Equal(FetchResult.New, (await _place.FetchAsync(Source)).Result);
    }

    [Fact]
    public async Task Event_on_two_pages_counts_once()
    {
        Server.Play(First, Page(Events, Events.Count, Second));
        Server.Play(Second, Page(Events.Take(1), Events.Count, next: null));
        Assert.Equal(
            (FetchResult.New, 0),
            (await _place.FetchAsync(Source) is var outcome ? (outcome.Result, outcome.Notes.Count) : default));
    }

    [Fact]
    public async Task Event_that_changes_between_pages_is_refused()
    {
        var changed = new Dictionary<string, string>(Events[0]) { ["best"] = "99" };
        Server.Play(First, Page(Events, Events.Count, Second));
        Server.Play(Second, Page([changed], Events.Count, next: null));
        await _place.AssertRefusedAsync(await _place.FetchAsync(Source), [], $"event {Events[0]["id"]} came twice");
    }

    [Fact]
    public async Task Missing_column_is_named()
    {
        var lacking = Events[0].Where(field => field.Key != "gwnoa").ToDictionary();
        Server.Play(First, Page([lacking], 1, next: null));
        await _place.AssertRefusedAsync(await _place.FetchAsync(Source), [], "no column gwnoa");
    }

    [Theory]
    [InlineData("<html>maintenance</html>", "something else than JSON")]
    [InlineData("[]", "no TotalCount or no Result")]
    [InlineData("""{"TotalCount": 5}""", "no TotalCount or no Result")]
    public async Task Page_of_something_else_is_refused(string text, string word)
    {
        Server.Play(First, Answer.Json(text));
        await _place.AssertRefusedAsync(await _place.FetchAsync(Source), [], word);
    }

    [Fact]
    public async Task Page_on_another_host_or_twice_is_refused()
    {
        Server.Play(First, Page(Events, Events.Count, "https://elsewhere.example/api"), Page(Events, Events.Count, First));
        await _place.AssertRefusedAsync(await _place.FetchAsync(Source), [], "on another host");
        await _place.AssertRefusedAsync(await _place.FetchAsync(Source), [], "twice");
    }

    [Fact]
    public async Task Token_does_not_go_along_with_a_redirect()
    {
        await using var mirror = await PlayedSources.StartAsync();
        _place.AllowHost(mirror.Address);
        _place.WriteSources();
        Server.Play(First, Answer.Redirect(mirror.Address + First));
        mirror.Play(First, Page(Events, Events.Count, next: null));
        Assert.Equal(FetchResult.New, (await _place.FetchAsync(Source)).Result);
        Assert.Equal("", Assert.Single(mirror.Requests).Token);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        _place.Options = _place.Options with { UcdpApiToken = "" };
        await _place.AssertRefusedAsync(await _place.FetchAsync(Source), [], "Fetch__UcdpApiToken");
        Assert.Empty(Server.Requests);
    }

    private static IReadOnlyList<Dictionary<string, string>> Many(int count)
    {
        var written = new WrittenFiles(PublishedWorld.World).Rows(ReadWorld.Ged);
        return [.. Enumerable.Range(0, count)
            .Select(i => new Dictionary<string, string>(written[i % written.Count]) { ["id"] = $"{9_000_000 - i}" })];
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Page(
        IEnumerable<Dictionary<string, string>> rows,
        int total,
        string? next) => Answer.Json(
        new JsonObject
        {
            ["TotalCount"] = total,
            ["TotalPages"] = 2,
            ["NextPageUrl"] = next,
            ["Result"] = new JsonArray([.. rows.Select(Row)]),
        }.ToJsonString());

    /// <summary>Whole numbers as numbers and nothing as null, as the API writes them.</summary>
    private static JsonObject Row(Dictionary<string, string> row) => new(row.Select(field => KeyValuePair.Create<string, JsonNode?>(
        field.Key,
        field.Value.Length == 0 ? null : long.TryParse(
            field.Value,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number) && $"{number}" == field.Value ? number : field.Value)));
}
