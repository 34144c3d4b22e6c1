using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Api;
using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>How many answers are made in memory at the same moment.</summary>
public sealed class MakingPlacesTests : IAsyncLifetime
{
    private readonly ScratchFolder _scratch = new();
    private readonly TaskCompletionSource<byte[]> _going = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReleaseApi _api = null!;
    private int _begun;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var lake = new FolderLake(_scratch.Path);
        await SampleRelease.WriteAsync(lake);
        _api = new ReleaseApi(lake);
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task So_many_are_made_at_once_and_a_few_wait()
    {
        var all = Occupy(MakingPlaces.AtOnce + MakingPlaces.Waiting);
        Assert.Equal(MakingPlaces.AtOnce, Volatile.Read(ref _begun));

        _going.SetResult([]);
        await Task.WhenAll(all);
        Assert.Equal(MakingPlaces.AtOnce + MakingPlaces.Waiting, Volatile.Read(ref _begun));
    }

    [Fact]
    public async Task One_too_many_is_told_to_come_again_and_stored_files_are_sent_all_the_same()
    {
        var all = Occupy(MakingPlaces.AtOnce + MakingPlaces.Waiting);

        var (status, retryAfter) = await AskAsync("?country=COD");
        Assert.Equal((StatusCodes.Status503ServiceUnavailable, "2"), (status, retryAfter));
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync("")).Status);

        _going.SetResult([]);
        await Task.WhenAll(all);
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync("?country=COD")).Status);
    }

    private Task<byte[]>[] Occupy(int count) => [.. Enumerable.Range(0, count).Select(_ => _api.Places.MakeAsync(BeginAsync, Stop))];

    private Task<byte[]> BeginAsync()
    {
        Interlocked.Increment(ref _begun);
        return _going.Task;
    }

    private async Task<(int Status, string RetryAfter)> AskAsync(string query)
    {
        using var body = new MemoryStream();
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext
        {
            Request = { Method = "GET", QueryString = new QueryString(query) },
            Response = { Body = body },
            RequestServices = services
        };
        await (await _api.TableAsync(context.Request, SampleRelease.Id, "curves", Stop)).ExecuteAsync(context);
        return (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString());
    }
}
