using System.Net;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class ChangeRouteTests(ComparedReleases compared) : IClassFixture<ComparedReleases>
{
    private const string Changes = "/api/v1/releases/new/changes";
    private const string Table = $"{Changes}/old/event_changes";

    private readonly HttpClient _client = compared.Server.Client;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Releases_that_it_was_compared_with_are_listed_in_order()
    {
        var list = await _client.JsonAsync(Changes);

        Assert.Equal("new", list.Text("release"));
        var changes = list.GetProperty("changes").EnumerateArray().ToArray();
        Assert.Equal([("new", "new"), ("old", "new")], changes.Select(change => (change.Text("previous"), change.Text("release"))));
        Assert.Equal([0, 1], changes.Select(change => change.GetProperty("events").GetProperty("added").GetInt32()));
        Assert.Empty((await _client.JsonAsync("/api/v1/releases/old/changes")).GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task Summary_is_the_stored_document_and_may_be_kept()
    {
        using var response = await _client.GetAsync($"{Changes}/old", headers: null);

        Assert.Equal(await StoredAsync(LakeLayout.ChangeSummary("old", "new")), await response.BytesAsync());
        Assert.Contains("immutable", response.Headers.CacheControl?.ToString());
        using var list = await _client.GetAsync(Changes, headers: null);
        Assert.Equal("no-cache", list.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("", "json", "application/json")]
    [InlineData("?format=csv", "csv", "text/csv; charset=utf-8; header=present")]
    [InlineData("?format=parquet", "parquet", "application/vnd.apache.parquet")]
    public async Task Table_is_the_stored_file_to_the_byte(string query, string format, string contentType)
    {
        using var response = await _client.GetAsync(Table + query, headers: null);

        var stored = await StoredAsync(LakeLayout.ChangeTable("old", "new", "event_changes", format));
        Assert.Equal(stored, await response.BytesAsync());
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal($"\"{ContentDigest.OfBytes(stored)}\"", response.Headers.ETag?.Tag);
        Assert.Equal(
            format == "json" ? null : $"new-since-old-event_changes.{format}",
            response.Content.Headers.ContentDisposition?.FileNameStar);
        using var again = await _client.GetAsync(Table + query, headers => headers.IfNoneMatch.Add(response.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData($"{Changes}/older", "unknown-previous", "new, old")]
    [InlineData($"{Changes}/older/event_changes", "unknown-previous", "new, old")]
    [InlineData($"{Changes}/..%2Fold", "unknown-previous", "new, old")]
    [InlineData("/api/v1/releases/old/changes/new", "unknown-previous", "There is none to choose from")]
    [InlineData($"{Changes}/old/summary", "unknown-table", "source_changes, event_changes, cell_changes, result_changes")]
    [InlineData("/api/v1/releases/never/changes", "unknown-release", "new, old")]
    public async Task What_is_not_there_is_named_with_what_is(string path, string type, string words)
    {
        var problem = await _client.ProblemAsync(path, HttpStatusCode.NotFound);

        Assert.Equal($"urn:pocgrid:problem:{type}", problem.Text("type"));
        Assert.Contains(words, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?country=CAF", "country")]
    [InlineData("?format=xml", "format")]
    public async Task Other_parameters_are_refused(string query, string parameter) =>
        Assert.Equal(parameter, (await _client.ProblemAsync(Table + query, HttpStatusCode.BadRequest)).Text("parameter"));

    private Task<byte[]> StoredAsync(string path) => File.ReadAllBytesAsync(Path.Combine(compared.Server.LakeFolder, path), Stop);
}
