using System.Buffers.Binary;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace PocGrid.Lake;

/// <content>
/// An upload that goes on where it was broken off. The name of a block holds the digest of its content, so that a block which the
/// service has is the one that is meant, whoever sent it and whatever became of the file here meanwhile.
/// </content>
public sealed partial class BlobLake
{
    private const int BlockBytes = 8 << 20;

    /// <summary>
    /// Length of a block's name before it is encoded; that of the client library, since all blocks of a blob have names of one length.
    /// </summary>
    private const int BlockNameBytes = 48;

    private const string DigestEntry = "pocgrid_sha256";

    /// <summary>Makes the container unless it is there.</summary>
    public void CreateContainer()
    {
        try
        {
            container.CreateIfNotExists();
        }
        catch (Exception e) when (BlobErrors.IsService(e, CancellationToken.None))
        {
            throw BlobErrors.Explain("make the container for", "", Location, e);
        }
    }

    /// <summary>Writes a new file in blocks; those that an earlier call left with the service are not sent again.</summary>
    /// <param name="sha256">Digest of the content, which is kept beside it.</param>
    /// <param name="progress">Bytes that the service has.</param>
    /// <exception cref="LakeConflictException">There is such a file.</exception>
    /// <exception cref="LakeException">The content has another digest: nothing is written.</exception>
    public async Task<LakeFile> UploadNewAsync(
        string path,
        Stream content,
        string sha256,
        IProgress<long>? progress = null,
        CancellationToken cancellation = default)
    {
        LakePath.CheckFile(path);
        var blob = container.GetBlockBlobClient(path);
        try
        {
            var (blocks, length) = await StageAsync(blob, content, sha256, progress, cancellation);
            BlobContentInfo written = await blob.CommitBlockListAsync(
                blocks,
                new CommitBlockListOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    Metadata = new Dictionary<string, string> { [DigestEntry] = sha256 },
                },
                cancellation);
            return new LakeFile(path, length, Text(written.ETag), written.LastModified);
        }
        catch (Exception e) when (BlobErrors.IsService(e, cancellation))
        {
            throw BlobErrors.Explain("write", path, Location, e);
        }
    }

    /// <summary>
    /// The digest that an upload has kept beside a file; null where there is none. Whatever writes the file anew takes it away.
    /// </summary>
    public async Task<string?> KeptDigestAsync(string path, CancellationToken cancellation = default)
    {
        try
        {
            BlobProperties properties = await Blob(path).GetPropertiesAsync(cancellationToken: cancellation);
            return properties.Metadata.TryGetValue(DigestEntry, out var digest) ? digest : null;
        }
        catch (Exception e) when (BlobErrors.IsService(e, cancellation))
        {
            throw BlobErrors.Explain("look for", path, Location, e);
        }
    }

    private static async Task<(IReadOnlyList<string> Blocks, long Length)> StageAsync(
        BlockBlobClient blob, Stream content, string sha256, IProgress<long>? progress, CancellationToken cancellation)
    {
        var there = await StagedAsync(blob, cancellation);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var blocks = new List<string>();
        var length = 0L;
        var buffer = new byte[BlockBytes];
        int read;
        while ((read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0)
        {
            whole.AppendData(buffer, 0, read);
            var name = BlockName(blocks.Count, buffer.AsSpan(0, read));
            if (!there.Contains(name))
            {
                using var block = new MemoryStream(buffer, 0, read, writable: false);
                await blob.StageBlockAsync(name, block, cancellationToken: cancellation);
            }

            blocks.Add(name);
            progress?.Report(length += read);
        }

        return Convert.ToHexStringLower(whole.GetHashAndReset()) == sha256
            ? (blocks, length)
            : throw new LakeException(
                $"The file for '{blob.Name}' was changed while it was being uploaded. Upload it again when it stays as it is.");
    }

    private static async Task<IReadOnlySet<string>> StagedAsync(BlockBlobClient blob, CancellationToken cancellation)
    {
        try
        {
            BlockList list = await blob.GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: cancellation);
            return list.UncommittedBlocks.Select(block => block.Name).ToHashSet(StringComparer.Ordinal);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return new HashSet<string>();
        }
    }

    private static string BlockName(int number, ReadOnlySpan<byte> content)
    {
        Span<byte> name = stackalloc byte[BlockNameBytes];
        name.Clear();
        BinaryPrimitives.WriteInt32BigEndian(name, number);
        SHA256.HashData(content, name[(BlockNameBytes - SHA256.HashSizeInBytes)..]);
        return Convert.ToBase64String(name);
    }
}
