using System.Text;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

/// <summary>What every lake promises; run on a folder and on Blob Storage.</summary>
public abstract partial class LakeContract
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract Task<ILake> NewLakeAsync();

    [Fact]
    public async Task A_written_file_is_found_and_read()
    {
        var lake = await NewLakeAsync();
        var written = await WriteAsync(lake, "releases/2025-09/manifest.json", "héllo");
        Assert.Equal(6, written.Length);
        Assert.Equal(written, await lake.FindAsync("releases/2025-09/manifest.json", Stop));
        Assert.Equal("héllo", await ReadAsync(lake, "releases/2025-09/manifest.json"));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "empty", "");
        Assert.Equal(0, (await lake.FindAsync("empty", Stop))!.Length);
        Assert.Equal("", await ReadAsync(lake, "empty"));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "a/b.txt", "x");
        foreach (var path in new[] { "c.txt", "a/c.txt", "a", "c/d.txt" })
        {
            Assert.Null(await lake.FindAsync(path, Stop));
            var error = await Assert.ThrowsAsync<LakeFileNotFoundException>(() => lake.OpenReadAsync(path, Stop));
            Assert.Equal(path, error.Path);
        }
    }

    [Fact]
    public async Task A_new_lake_is_empty()
    {
        var lake = await NewLakeAsync();
        Assert.Empty(await PathsAsync(lake, ""));
        await lake.DeleteAsync("nothing", Stop);
    }

    [Fact]
    public async Task Overwriting_replaces_the_content_and_the_etag()
    {
        var lake = await NewLakeAsync();
        var etags = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            Assert.True(etags.Add((await WriteAsync(lake, "same-length", $"{i:00}")).ETag));
        }

        Assert.Equal("19", await ReadAsync(lake, "same-length"));
    }

    [Fact]
    public async Task Deleting_removes_the_file_and_nothing_else()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "a/one", "1");
        await WriteAsync(lake, "a/two", "2");
        await lake.DeleteAsync("a/one", Stop);
        await lake.DeleteAsync("a/one", Stop);
        Assert.Equal(["a/two"], await PathsAsync(lake, ""));
    }

    [Fact]
    public async Task Listing_is_in_ordinal_order_and_by_prefix()
    {
        var lake = await NewLakeAsync();
        string[] paths = ["b/1", "a.b", "a/b/c", "a/b-c", "a/B", "z", "a/é", "a/é2", "a/𝄞", "a/\uFF5E"];
        foreach (var path in paths)
        {
            await WriteAsync(lake, path, path);
        }

        Assert.Equal(paths.Order(StringComparer.Ordinal), await PathsAsync(lake, ""));
        Assert.Equal(["a/B", "a/b-c", "a/b/c", "a/é", "a/é2", "a/𝄞", "a/\uFF5E"], await PathsAsync(lake, "a/"));
        Assert.Equal(["a/b-c", "a/b/c"], await PathsAsync(lake, "a/b"));
        Assert.Equal(["a/b/c"], await PathsAsync(lake, "a/b/"));
        Assert.Empty(await PathsAsync(lake, "nowhere/at/all"));
    }

    [Fact]
    public async Task A_listing_says_the_same_of_a_file_as_finding_it()
    {
        var lake = await NewLakeAsync();
        await WriteAsync(lake, "a/file", "content");
        var listed = Assert.Single(await lake.ListAsync("a/", Stop).ToListAsync(Stop));
        Assert.Equal(await lake.FindAsync("a/file", Stop), listed);
    }

    [Fact]
    public async Task A_file_can_be_read_from_any_place()
    {
        var lake = await NewLakeAsync();
        var content = new byte[9_000_000];
        new Random(7).NextBytes(content);
        await lake.WriteAsync("large", (stream, stop) => stream.WriteAsync(content, stop).AsTask(), Stop);
        await using var read = await lake.OpenReadAsync("large", Stop);
        Assert.True(read.CanSeek);
        Assert.Equal(content.Length, read.Length);
        foreach (var place in new[] { 8_999_990, 0, 4_500_000, 8_999_999 })
        {
            read.Seek(place, SeekOrigin.Begin);
            var bytes = new byte[Math.Min(100_000, content.Length - place)];
            await read.ReadExactlyAsync(bytes, Stop);
            Assert.Equal(content[place..(place + bytes.Length)], bytes);
        }
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("a\\b")]
    [InlineData("C:/windows")]
    [InlineData("a/b\n")]
    [InlineData("a/\0")]
    [InlineData(".tmp/other.part")]
    public async Task A_path_that_could_leave_the_lake_is_refused(string path)
    {
        var lake = await NewLakeAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => lake.FindAsync(path, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => lake.OpenReadAsync(path, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(lake, path, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => lake.WriteIfAsync(path, new byte[1], null, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => lake.DeleteAsync(path, Stop));
        if (path is not ("" or "a/"))
        {
            await Assert.ThrowsAsync<ArgumentException>(() => PathsAsync(lake, path));
        }

        Assert.Empty(await PathsAsync(lake, ""));
    }

    protected static Task<LakeFile> WriteAsync(ILake lake, string path, string text)
        => lake.WriteAsync(path, (stream, stop) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop).AsTask(), Stop);

    protected static async Task<string> ReadAsync(ILake lake, string path)
    {
        using var reader = new StreamReader(await lake.OpenReadAsync(path, Stop));
        return await reader.ReadToEndAsync(Stop);
    }

    protected static async Task<List<string>> PathsAsync(ILake lake, string prefix)
        => await lake.ListAsync(prefix, Stop).Select(file => file.Path).ToListAsync(Stop);
}
