using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

public sealed class CheckedFilesTests : IDisposable
{
    private const string Path = "a/file.bin";

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Bytes_are_given_under_their_digest_only()
    {
        var lake = new FolderLake(_scratch.Path);
        await lake.WriteBytesAsync(Path, "right"u8.ToArray(), Stop);
        var digest = ContentDigest.OfText("right");

        await using (var stream = await lake.OpenCheckedAsync(Path, digest, Stop))
        {
            Assert.Equal("right", await new StreamReader(stream).ReadToEndAsync(Stop));
        }

        await lake.WriteBytesAsync(Path, "wrong"u8.ToArray(), Stop);
        Assert.Equal(Path, (await Assert.ThrowsAsync<DamagedFileException>(() => lake.OpenCheckedAsync(Path, digest, Stop))).Path);
        await Assert.ThrowsAsync<DamagedFileException>(() => lake.ReadCheckedBytesAsync(Path, digest, Stop));
        Assert.False(await lake.IsAsync(Path, 5, digest, Stop));
        await Assert.ThrowsAsync<LakeFileNotFoundException>(() => lake.OpenCheckedAsync("a/other", digest, Stop));
    }

    [Fact]
    public async Task File_is_read_for_its_digest_once_a_process()
    {
        var lake = new FolderLake(_scratch.Path);
        await lake.WriteBytesAsync(Path, "right"u8.ToArray(), Stop);
        var digest = ContentDigest.OfText("right");
        Assert.True(await lake.IsAsync(Path, 5, digest, Stop));
        var file = System.IO.Path.Combine(_scratch.Path, Path);
        var time = File.GetLastWriteTimeUtc(file);

        // Nothing shows that it is another file now: the digest is not worked out again.
        await File.WriteAllTextAsync(file, "wrong", Stop);
        File.SetLastWriteTimeUtc(file, time);

        Assert.True(await lake.IsAsync(Path, 5, digest, Stop));
        Assert.False(await new FolderLake(_scratch.Path).IsAsync(Path, 5, digest, Stop));
    }

    [Fact]
    public async Task File_whose_digest_is_known_is_not_opened_for_it()
    {
        var lake = new WatchedLake(new FolderLake(_scratch.Path));
        await lake.WriteBytesAsync(Path, "right"u8.ToArray(), Stop);
        var digest = await lake.KnownDigestAsync(Path, Stop);
        var opened = false;
        lake.Before(LakeUse.Read, Path, () =>
        {
            opened = true;
            return Task.CompletedTask;
        });

        Assert.True(await lake.IsAsync(Path, 5, digest, Stop));
        Assert.Equal(digest, await lake.KnownDigestAsync(Path, Stop));
        Assert.False(opened);
        await lake.ReadBytesAsync(Path, Stop);
        Assert.True(opened);
    }
}
