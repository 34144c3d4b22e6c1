using System.Text;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary>One file at a fixed address, from servers of all kinds.</summary>
public sealed class DownloadTests : IAsyncLifetime
{
    private const string Source = "cshapes";
    private const string Url = "/CShapes-2.0.geojson";
    private const string StoredPath = "cshapes/CShapes-2.0/CShapes-2.0.geojson";

    private static readonly byte[] Content = OfficialFiles.Boundaries;
    private static readonly DateTimeOffset Changed = new(2022, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private FetchPlace _place = null!;

    private PlayedSources Server => _place.Server;

    private int Requests => Server.RequestsFor(Url).Count;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await FetchPlace.StartAsync();
        _place.AddSource(Source, "boundaries", "fixed", Url);
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task New_file_is_put_in_its_place_with_what_is_known_of_it()
    {
        Server.Play(Url, Answer.File(Content, "\"v1\"", Changed));

        var outcome = await _place.FetchAsync(Source);

        Assert.Equal((FetchResult.New, "CShapes-2.0", null), (outcome.Result, outcome.Release, outcome.Reason));
        Assert.Equal([StoredPath], outcome.NewFiles);
        Assert.Equal(new() { [StoredPath] = Content }, await _place.VisibleAsync());
        var state = await _place.StateAsync(Source);
        Assert.Equal((_place.Time.Now, FetchResult.New, null), (state.CheckedAt, state.Outcome, state.Error));
        Assert.Equal(
            new FetchedFile
            {
                Url = Server.Address + Url,
                Release = "CShapes-2.0",
                Path = StoredPath,
                ETag = "\"v1\"",
                LastModified = "Fri, 04 Mar 2022 05:06:07 GMT",
                Length = Content.Length,
                Sha256 = ContentDigest.OfBytes(Content),
                FetchedAt = _place.Time.Now,
                Standing = FileStanding.Current,
            },
            Assert.Single(state.Files));
        Assert.Equal(1, Requests);
    }

    [Fact]
    public async Task Lake_gets_it_among_its_incoming_files()
    {
        Server.Play(Url, Answer.File(Content));
        using var scratch = new ScratchFolder();
        var lake = new FolderLake(scratch.Path);

        var outcome = await _place.Fetcher(FetchTarget.InLake(lake)).FetchAsync(Source, cancellation: Stop);

        Assert.Equal([$"incoming/{StoredPath}"], outcome.NewFiles);
        Assert.NotNull(await lake.FindAsync($"incoming/{StoredPath}", Stop));
        Assert.NotNull(await lake.FindAsync("fetches/cshapes.json", Stop));
    }

    [Theory]
    [InlineData("\"v1\"", "\"v1\"", "")]
    [InlineData("W/\"v1\"", "W/\"v1\"", "")]
    [InlineData(null, "", "Fri, 04 Mar 2022 05:06:07 GMT")]
    public async Task Unchanged_file_is_not_downloaded_again(string? etag, string ifNoneMatch, string ifModifiedSince)
    {
        Server.Play(Url, Answer.File(Content, etag, etag is null ? Changed : null));
        await _place.FetchAsync(Source);
        var bytes = 0L;

        var outcome = await _place.FetchAsync(Source, progress: new Reports(report => bytes += report.Bytes));

        Assert.Equal((FetchResult.Unchanged, 1, 0L), (outcome.Result, outcome.UnchangedFiles, bytes));
        Assert.Equal((ifNoneMatch, ifModifiedSince), (Server.Requests[^1].IfNoneMatch, Server.Requests[^1].IfModifiedSince));
        Assert.Equal(FetchResult.Unchanged, (await _place.StateAsync(Source)).Outcome);
    }

    [Fact]
    public async Task Same_content_from_a_server_without_validators_is_unchanged()
    {
        Server.Play(Url, Answer.WithoutRanges(Content, etag: null));
        await _place.FetchAsync(Source);
        var before = await _place.Files.FindAsync(StoredPath, Stop);

        var outcome = await _place.FetchAsync(Source);

        Assert.Equal(FetchResult.Unchanged, outcome.Result);
        Assert.Equal(before, await _place.Files.FindAsync(StoredPath, Stop));
    }

    [Fact]
    public async Task File_that_was_removed_is_fetched_again_although_the_server_has_no_other()
    {
        Server.Play(Url, Answer.File(Content));
        await _place.FetchAsync(Source);
        await _place.Files.DeleteAsync(StoredPath, Stop);

        Assert.Equal(FetchResult.New, (await _place.FetchAsync(Source)).Result);
        Assert.Equal(new() { [StoredPath] = Content }, await _place.VisibleAsync());
    }

    [Fact]
    public async Task Republished_content_goes_beside_and_the_earlier_is_kept_out_of_sight()
    {
        var republished = OfficialFiles.Republished(Content);
        var beside = $"cshapes/CShapes-2.0-{ContentDigest.OfBytes(republished)[..8]}/CShapes-2.0.geojson";
        Server.Play(Url, Answer.File(Content), Answer.File(republished, "\"v2\""));
        await _place.FetchAsync(Source);

        var outcome = await _place.FetchAsync(Source);

        Assert.Equal([beside], outcome.NewFiles);
        Assert.Equal(new() { [beside] = republished }, await _place.VisibleAsync());
        Assert.Equal(new() { [$".superseded/{StoredPath}"] = Content }, await _place.SupersededAsync());
    }

    [Fact]
    public async Task Lake_keeps_every_vintage_where_it_is()
    {
        var republished = OfficialFiles.Republished(Content);
        Server.Play(Url, Answer.File(Content), Answer.File(republished, "\"v2\""));
        using var scratch = new ScratchFolder();
        var target = FetchTarget.InLake(new FolderLake(scratch.Path));
        await _place.Fetcher(target).FetchAsync(Source, cancellation: Stop);
        await _place.Fetcher(target).FetchAsync(Source, cancellation: Stop);

        var files = (await new FetchStates(target).ReadAsync(Source, Stop)).Files;

        Assert.Equal([FileStanding.Superseded, FileStanding.Current], files.Select(file => file.Standing));
        foreach (var file in files)
        {
            await using var stream = await target.Files.OpenReadAsync(file.Path, Stop);
            Assert.Equal(file.Sha256, await ContentDigest.OfStreamAsync(stream, Stop));
        }
    }

    [Fact]
    public async Task Content_that_comes_back_takes_its_old_place()
    {
        var republished = OfficialFiles.Republished(Content);
        Server.Play(Url, Answer.File(Content, "\"v1\""), Answer.File(republished, "\"v2\""), Answer.File(Content, "\"v3\""));
        await _place.FetchAsync(Source);
        await _place.FetchAsync(Source);

        Assert.Equal([StoredPath], (await _place.FetchAsync(Source)).NewFiles);
        Assert.Equal(new() { [StoredPath] = Content }, await _place.VisibleAsync());
        Assert.Equal(2, (await _place.SupersededAsync()).Count);
    }

    [Fact]
    public async Task File_that_somebody_put_there_stays()
    {
        var theirs = Encoding.UTF8.GetBytes("mine");
        await _place.Files.WriteAsync(StoredPath, async (stream, stop) => await stream.WriteAsync(theirs, stop), Stop);
        Server.Play(Url, Answer.File(Content));

        var outcome = await _place.FetchAsync(Source);

        Assert.Equal(2, (await _place.VisibleAsync()).Count);
        Assert.Equal(theirs, (await _place.VisibleAsync())[StoredPath]);
        Assert.EndsWith(
            $"-{ContentDigest.OfBytes(Content)[..8]}/CShapes-2.0.geojson",
            Assert.Single(outcome.NewFiles),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_tells_bytes_of_all()
    {
        Server.Play(Url, Answer.File(Content));
        var reports = new List<FetchProgress>();

        await _place.FetchAsync(Source, progress: new Reports(reports.Add));

        Assert.Equal(new FetchProgress(Source, "CShapes-2.0.geojson", Content.Length, Content.Length), reports[^1]);
    }

    [Fact]
    public async Task Unknown_source_is_named() =>
        Assert.Contains(
            "cshapes",
            (await Assert.ThrowsAsync<FetchSettingsException>(() => _place.FetchAsync("gadm"))).Message,
            StringComparison.Ordinal);

    private sealed class Reports(Action<FetchProgress> report) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => report(value);
    }
}
