using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Api;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>Content is opened only where it has to be sent: what a client has already costs no reading.</summary>
public sealed class ServedTests
{
    private const string Digest = "0a1b";

    [Theory]
    [InlineData("\"0a1b\"", 304, 0)]
    [InlineData("W/\"0a1b\"", 304, 0)]
    [InlineData("\"another\", \"0a1b\"", 304, 0)]
    [InlineData("*", 304, 0)]
    [InlineData("\"another\"", 200, 1)]
    [InlineData("", 200, 1)]
    public async Task Content_that_the_client_has_is_not_opened(string known, int status, int opened)
    {
        var opens = 0;
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = "GET";
        context.Request.Headers.IfNoneMatch = known;
        var served = Served.File(Open, 3, Digest, "application/octet-stream", Served.Immutable, downloadName: null);
        await served.ExecuteAsync(context);
        Assert.Equal((status, opened), (context.Response.StatusCode, opens));
        Assert.Equal($"\"{Digest}\"", context.Response.Headers.ETag);

        Task<Stream> Open(CancellationToken cancellation)
        {
            opens++;
            return Task.FromResult<Stream>(new MemoryStream("abc"u8.ToArray()));
        }
    }
}
