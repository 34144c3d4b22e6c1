using Xunit;

namespace PocGrid.Tests.Lake;

/// <content>A conditional removal takes away what it expects and nothing else; a file says when it was written.</content>
public abstract partial class LakeContract
{
    [Fact]
    public async Task A_conditional_removal_needs_the_content_it_expects()
    {
        var lake = await NewLakeAsync();
        var first = await WriteAsync(lake, "a/file", "1");
        var second = await WriteAsync(lake, "a/file", "2");

        Assert.False(await lake.DeleteIfAsync("a/file", first.ETag, Stop));
        Assert.Equal("2", await ReadAsync(lake, "a/file"));
        Assert.True(await lake.DeleteIfAsync("a/file", second.ETag, Stop));
        Assert.Null(await lake.FindAsync("a/file", Stop));
        Assert.False(await lake.DeleteIfAsync("a/file", second.ETag, Stop));
        Assert.False(await lake.DeleteIfAsync("a/never", second.ETag, Stop));
    }

    [Fact]
    public async Task A_conditional_removal_takes_the_etag_of_a_listing()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "a/file", "1");

        Assert.True(await lake.DeleteIfAsync("a/file", (await lake.ListAsync("a/", Stop).SingleAsync(Stop)).ETag, Stop));

        Assert.Empty(await PathsAsync(lake, ""));
    }

    [Fact]
    public async Task Of_a_removal_and_a_rewrite_at_once_the_rewrite_stays()
    {
        var lake = await NewLakeAsync();
        for (var round = 0; round < 20; round++)
        {
            var before = await WriteAsync(lake, "file", "old");
            await Task.WhenAll(
                Task.Run(() => lake.DeleteIfAsync("file", before.ETag, Stop), Stop),
                Task.Run(() => WriteAsync(lake, "file", "new"), Stop));
            Assert.Equal("new", await ReadAsync(lake, "file"));
        }
    }

    [Fact]
    public async Task A_file_says_when_it_was_written()
    {
        var lake = await NewLakeAsync();
        var written = (await WriteAsync(lake, "file", "1")).Written;

        Assert.Equal(TimeSpan.Zero, written.Offset);
        Assert.InRange(written, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow.AddMinutes(10));
        Assert.Equal(written, (await lake.FindAsync("file", Stop))!.Written);
        Assert.Equal(written, (await lake.ListAsync("file", Stop).SingleAsync(Stop)).Written);
        Assert.True((await WriteAsync(lake, "file", "2")).Written >= written);
    }
}
