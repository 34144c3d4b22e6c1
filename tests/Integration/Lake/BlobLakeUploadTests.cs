using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

/// <summary>Uploads in blocks of 8 MiB.</summary>
public sealed class BlobLakeUploadTests(AzuriteServer azurite)
{
    private const int Block = 8 << 20;
    private const string Path = "incoming/ucdp-ged/26.1/ged261.csv";

    private static readonly byte[] Content = Random(seed: 1, (2 * Block) + 1000);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Broken_off_upload_leaves_no_file_and_the_next_sends_only_what_lacks()
    {
        var container = await azurite.NewContainerAsync();
        using var broken = new BreakingStream(Content, breakAt: (2 * Block) + 10);
        await Assert.ThrowsAsync<IOException>(
            () => new BlobLake(container).UploadNewAsync(Path, broken, ContentDigest.OfBytes(Content), cancellation: Stop));
        Assert.Null(await new BlobLake(container).FindAsync(Path, Stop));
        BlockList there = await container.GetBlockBlobClient(Path).GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: Stop);
        Assert.Equal([Block, Block], there.UncommittedBlocks.Select(block => block.SizeLong));

        var sent = new List<long>();
        var (lake, watched) = await WatchedAsync(container);
        var file = await lake.UploadNewAsync(Path, new MemoryStream(Content), ContentDigest.OfBytes(Content), new Told(sent.Add), Stop);

        Assert.Equal([1000L], watched.BlocksSent);
        Assert.Equal([Block, 2L * Block, Content.Length], sent);
        Assert.Equal(Content.Length, file.Length);
        Assert.Equal(file, await lake.FindAsync(Path, Stop));
        Assert.Equal(Content, await BytesAsync(lake));
    }

    [Fact]
    public async Task Blocks_of_other_content_are_not_taken_for_those_of_this()
    {
        var container = await azurite.NewContainerAsync();
        var other = Random(seed: 2, Content.Length);
        Content.AsSpan(Block, Block).CopyTo(other.AsSpan(Block));
        using var broken = new BreakingStream(other, breakAt: (2 * Block) + 10);
        await Assert.ThrowsAsync<IOException>(
            () => new BlobLake(container).UploadNewAsync(Path, broken, ContentDigest.OfBytes(other), cancellation: Stop));

        var (lake, watched) = await WatchedAsync(container);
        await lake.UploadNewAsync(Path, new MemoryStream(Content), ContentDigest.OfBytes(Content), cancellation: Stop);

        Assert.Equal([Block, 1000L], watched.BlocksSent);
        Assert.Equal(Content, await BytesAsync(lake));
    }

    [Fact]
    public async Task File_that_is_there_is_not_replaced()
    {
        var lake = new BlobLake(await azurite.NewContainerAsync());
        await lake.UploadNewAsync(Path, new MemoryStream([1]), ContentDigest.OfBytes([1]), cancellation: Stop);

        await Assert.ThrowsAsync<LakeConflictException>(
            () => lake.UploadNewAsync(Path, new MemoryStream([2]), ContentDigest.OfBytes([2]), cancellation: Stop));

        Assert.Equal([1], await BytesAsync(lake));
    }

    [Fact]
    public async Task File_that_changes_while_it_is_sent_is_not_written()
    {
        var lake = new BlobLake(await azurite.NewContainerAsync());

        var error = await Assert.ThrowsAsync<LakeException>(
            () => lake.UploadNewAsync(Path, new MemoryStream([2]), ContentDigest.OfBytes([1]), cancellation: Stop));

        Assert.Contains("changed while it was being uploaded", error.Message, StringComparison.Ordinal);
        Assert.Null(await lake.FindAsync(Path, Stop));
    }

    [Fact]
    public async Task Digest_is_kept_until_the_file_is_written_anew()
    {
        var lake = new BlobLake(await azurite.NewContainerAsync());
        await lake.UploadNewAsync(Path, new MemoryStream([1]), ContentDigest.OfBytes([1]), cancellation: Stop);
        Assert.Equal(ContentDigest.OfBytes([1]), await lake.KeptDigestAsync(Path, Stop));

        await lake.WriteAsync(Path, (stream, stop) => stream.WriteAsync(new byte[] { 2 }, stop).AsTask(), Stop);

        Assert.Null(await lake.KeptDigestAsync(Path, Stop));
    }

    private static byte[] Random(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<byte[]> BytesAsync(BlobLake lake)
    {
        await using var stream = await lake.OpenReadAsync(Path, Stop);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, Stop);
        return bytes;
    }

    private async Task<(BlobLake Lake, WatchedBlocks Watched)> WatchedAsync(BlobContainerClient container)
    {
        var watched = new WatchedBlocks();
        var options = new BlobClientOptions();
        options.AddPolicy(watched, HttpPipelinePosition.PerCall);
        return (new BlobLake(new BlobContainerClient(await azurite.ConnectionStringAsync(), container.Name, options)), watched);
    }

    private sealed class Told(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }

    /// <summary>Notes the length of each block that is sent.</summary>
    private sealed class WatchedBlocks : HttpPipelineSynchronousPolicy
    {
        public List<long> BlocksSent { get; } = [];

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Uri.Query.Contains("comp=block&", StringComparison.Ordinal)
                && message.Request.Content!.TryComputeLength(out var length))
            {
                BlocksSent.Add(length);
            }
        }
    }

    /// <summary>A file whose reading fails after so many bytes.</summary>
    private sealed class BreakingStream(byte[] content, int breakAt) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => Position >= breakAt
                ? throw new IOException("The network is gone.")
                : base.ReadAsync(buffer[..Math.Min(buffer.Length, Math.Max(1, breakAt - (int)Position))], cancellationToken);
    }
}
