using System.Net;
using System.Net.Http.Headers;
using PocGrid.Lake;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Tables;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class PanelRouteTests(PublishedSample sample) : IClassFixture<PublishedSample>
{
    private const string Panels = "/api/v1/releases/latest/panels";

    private readonly HttpClient _client = sample.Server.Client;

    private string PathOfCod => Path.Combine(sample.Server.LakeFolder, $"panels/release={SampleRelease.Id}/country=COD/part-000.parquet");

    private byte[] Stored => File.ReadAllBytes(PathOfCod);

    [Fact]
    public async Task Panels_are_listed_with_their_digests()
    {
        var list = await _client.JsonAsync(Panels);
        Assert.True(list.GetProperty("simulated").GetBoolean());
        var panel = list.GetProperty("panels").EnumerateArray().Single(p => p.Text("country") == "COD");
        Assert.Equal(40_000, panel.GetProperty("rows").GetInt32());
        Assert.Equal(ContentDigest.OfBytes(Stored), panel.Text("sha256"));
    }

    [Fact]
    public async Task Panel_is_the_stored_file_and_reads_in_other_programs()
    {
        using var scratch = new ScratchFolder();
        var file = Path.Combine(scratch.Path, "panel.parquet");
        using var response = await _client.GetAsync($"{Panels}/COD", headers: null);
        await File.WriteAllBytesAsync(file, await response.BytesAsync(), TestContext.Current.CancellationToken);

        Assert.Equal(Stored, await response.BytesAsync());
        Assert.Equal("bytes", Assert.Single(response.Headers.AcceptRanges));
        Assert.Equal("application/vnd.apache.parquet", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(40_000L, IndependentReaders.QueryDuckDB("select count(*) from {file} where country = 'COD'", file));
    }

    [Theory]
    [InlineData(0L, 3L)]
    [InlineData(100L, 199L)]
    [InlineData(500L, null)]
    [InlineData(null, 8L)]
    [InlineData(0L, 99_999_999L)]
    public async Task Range_gives_just_those_bytes(long? from, long? to)
    {
        using var response = await _client.GetAsync($"{Panels}/COD", h => h.Range = new RangeHeaderValue(from, to));
        var stored = Stored;
        var start = from ?? stored.Length - to!.Value;
        var end = from is null ? stored.Length - 1 : Math.Min(to ?? long.MaxValue, stored.Length - 1);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(stored[(int)start..(int)(end + 1)], await response.BytesAsync());
        Assert.Equal($"bytes {start}-{end}/{stored.Length}", response.Content.Headers.ContentRange?.ToString());
        Assert.Equal($"\"{ContentDigest.OfBytes(stored)}\"", response.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Range_beyond_the_end_is_refused_with_the_length()
    {
        using var response = await _client.GetAsync($"{Panels}/COD", h => h.Range = new RangeHeaderValue(99_999_999, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Equal($"bytes */{Stored.Length}", response.Content.Headers.ContentRange?.ToString());
    }

    [Theory]
    [InlineData(true, HttpStatusCode.PartialContent)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task Range_of_another_version_gives_the_whole_file(bool isSame, HttpStatusCode expected)
    {
        var tag = isSame ? ContentDigest.OfBytes(Stored) : "another";
        using var response = await _client.GetAsync($"{Panels}/COD", h =>
        {
            h.Range = new RangeHeaderValue(0, 9);
            h.IfRange = new RangeConditionHeaderValue($"\"{tag}\"");
        });
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("XYZ")]
    [InlineData("cod")]
    [InlineData("..%2fcountry=COD")]
    public async Task Unknown_country_is_a_problem_that_names_the_studied_ones(string country)
    {
        var problem = await _client.ProblemAsync($"{Panels}/{country}", HttpStatusCode.NotFound);
        Assert.Equal("country", problem.Text("parameter"));
        Assert.Equal(["CAF", "COD"], problem.GetProperty("allowed").Texts());
    }

    [Fact]
    public async Task Country_that_is_not_studied_is_a_problem_that_says_why()
    {
        var problem = await _client.ProblemAsync($"{Panels}/MLI", HttpStatusCode.NotFound);
        Assert.Contains("has no event of any type", problem.Text("detail"));
    }

    [Fact]
    public async Task Rows_are_asked_for_as_of_a_table_and_say_that_they_are_simulated()
    {
        var first = IndependentReaders.QueryDuckDB("select min(gid) from {file}", PathOfCod);
        var count = IndependentReaders.QueryDuckDB($"select count(*) from {{file}} where gid = {first}", PathOfCod);
        using var response = await _client.GetAsync($"{Panels}/COD?gid={first}&fields=month_id,gid&format=json", headers: null);
        var rows = (await response.JsonAsync()).EnumerateArray().ToArray();

        Assert.Equal(count, (long)rows.Length);
        Assert.All(rows, row => Assert.Equal(["month_id", "gid", "simulated"], row.EnumerateObject().Select(property => property.Name)));
        Assert.All(rows, row => Assert.True(row.GetProperty("simulated").GetBoolean()));
        Assert.Equal(
            "application/vnd.apache.parquet",
            (await _client.GetAsync($"{Panels}/COD.parquet", headers: null)).Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("*/*", "application/vnd.apache.parquet")]
    [InlineData("text/csv", "text/csv; charset=utf-8; header=present")]
    public async Task Form_of_rows_goes_by_what_is_accepted_Parquet_first(string accept, string type)
    {
        using var response = await _client.GetAsync($"{Panels}/COD?limit=3", headers => headers.Add("Accept", accept));
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
    }
}
