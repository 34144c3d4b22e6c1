using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace PocGrid.Lake;

/// <summary>Says what went wrong with Blob Storage, and what to do about it.</summary>
internal static class BlobErrors
{
    /// <summary>
    /// Whether the service failed: it refused, broke off or did not answer in time, which the client library tells as a cancellation
    /// that nobody asked for, and after several tries as all their failures.
    /// </summary>
    public static bool IsService(Exception error, CancellationToken cancellation) =>
        error is RequestFailedException or AuthenticationFailedException
        || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
        || (error is AggregateException several && several.InnerExceptions.All(inner => IsServiceReading(inner, cancellation)));

    /// <summary>
    /// The same of reading, which a broken connection ends as well; of writing it may have been the file here that could not be read.
    /// </summary>
    public static bool IsServiceReading(Exception error, CancellationToken cancellation)
        => error is IOException || IsService(error, cancellation);

    public static LakeException Explain(string action, string path, string location, Exception error)
    {
        var cause = error is AggregateException several ? several.InnerExceptions[^1] : error;
        if (cause is RequestFailedException known)
        {
            if (known.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return new LakeFileNotFoundException(path);
            }

            if (action == "write" && (known.Status == 412 || known.ErrorCode == BlobErrorCode.BlobAlreadyExists))
            {
                return new LakeConflictException(path);
            }
        }

        return new LakeException($"Could not {action} '{path}' in '{location}': {Reason(cause)}", error);
    }

    private static string Reason(Exception cause) => cause switch
    {
        AuthenticationFailedException => $"no sign-in worked. Sign in with 'az login', or give the app a managed identity. "
            + $"({FirstLine(cause)})",
        RequestFailedException { Status: 412 } => "it was replaced while it was being read. Open it again.",
        RequestFailedException { Status: 401 or 403 } =>
            $"access was refused. Give the identity the role 'Storage Blob Data Contributor' on the container. ({FirstLine(cause)})",
        RequestFailedException e when e.ErrorCode == BlobErrorCode.InvalidBlobOrBlock =>
            "another tool's upload was broken off there, and its blocks do not fit. They go after a week; or finish that upload, or use "
                + "another name.",
        RequestFailedException e when e.ErrorCode == BlobErrorCode
            .ContainerNotFound => "there is no such container. Create it, or correct the address.",
        OperationCanceledException => "the service did not answer in time. Run again; if it stays, look at the network and the storage "
            + "account.",
        IOException or RequestFailedException { Status: 0 } => $"the service cannot be reached. Check the address and the network. "
            + $"({FirstLine(cause)})",
        _ => $"{FirstLine(cause)} Run again; if it stays, look at the storage account.",
    };

    private static string FirstLine(Exception error) => error.Message.Split('\n', 2)[0].Trim();
}
