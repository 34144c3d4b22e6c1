using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace PocGrid.Lake;

/// <summary>
/// A lake in a container of Azure Blob Storage. A write is spooled to a temporary file first and then uploaded: the service hears
/// of it only when the writer is done, so that a writer which throws leaves nothing behind, not even blocks that a concurrent
/// upload to the same name could lose its own to.
/// </summary>
public sealed partial class BlobLake(BlobContainerClient container) : ILake
{
    // What one request of the client library fetches.
    private const int ReadWhole = 4 << 20;

    public string Location { get; } = container.Uri.GetLeftPart(UriPartial.Path);

    public async Task<LakeFile?> FindAsync(string path, CancellationToken cancellation = default)
    {
        var blob = Blob(path);
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            return new LakeFile(path, properties.ContentLength, Text(properties.ETag), properties.LastModified);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (Exception e) when (BlobErrors.IsService(e, cancellation))
        {
            throw BlobErrors.Explain("look for", path, Location, e);
        }
    }

    /// <summary>
    /// Opens a file for reading. A small one is fetched whole, with one request. If a larger one is replaced meanwhile, reading on
    /// fails: a reader never sees parts of two contents.
    /// </summary>
    public async Task<Stream> OpenReadAsync(string path, CancellationToken cancellation = default)
    {
        var blob = Blob(path);
        try
        {
            return await TryReadWholeAsync(blob, cancellation)
                ?? new BlobReadStream(
                    await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellation),
                    path,
                    Location);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.InvalidRange)
        {
            // An empty blob has no first byte.
            return new MemoryStream();
        }
        catch (Exception e) when (BlobErrors.IsServiceReading(e, cancellation))
        {
            throw BlobErrors.Explain("read", path, Location, e);
        }
    }

    public async Task<LakeFile> WriteAsync(
        string path,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellation = default)
    {
        LakePath.CheckFile(path);
        await using var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), $"pocgrid-{Guid.NewGuid():N}.part"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await write(spool, cancellation);
        cancellation.ThrowIfCancellationRequested();
        spool.Position = 0;
        return await UploadAsync(path, spool, new BlobUploadOptions(), cancellation);
    }

    public async Task<LakeFile> WriteIfAsync(
        string path,
        ReadOnlyMemory<byte> content,
        string? ifMatch,
        CancellationToken cancellation = default)
    {
        var conditions = ifMatch is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(ifMatch) };
        await using var stream = BinaryData.FromBytes(content).ToStream();
        return await UploadAsync(path, stream, new BlobUploadOptions { Conditions = conditions }, cancellation);
    }

    public async IAsyncEnumerable<LakeFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        LakePath.CheckPrefix(prefix);
        var files = new List<LakeFile>();
        try
        {
            await foreach (var item in container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellation))
            {
                files.Add(new LakeFile(
                    item.Name,
                    item.Properties.ContentLength ?? 0,
                    Text(item.Properties.ETag ?? default),
                    item.Properties.LastModified ?? default));
            }
        }
        catch (Exception e) when (BlobErrors.IsService(e, cancellation))
        {
            throw BlobErrors.Explain("list", prefix, Location, e);
        }

        // The service orders by UTF-8, a folder lake by UTF-16; they differ beyond the basic plane.
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        foreach (var file in files)
        {
            yield return file;
        }
    }

    public async Task DeleteAsync(string path, CancellationToken cancellation = default)
    {
        var blob = Blob(path);
        try
        {
            await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
        }
        catch (Exception e) when (BlobErrors.IsService(e, cancellation))
        {
            throw BlobErrors.Explain("remove", path, Location, e);
        }
    }

    public async Task<bool> DeleteIfAsync(string path, string ifMatch, CancellationToken cancellation = default)
    {
        var blob = Blob(path);
        try
        {
            var conditions = new BlobRequestConditions { IfMatch = new ETag(ifMatch) };
            return await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, conditions, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
        catch (Exception e) when (BlobErrors.IsService(e, cancellation))
        {
            throw BlobErrors.Explain("remove", path, Location, e);
        }
    }

    private static async Task<Stream?> TryReadWholeAsync(BlobClient blob, CancellationToken cancellation)
    {
        using BlobDownloadStreamingResult start = await blob.DownloadStreamingAsync(
            new BlobDownloadOptions { Range = new HttpRange(0, ReadWhole) },
            cancellation);
        if (start.Details.ContentRange is { } range && ContentRangeHeaderValue.Parse(range).Length > ReadWhole)
        {
            return null;
        }

        var whole = new MemoryStream((int)start.Details.ContentLength);
        await start.Content.CopyToAsync(whole, cancellation);
        whole.Position = 0;
        return whole;
    }

    private async Task<LakeFile> UploadAsync(string path, Stream content, BlobUploadOptions options, CancellationToken cancellation)
    {
        var blob = Blob(path);
        try
        {
            BlobContentInfo uploaded = await blob.UploadAsync(content, options, cancellation);
            return new LakeFile(path, content.Length, Text(uploaded.ETag), uploaded.LastModified);
        }
        catch (Exception e) when (BlobErrors.IsService(e, cancellation))
        {
            throw BlobErrors.Explain("write", path, Location, e);
        }
    }

    private BlobClient Blob(string path)
    {
        LakePath.CheckFile(path);
        return container.GetBlobClient(path);
    }

    // A listing gives ETags without quotes, a single blob with them.
    private static string Text(ETag etag) => etag.ToString("H");
}
