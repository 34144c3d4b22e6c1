using System.Globalization;
using PocGrid.Fetching;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary>
/// Servers that are slow, break off, are busy or lie: each gives the right retry or the right refusal, and what is there stays.
/// </summary>
public sealed class FailingServerTests : IAsyncLifetime
{
    private const string Source = "cshapes";
    private const string Url = "/CShapes-2.0.geojson";
    private const int Tries = 5;

    private static readonly byte[] Content = OfficialFiles.Boundaries;
    private static readonly int Half = Content.Length / 2;

    private readonly Reader _half = new(Half);
    private readonly Reader _whole = new(Content.Length);

    private FetchPlace _place = null!;
    private Dictionary<string, byte[]> _before = null!;

    private PlayedSources Server => _place.Server;

    private IReadOnlyList<PlayedRequest> Requests => Server.RequestsFor(Url);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await FetchPlace.StartAsync();
        _place.AddSource(Source, "boundaries", "fixed", Url);
        Server.Play(Url, Answer.File(OfficialFiles.Republished(Content), "\"v0\""));
        Assert.Equal(FetchResult.New, (await _place.FetchAsync(Source)).Result);
        _before = await _place.VisibleAsync();
        Server.Forget();
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Cut_off_download_is_resumed_where_it_was()
    {
        Server.Play(Url, Answer.CutOff(Content[..Half], Content.Length, _half.Read), Answer.File(Content));
        await AssertFetchedAsync();
        Assert.Equal([("", ""), ($"bytes={Half}-", "\"v1\"")], Requests.Select(request => (request.Range, request.IfRange)));
    }

    [Fact]
    public async Task Body_that_stalls_is_given_up_and_resumed()
    {
        _place.Options = _place.Options with { StallTimeout = TimeSpan.FromMinutes(10) };
        Server.Play(Url, Answer.Stalled(Content[..Half], Content.Length), Answer.File(Content));
        await AssertFetchedAsync();
        Assert.Equal($"bytes={Half}-", Requests[1].Range);
        Assert.Contains(TimeSpan.FromMinutes(10), _place.Time.Waits);
    }

    [Fact]
    public async Task Server_that_stalls_for_ever_is_left_in_the_end()
    {
        _place.Options = _place.Options with { StallTimeout = TimeSpan.FromSeconds(100) };
        Server.Play(Url, Answer.Stalled([], Content.Length));
        await AssertRefusedAsync(retryMayHelp: true, "nothing came for 100 seconds", $"0 of {Content.Length} bytes");
        Assert.Equal(Tries, Requests.Count);
    }

