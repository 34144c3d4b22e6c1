using System.Net;
using System.Text.Json;
using PocGrid.Api;
using PocGrid.Api.Querying;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>What the query parameters of tables give, against the whole table.</summary>
public sealed class TableQueryTests(PublishedSample sample) : IClassFixture<PublishedSample>
{
    private const string Tables = "/api/v1/releases/latest/tables";

    private readonly HttpClient _client = sample.Server.Client;

    public static TheoryData<string, string, Func<JsonElement, bool>> Filters => new()
    {
        { "overlap", "mission=MINUSCA", row => row.Text("mission") == "MINUSCA" },
        { "overlap", "from=2014&to=2015", row => Number(row, "year") is 2014 or 2015 },
        { "curves", "actor_class=state&country=pooled", row => row.Text("actor_class") == "state" && row.Text("fit") == "pooled" },
        { "coefficients", "term=troop_presence_lag", row => row.Text("term") == "troop_presence_lag" },
        { "base_distances", "gid=130735", row => Number(row, "gid") == 130_735 },
        { "base_distances", "gid=1", _ => false },
        { "base_distances", "gid=130735&gid=130011", row => Number(row, "gid") is 130_735 or 130_011 },
        { "base_distances", "gid=130735,130011", row => Number(row, "gid") is 130_735 or 130_011 },
        {
            "coefficients",
            "term=troop_presence_lag&term=mountain_share&country=COD",
            row => row.Text("term") is "troop_presence_lag" or "mountain_share" && row.Text("fit") == "COD" },
        { "fit_summary", "country=CAF,pooled", row => row.Text("fit") is "CAF" or "pooled" },
        {
            "base_distances",
            "from=2012-11&to=2013-02",
            row => string.CompareOrdinal(row.Text("month"), "2012-11") >= 0 && string.CompareOrdinal(row.Text("month"), "2013-02") <= 0 },
        { "base_distances", "from=2013", row => row.Text("month").StartsWith("2013", StringComparison.Ordinal) },
        { "base_distances", "to=2012", row => row.Text("month").StartsWith("2012", StringComparison.Ordinal) },
        { "base_distances", "from=2013-05&to=2012-05", _ => false },

        // Column 410 of the grid starts at 25 east: its centre is 25.25. Row 180 starts at the equator.
        { "base_distances", "bbox=25.25,0.25,26,0.75", row => Number(row, "gid") is 130_011 or 130_012 or 130_731 or 130_732 },
        { "base_distances", "bbox=30,-90,25.3,90", row => (Number(row, "gid") - 130_011) % 720 is 0 or >= 10 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Filter_keeps_just_its_rows(string table, string query, Func<JsonElement, bool> isKept)
    {
        var expected = (await RowsAsync(table)).Where(isKept).ToArray();
        using var response = await _client.GetAsync($"{Tables}/{table}?{query}", headers: null);
        AssertSame(expected, [.. (await response.JsonAsync()).EnumerateArray()]);
        Assert.Equal($"{expected.Length}", Assert.Single(response.Headers.GetValues("X-Total-Count")));
    }

    [Fact]
    public async Task Fields_are_given_in_their_order_and_simulated_rows_still_say_so()
    {
        var rows = await RowsAsync("curves", "fields=probability,fit");
        Assert.Equal(54, rows.Length);
        Assert.All(rows, row => Assert.Equal(["probability", "fit", "simulated"], row.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public async Task Sort_is_stable_and_puts_missing_values_last_in_both_directions()
    {
        var rows = await RowsAsync("base_distances");
        var distances = rows.Where(row => row.GetProperty("distance_km").ValueKind == JsonValueKind.Number);
        var missing = rows.Where(row => row.GetProperty("distance_km").ValueKind == JsonValueKind.Null).ToArray();
        Assert.Equal(35, missing.Length);
        AssertSame(
            [.. distances.OrderBy(row => row.GetProperty("distance_km").GetDouble()), .. missing],
            await RowsAsync("base_distances", "sort=distance_km"));
        AssertSame(
            [.. distances.OrderByDescending(row => row.GetProperty("distance_km").GetDouble()), .. missing],
            await RowsAsync("base_distances", "sort=-distance_km"));
        AssertSame(
            [.. rows.OrderByDescending(row => row.Text("country"), StringComparer.Ordinal).ThenBy(row => Number(row, "month_id"))],
            await RowsAsync("base_distances", "sort=-country,month_id"));
    }

    [Theory]
    [InlineData("limit=7")]
    [InlineData("limit=240")]
    [InlineData("limit=10000")]
    [InlineData("limit=50&country=COD&sort=-deaths,gid&fields=gid,deaths")]
    [InlineData("limit=50&country=COD&country=CAF&sort=-deaths&sort=gid&fields=gid&fields=deaths")]
    public async Task Pages_together_are_the_whole(string query)
    {
        var whole = await RowsAsync("base_distances", string.Join('&', query.Split('&').Skip(1)));
        var pages = new List<JsonElement>();
        for (var address = $"{Tables}/base_distances?{query}"; address is not null;)
        {
            using var response = await _client.GetAsync(address, headers: null);
            Assert.Equal($"{whole.Length}", Assert.Single(response.Headers.GetValues("X-Total-Count")));
            pages.AddRange((await response.JsonAsync()).EnumerateArray());
            address = response.Headers.TryGetValues("Link", out var links) ? Assert.Single(links).Split('<', '>')[1] : null;
            Assert.True(
                address?.StartsWith($"/api/v1/releases/{SampleRelease.Id}/tables/base_distances?", StringComparison.Ordinal) ?? true,
                address);
            Assert.True(pages.Count <= whole.Length);
        }

        AssertSame(whole, [.. pages]);
    }

    [Theory]
    [InlineData("curves", "country=pooled&country=COD", "country=pooled,COD")]
    [InlineData("base_distances", "bbox=25.25&bbox=0.25&bbox=26&bbox=0.75", "bbox=25.25,0.25,26,0.75")]
    [InlineData("base_distances", "fields=gid&fields=deaths,month&limit=9", "fields=gid,deaths,month&limit=9")]
    [InlineData("base_distances", "sort=-country&sort=month_id", "sort=-country,month_id")]
    public async Task List_by_repetition_is_the_same_answer_as_one_with_commas(string table, string repeated, string commas)
    {
        using var first = await _client.GetAsync($"{Tables}/{table}?{repeated}", headers: null);
        using var second = await _client.GetAsync($"{Tables}/{table}?{commas}", headers: null);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(await second.BytesAsync(), await first.BytesAsync());
        Assert.Equal(second.Headers.ETag, first.Headers.ETag);
        Assert.Equal(LinkOf(second), LinkOf(first));

        static string LinkOf(HttpResponseMessage response)
            => response.Headers.TryGetValues("Link", out var links) ? Assert.Single(links) : "";
    }

    [Theory]
    [InlineData("country=COD&country=XYZ", "country", "XYZ")]
    [InlineData("country=COD,XYZ", "country", "XYZ")]
    [InlineData("gid=130735&gid=0", "gid", "0")]
    [InlineData("limit=1&limit=2", "limit", "1,2")]
    [InlineData("from=2012&from=2013", "from", "2012,2013")]
    public async Task Value_of_a_list_that_cannot_be_used_is_named_and_what_is_no_list_is_not_repeated(
        string query,
        string parameter,
        string value)
    {
        var problem = await _client.ProblemAsync($"{Tables}/base_distances?{query}", HttpStatusCode.BadRequest);
        Assert.Equal((parameter, value), (problem.Text("parameter"), problem.Text("value")));
    }

    [Fact]
    public async Task Cursor_of_other_rows_is_refused()
    {
        using var response = await _client.GetAsync($"{Tables}/base_distances?limit=5&country=COD", headers: null);
        var cursor = Assert.Single(response.Headers.GetValues("Link")).Split("cursor=")[1].Split('>', '&')[0];
        Assert.Equal(5, (await RowsAsync("base_distances", $"limit=5&country=COD&cursor={cursor}")).Length);
        foreach (var query in (string[])[$"limit=5&cursor={cursor}", $"limit=5&country=CAF&cursor={cursor}",
            $"limit=5&country=COD&sort=gid&cursor={cursor}", $"country=COD&cursor={cursor}"])
        {
            Assert.Equal(
                "cursor",
                (await _client.ProblemAsync($"{Tables}/base_distances?{query}", HttpStatusCode.BadRequest)).Text("parameter"));
        }
    }

    [Theory]
    [InlineData("gid", "0")]
    [InlineData("gid", "259201")]
    [InlineData("gid", "1.5")]
    [InlineData("gid", "")]
    [InlineData("bbox", "1,2,3")]
    [InlineData("bbox", "0,5,1,4")]
    [InlineData("bbox", "0,0,181,1")]
    [InlineData("bbox", "NaN,0,1,1")]
    [InlineData("from", "2012-13")]
    [InlineData("from", "0000")]
    [InlineData("to", "12-2012")]
    [InlineData("limit", "0")]
    [InlineData("limit", "10001")]
    [InlineData("limit", "-1")]
    [InlineData("cursor", "x")]
    [InlineData("fields", "gid,nothing")]
    [InlineData("fields", "gid,gid")]
    [InlineData("fields", "")]
    [InlineData("sort", "--gid")]
    [InlineData("sort", "gid,-gid")]
    [InlineData("actor_class", "rebels")]
    public async Task Value_that_cannot_be_used_is_a_problem_that_says_what_can(string parameter, string value)
    {
        var problem = await _client.ProblemAsync(
            $"{Tables}/base_distances?{parameter}={Uri.EscapeDataString(value)}",
            HttpStatusCode.BadRequest);
        Assert.Equal((parameter, value), (problem.Text("parameter"), problem.Text("value")));

        // The values to choose from where they can be listed, else how one is written; never prose among the values.
        if (problem.TryGetProperty("allowed", out var allowed))
        {
            Assert.NotEmpty(allowed.Texts());
            Assert.DoesNotContain(allowed.Texts(), one => one.Contains(' ', StringComparison.Ordinal));
        }
        else
        {
            Assert.NotEmpty(problem.Text("form"));
            Assert.Contains($"write {problem.Text("form")}", problem.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Month_of_a_table_by_year_is_refused() =>
        Assert.Contains(
            "by year",
            (await _client.ProblemAsync($"{Tables}/overlap?from=2014-01", HttpStatusCode.BadRequest)).Text("detail"));

    [Theory]
    [InlineData("mission=MONUSCO", "overlap")]
    [InlineData("bbox=1,2,3,4", "base_distances")]
    [InlineData("from=2012", "base_distances, overlap")]
    [InlineData("specification=1", "")]
    public async Task Filter_of_a_table_without_its_column_names_the_tables_that_have_it(string query, string tables)
    {
        var problem = await _client.ProblemAsync($"{Tables}/account?{query}", HttpStatusCode.BadRequest);
        Assert.Equal(query.Split('=')[0], problem.Text("parameter"));
        Assert.Equal(tables, string.Join(", ", problem.GetProperty("tables").Texts()));
    }

    [Fact]
    public async Task Query_that_is_too_long_is_a_problem() => Assert.EndsWith(
        "query-too-long",
        (await _client.ProblemAsync(
            $"{Tables}/curves?country={new string('x', GivenParameters.LongestQuery)}",
            HttpStatusCode.RequestUriTooLong)).Text("type"));

    [Fact]
    public void Answer_that_is_too_large_is_a_problem()
    {
        var nothing = new Table(new TableSchema("many", "Many rows.", []), []);
        var query = new RowQuery([], ["n"], [], null, 0, "");
        Assert.Contains(
            "limit",
            Assert.Throws<ProblemException>(() => RowPage.Of(nothing, RowPage.MostValues + 1, query)).Problem.Detail,
            StringComparison.Ordinal);
        Assert.Equal(RowPage.MostValues, RowPage.Of(nothing, RowPage.MostValues + 1, query with { Start = 1 }).Rows.Count);
    }

    private static int Number(JsonElement row, string column) => row.GetProperty(column).GetInt32();

    private static void AssertSame(JsonElement[] expected, JsonElement[] actual) =>
        Assert.Equal(expected.Select(row => row.GetRawText()), actual.Select(row => row.GetRawText()));

    private async Task<JsonElement[]> RowsAsync(string table, string query = "")
        => [.. (await _client.JsonAsync($"{Tables}/{table}?{query}")).EnumerateArray()];
}
