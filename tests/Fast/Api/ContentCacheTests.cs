using PocGrid.Api;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>What is kept in memory, how much of it, and who makes it.</summary>
public sealed class ContentCacheTests : IDisposable
{
    private const long Capacity = 100_000;
    private const long Longest = 10_000;

    private readonly ContentCache _cache = new(Capacity, Longest);
    private readonly TaskCompletionSource<byte[]> _going = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _makings;
    private CancellationToken _stopped;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task No_more_is_kept_than_the_bound()
    {
        for (var i = 0; i < 300; i++)
        {
            var length = 1_000 + (i * 37 % 9_000);
            Assert.Equal(length, (await _cache.GetAsync($"{i}", _ => Task.FromResult(new byte[length]), made => made.Length, Stop)).Length);
            Assert.InRange(_cache.Kept, 1, Capacity);
        }
    }

    [Fact]
    public async Task What_is_kept_is_not_made_again_and_what_is_too_long_is()
    {
        for (var time = 0; time < 3; time++)
        {
            await _cache.GetAsync("short", _ => MakeAsync(Longest), made => made.Length, Stop);
        }

        Assert.Equal(1, _makings);
        for (var time = 0; time < 3; time++)
        {
            await _cache.GetAsync("long", _ => MakeAsync(Longest + 1), made => made.Length, Stop);
        }

        Assert.Equal(4, _makings);
    }

    [Fact]
    public async Task Those_who_ask_at_once_get_what_is_made_once()
    {
        var asked = Enumerable.Range(0, 20).Select(_ => Task.Run(() => AskAsync(Stop), Stop)).ToArray();
        await MadeAsync(1);
        _going.SetResult([1]);

        Assert.All(await Task.WhenAll(asked), content => Assert.Same(asked[0].Result, content));
        Assert.Equal(1, _makings);
    }

    [Fact]
    public async Task Who_goes_away_stops_nothing_that_others_wait_for()
    {
        using var goes = new CancellationTokenSource();
        var first = AskAsync(goes.Token);
        var second = AskAsync(Stop);

        await goes.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(_stopped.IsCancellationRequested);
        _going.SetResult([1]);
        Assert.Equal([1], await second);
        Assert.Equal(1, _makings);
    }

    [Fact]
    public async Task Making_is_stopped_when_nobody_waits_and_begun_anew_for_who_comes_later()
    {
        using var goes = new CancellationTokenSource();
        Task<byte[]>[] asked = [AskAsync(goes.Token), AskAsync(goes.Token)];

        await goes.CancelAsync();

        foreach (var one in asked)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        Assert.True(_stopped.IsCancellationRequested);
        var later = AskAsync(Stop);
        Assert.Equal(2, _makings);
        Assert.False(_stopped.IsCancellationRequested);
        _going.SetResult([2]);
        Assert.Equal([2], await later);
    }

    [Fact]
    public async Task Error_is_told_to_all_who_wait_and_not_kept()
    {
        var asked = new[] { AskAsync(Stop), AskAsync(Stop) };
        _going.SetException(new InvalidOperationException("once"));
        foreach (var one in asked)
        {
            Assert.Equal("once", (await Assert.ThrowsAsync<InvalidOperationException>(() => one)).Message);
        }

        Assert.Equal([3], await _cache.GetAsync("content", _ => Task.FromResult(new byte[] { 3 }), made => made.Length, Stop));
        Assert.Equal(1, _makings);
    }

    private Task<byte[]> AskAsync(CancellationToken cancellation) => _cache.GetAsync(
        "content",
        stop =>
        {
            _stopped = stop;
            Interlocked.Increment(ref _makings);
            return _going.Task;
        },
        made => made.Length,
        cancellation);

    private Task<byte[]> MakeAsync(long length)
    {
        _makings++;
        return Task.FromResult(new byte[length]);
    }

    private async Task MadeAsync(int makings)
    {
        while (Volatile.Read(ref _makings) < makings)
        {
            await Task.Delay(1, Stop);
        }
    }
}
