using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

public sealed class BlobLakeTests(AzuriteServer azurite) : LakeContract
{
    protected override async Task<ILake> NewLakeAsync() => new BlobLake(await azurite.NewContainerAsync());

    [Fact]
    public async Task A_reader_of_a_replaced_file_is_told()
    {
        var lake = await NewLakeAsync();
        await lake.WriteAsync("file", (stream, stop) => stream.WriteAsync(new byte[9_000_000], stop).AsTask(), Stop);
        await using var read = await lake.OpenReadAsync("file", Stop);
        await read.ReadExactlyAsync(new byte[10], Stop);
        await lake.WriteAsync("file", (stream, stop) => stream.WriteAsync(new byte[9_000_001], stop).AsTask(), Stop);
        read.Position = 8_000_000;
        var error = await Assert.ThrowsAsync<LakeException>(() => read.ReadExactlyAsync(new byte[10], Stop).AsTask());
        Assert.Contains("replaced while it was being read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_container_the_lake_says_so()
    {
        var lake = new BlobLake(new BlobContainerClient(await azurite.ConnectionStringAsync(), "none"));
        Func<Task>[] uses =
        [
            () => lake.FindAsync("a", Stop),
            () => lake.OpenReadAsync("a", Stop),
            () => WriteAsync(lake, "a", "x"),
            () => PathsAsync(lake, ""),
        ];
        foreach (var use in uses)
        {
            Assert.Contains("no such container", (await Assert.ThrowsAsync<LakeException>(use)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_a_clear_error()
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } };
        var lake = new BlobLake(new BlobContainerClient(new Uri("http://127.0.0.1:1/devstoreaccount1/lake"), options));
        var error = await Assert.ThrowsAsync<LakeException>(() => lake.FindAsync("a", Stop));
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_a_clear_error_and_no_cancellation()
    {
        using var silent = new SilentService();
        var options = new BlobClientOptions
        {
            Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) },
            Transport = new HttpClientTransport(silent)
        };
        var lake = new BlobLake(new BlobContainerClient(new Uri("http://127.0.0.1:1/devstoreaccount1/lake"), options));
        Func<Task>[] uses =
        [
            () => lake.FindAsync("a", Stop),
            () => lake.OpenReadAsync("a", Stop),
            () => WriteAsync(lake, "a", "x"),
            () => lake.DeleteAsync("a", Stop),
            () => PathsAsync(lake, ""),
        ];
        foreach (var use in uses)
        {
            Assert.Contains("did not answer in time", (await Assert.ThrowsAsync<LakeException>(use)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>What a request ends with when the time-out of the client library has passed.</summary>
    private sealed class SilentService : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => throw new TaskCanceledException();
    }
}
