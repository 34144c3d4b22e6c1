using Microsoft.AspNetCore.Http;
using PocGrid.Api;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>Which addresses the pages of other sites may read. That they may read a release is in <c>DeliveryTests</c>.</summary>
public sealed class CrossOriginTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("/api/v1/refreshes")]
    [InlineData("/api/v1/refreshes/1")]
    public async Task Answers_to_operators_are_for_no_other_site(string path)
    {
        var api = new RefreshApi(new FolderLake(_scratch.Path), new RefreshScheduler(new FolderLake(_scratch.Path), Profile.Brief2025));
        var context = new DefaultHttpContext
        {
            Request = { Method = "GET", Path = path, Headers = { Origin = "https://example.org" } },
            Response = { Body = new MemoryStream() }
        };

        await (await api.ListAsync(TestContext.Current.CancellationToken)).ExecuteAsync(context);

        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        Assert.False(context.Response.Headers.ContainsKey("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/api/v1/health", true)]
    [InlineData("/api/v1/openapi.json", true)]
    [InlineData("/api/v1/docs", true)]
    [InlineData("/api/v1/releases", true)]
    [InlineData("/api/v1/releases/latest/tables/curves", true)]
    [InlineData("/api/v1/releasesx", false)]
    [InlineData("/api/v1/refreshes", false)]
    [InlineData("/api/v1/refreshes/1", false)]
    [InlineData("/api/v1/checks", false)]
    [InlineData("/admin/host/status", false)]
    public void Browser_that_asks_first_is_told_of_what_everybody_reads_only(string path, bool isOpen)
    {
        var request = new DefaultHttpContext
        {
            Request = { Method = "OPTIONS", Path = path, Headers = { AccessControlRequestMethod = "GET" } }
        }.Request;
        Assert.Equal(isOpen, CrossOrigin.IsPreflight(request));
    }
}