    [Fact]
    public async Task Body_that_drips_is_given_up_and_resumed()
    {
        _place.Options = _place.Options with { RateTime = TimeSpan.FromSeconds(200) };
        Server.Play(Url, Answer.Dripping(Content), Answer.File(Content));
        await AssertFetchedAsync();
        Assert.StartsWith("bytes=", Requests[1].Range, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_drips_for_ever_is_left_in_the_end()
    {
        _place.Options = _place.Options with { RateTime = TimeSpan.FromSeconds(200) };
        Server.Play(Url, Answer.Dripping(Content));
        await AssertRefusedAsync(retryMayHelp: true, "less than 1000 bytes a second came for 200 seconds", $"of {Content.Length} bytes");
        Assert.Equal(Tries, Requests.Count);
    }

    [Fact]
    public async Task Download_that_takes_too_long_in_all_is_left()
    {
        _place.Options = _place.Options with { LongestDownload = TimeSpan.FromSeconds(200) };
        Server.Play(Url, Answer.Dripping(Content));
        await AssertRefusedAsync(retryMayHelp: true, "not whole after 200 seconds", "LongestDownload");
    }

    [Fact]
    public async Task Server_that_does_not_answer_is_asked_again()
    {
        var limit = TimeSpan.FromSeconds(100);
        _place.Options = _place.Options with { AnswerTimeout = limit };
        Server.Play(Url, Answer.Silent());
        await AssertRefusedAsync(retryMayHelp: true, "did not answer within 100 seconds");

        // The hurried limit may pass before a try reaches the server of a busy machine; each try waits for it once.
        Assert.Equal(Tries, _place.Time.Waits.Count(wait => wait == limit));
        Assert.InRange(Requests.Count, 1, Tries);
    }

    [Fact]
    public async Task Server_without_ranges_sends_it_from_the_start()
    {
        Server.Play(Url, Answer.CutOff(Content[..Half], Content.Length, _half.Read), Answer.WithoutRanges(Content));
        await AssertFetchedAsync();
        Assert.Equal($"bytes={Half}-", Requests[1].Range);
    }

    [Fact]
    public async Task Download_without_validators_starts_again()
    {
        Server.Play(Url, Answer.CutOff(Content[..Half], Content.Length, _half.Read, etag: null), Answer.File(Content, etag: null));
        await AssertFetchedAsync();
        Assert.Equal(["", ""], Requests.Select(request => request.Range));
    }

    [Fact]
    public async Task Weak_validator_is_none_to_resume_against()
    {
        Server.Play(Url, Answer.CutOff(Content[..Half], Content.Length, _half.Read, "W/\"v1\""), Answer.File(Content, "W/\"v1\""));
        await AssertFetchedAsync();
        Assert.Equal(["", ""], Requests.Select(request => request.Range));
    }

    [Fact]
    public async Task File_that_changed_between_the_halves_starts_again()
    {
        var other = OfficialFiles.Republished(OfficialFiles.Republished(Content));
        Server.Play(Url, Answer.CutOff(other[..Half], other.Length, _half.Read, "\"v2\""), Answer.File(Content, "\"v3\""));
        await AssertFetchedAsync();
        Assert.Equal("\"v2\"", Requests[1].IfRange);
    }

    [Fact]
    public async Task Part_of_another_content_is_not_joined()
    {
        // This server sends a range without looking at If-Range.
        Server.Play(
            Url,
            Answer.CutOff(OfficialFiles.Republished(Content)[..Half], Content.Length + 1, _half.Read, "\"v2\""),
            context =>
            {
                context.Request.Headers.IfRange = "";
                return Answer.File(Content, "\"v3\"")(context);
            });
        await AssertFetchedAsync();
        Assert.Equal([false, true, false], Requests.Select(request => request.Range.Length > 0));
    }

    [Fact]
    public async Task Wrong_length_is_never_taken_for_the_file()
    {
        // 416 follows, since the rest that was announced is not there.
        Server.Play(
            Url,
            Answer.CutOff(Content, Content.Length + 100, _whole.Read),
            Answer.Status(416),
            Answer.CutOff(Content, Content.Length + 100, _whole.Read));
        await AssertRefusedAsync(retryMayHelp: true, "cut off", $"{Content.Length} of {Content.Length + 100} bytes", $"{Tries} times");
        Assert.Equal(Tries, Requests.Count);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(408)]
    public async Task Busy_server_is_asked_again_with_longer_waits(int status)
    {
        Server.Play(Url, Answer.Status(status), Answer.Status(status), Answer.File(Content));
        await AssertFetchedAsync();
        Assert.Equal(3, Requests.Count);
        Assert.Equal(2, _place.Time.Waits.Count(wait => wait < TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task Server_that_stays_busy_is_left_in_the_end()
    {
        Server.Play(Url, Answer.Status(503));
        await AssertRefusedAsync(retryMayHelp: true, "503", $"{Tries} times", "later");
        Assert.Equal(Tries, Requests.Count);
    }

    [Fact]
    public async Task Wait_that_the_server_asks_for_is_kept()
    {
        Server.Play(Url, Answer.Status(429, retryAfter: 17), Answer.File(Content));
        await AssertFetchedAsync();
        Assert.Contains(TimeSpan.FromSeconds(17), _place.Time.Waits);
        Assert.Equal(2, Requests.Count);
    }

    [Fact]
    public async Task Server_that_asks_for_a_very_long_wait_is_left_alone()
    {
        Server.Play(Url, Answer.Status(429, retryAfter: 7200));
        await AssertRefusedAsync(retryMayHelp: true, "429", "7200 seconds");
        Assert.Single(Requests);
    }

    [Theory]
    [InlineData(400, "400")]
    [InlineData(401, "right")]
    [InlineData(403, "right")]
    [InlineData(409, "409")]
    public async Task Refusal_by_the_server_is_final(int status, string word)
    {
        Server.Play(Url, Answer.Status(status));
        await AssertRefusedAsync(retryMayHelp: false, word);
        Assert.Single(Requests);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task File_that_is_gone_leaves_the_earlier_one_and_is_not_asked_for_again(int status)
    {
        Server.Play(Url, Answer.Status(status));
        await AssertRefusedAsync(retryMayHelp: false, "not there any more", "stays");
        Assert.Single(Requests);
    }

    [Fact]
    public async Task Host_that_cannot_be_reached_is_named()
    {
        var closed = await PlayedSources.StartAsync();
        var address = closed.Address;
        await closed.DisposeAsync();
        _place.AllowHost(address);
        _place.WriteSources();
        Server.Play(Url, Answer.Redirect($"{address}/file"));
        await AssertRefusedAsync(retryMayHelp: true, "127.0.0.1 cannot be reached");
    }

    [Fact]
    public async Task Part_of_a_download_that_was_stopped_is_not_in_sight_and_is_resumed()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Server.Play(Url, Answer.Stalled(Content[..Half], Content.Length), Answer.File(Content));
        var read = _half.Read();
        var fetch = _place.FetchAsync(Source, stop.Token, _half);
        await read;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        Assert.Equal(_before, await _place.VisibleAsync());

        await AssertFetchedAsync();
        Assert.Equal($"bytes={Half}-", Requests[1].Range);
    }

    [Fact]
    public async Task Two_fetches_at_once_make_one_file()
    {
        Server.Play(Url, Answer.File(Content));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _place.FetchAsync(Source)));
        Assert.All(outcomes, outcome => Assert.NotEqual(FetchResult.Failed, outcome.Result));
        Assert.Equal(Content, Assert.Single(await _place.VisibleAsync()).Value);
    }

    [Fact]
    public async Task Two_contents_at_once_are_both_kept()
    {
        byte[][] contents = [.. Enumerable.Range(1, 4).Select(lines => (byte[])[.. Content, .. Enumerable.Repeat((byte)' ', lines)])];
        Server.Play(
            Url,
            contents.Select((content, i) => Answer.WithoutRanges(content, string.Create(CultureInfo.InvariantCulture, $"\"w{i}\""))));
        var outcomes = await Task.WhenAll(contents.Select(_ => _place.FetchAsync(Source)));
        Assert.All(outcomes, outcome => Assert.Equal(FetchResult.New, outcome.Result));
        IEnumerable<byte[]> kept = [.. (await _place.VisibleAsync()).Values, .. (await _place.SupersededAsync()).Values];
        Assert.Superset(
            contents.Select(content => ContentDigest.OfBytes(content)).ToHashSet(),
            kept.Select(content => ContentDigest.OfBytes(content)).ToHashSet());
    }

    private async Task AssertFetchedAsync()
    {
        var outcome = await FetchAsync();
        Assert.True(outcome.Result == FetchResult.New, outcome.Reason);
        Assert.Equal(Content, Assert.Single(await _place.VisibleAsync()).Value);
        Assert.Equal(_before.Values, (await _place.SupersededAsync()).Values);
        Assert.Empty(Directory.GetFiles(_place.Options.SpoolFolder!, "*.part*"));
    }

    private async Task AssertRefusedAsync(bool retryMayHelp, params string[] words)
    {
        var outcome = await FetchAsync();
        await _place.AssertRefusedAsync(outcome, _before, words);
        Assert.Equal(retryMayHelp, outcome.RetryMayHelp);
    }

    private Task<FetchOutcome> FetchAsync() => _place.FetchAsync(Source, progress: new Both(_half, _whole));

    /// <summary>Knows when so many bytes were read.</summary>
    private sealed class Reader(long bytes) : IProgress<FetchProgress>
    {
        private TaskCompletionSource _read = NewRead();

        /// <summary>Ends the next time.</summary>
        public Task Read()
        {
            var read = NewRead();
            Volatile.Write(ref _read, read);
            return read.Task;
        }

        public void Report(FetchProgress value)
        {
            if (value.Bytes >= bytes)
            {
                Volatile.Read(ref _read).TrySetResult();
            }
        }

        private static TaskCompletionSource NewRead() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Both(Reader one, Reader other) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value)
        {
            one.Report(value);
            other.Report(value);
        }
    }
}
