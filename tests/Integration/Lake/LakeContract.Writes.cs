using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

/// <content>Writes are seen whole or not at all, and a conditional write never undoes another.</content>
public abstract partial class LakeContract
{
    [Fact]
    public async Task A_writer_that_throws_changes_nothing()
    {
        var lake = await NewLakeAsync();
        var before = await WriteAsync(lake, "kept", "before");
        foreach (var path in new[] { "kept", "fresh" })
        {
            await Assert.ThrowsAsync<FormatException>(() => lake.WriteAsync(path, HalfThenThrow, Stop));
        }

        Assert.Equal(before, await lake.FindAsync("kept", Stop));
        Assert.Equal("before", await ReadAsync(lake, "kept"));
        Assert.Equal(["kept"], await PathsAsync(lake, ""));
    }

    [Fact]
    public async Task A_cancelled_write_changes_nothing()
    {
        var lake = await NewLakeAsync();
        using var cancelled = new CancellationTokenSource();
        var write = lake.WriteAsync("file", async (stream, stop) =>
        {
            await stream.WriteAsync(new byte[100_000], stop);
            await cancelled.CancelAsync();
        }, cancelled.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Empty(await PathsAsync(lake, ""));
    }

    [Fact]
    public async Task A_write_is_not_seen_before_it_is_complete()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "file", "old");
        await lake.WriteAsync("file", async (stream, stop) =>
        {
            await stream.WriteAsync(new byte[1_000_000], stop);
            await stream.FlushAsync(stop);
            Assert.Equal("old", await ReadAsync(lake, "file"));
            Assert.Equal(["file"], await PathsAsync(lake, ""));
        }, Stop);
        Assert.Equal(1_000_000, (await lake.FindAsync("file", Stop))!.Length);
    }

    [Fact]
    public async Task Readers_during_rewrites_see_one_content_or_the_other()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "file", new string('a', 50_000));
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await WriteAsync(lake, "file", new string((char)('b' + i), 50_000 + i));
            }
        }, Stop);
        while (!writing.IsCompleted)
        {
            var text = await ReadAsync(lake, "file");
            Assert.Single(text.Distinct());
            Assert.Equal(50_000 + Math.Max(0, text[0] - 'b'), text.Length);
        }

        await writing;
    }

    [Fact]
    public async Task A_conditional_write_needs_the_content_it_expects()
    {
        var lake = await NewLakeAsync();
        var first = await lake.WriteIfAsync("latest.json", "1"u8.ToArray(), ifMatch: null, Stop);
        await Assert.ThrowsAsync<LakeConflictException>(() => lake.WriteIfAsync("latest.json", "x"u8.ToArray(), ifMatch: null, Stop));
        var second = await lake.WriteIfAsync("latest.json", "2"u8.ToArray(), first.ETag, Stop);
        Assert.NotEqual(first.ETag, second.ETag);
        await Assert.ThrowsAsync<LakeConflictException>(() => lake.WriteIfAsync("latest.json", "x"u8.ToArray(), first.ETag, Stop));
        Assert.Equal("2", await ReadAsync(lake, "latest.json"));
        await lake.DeleteAsync("latest.json", Stop);
        await Assert.ThrowsAsync<LakeConflictException>(() => lake.WriteIfAsync("latest.json", "x"u8.ToArray(), second.ETag, Stop));
        Assert.Empty(await PathsAsync(lake, ""));
    }

    [Fact]
    public async Task A_conditional_write_takes_the_etag_of_a_listing_and_of_finding()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "latest.json", "1");
        var listed = await lake.ListAsync("latest", Stop).SingleAsync(Stop);
        await lake.WriteIfAsync("latest.json", "2"u8.ToArray(), listed.ETag, Stop);
        var found = await lake.FindAsync("latest.json", Stop);
        await lake.WriteIfAsync("latest.json", "3"u8.ToArray(), found!.ETag, Stop);
        Assert.Equal("3", await ReadAsync(lake, "latest.json"));
    }

    [Fact]
    public async Task Of_twenty_creators_at_once_exactly_one_wins()
    {
        var lake = await NewLakeAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => TryCreateAsync(lake, i), Stop)));
        var winner = Assert.Single(results, result => result is not null);
        Assert.Equal(winner, await ReadAsync(lake, "releases/latest.json"));
    }

    [Fact]
    public async Task Twenty_counters_at_once_lose_no_count()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "count", "0");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CountAsync(lake), Stop)));
        Assert.Equal("20", await ReadAsync(lake, "count"));
    }

    private static async Task<string?> TryCreateAsync(ILake lake, int creator)
    {
        try
        {
            await lake.WriteIfAsync("releases/latest.json", System.Text.Encoding.UTF8.GetBytes($"{creator}"), ifMatch: null, Stop);
            return $"{creator}";
        }
        catch (LakeConflictException)
        {
            return null;
        }
    }

    private static async Task CountAsync(ILake lake)
    {
        while (true)
        {
            var etag = (await lake.FindAsync("count", Stop))!.ETag;
            try
            {
                var next = int.Parse(await ReadAsync(lake, "count"), System.Globalization.CultureInfo.InvariantCulture) + 1;
                await lake.WriteIfAsync("count", System.Text.Encoding.UTF8.GetBytes($"{next}"), etag, Stop);
                return;
            }
            catch (LakeConflictException)
            {
            }
        }
    }

    private static async Task HalfThenThrow(Stream stream, CancellationToken stop)
    {
        await stream.WriteAsync(new byte[300_000], stop);
        await stream.FlushAsync(stop);
        throw new FormatException("the source is broken");
    }
}
