using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace PocGrid.Lake;

/// <summary>Opens the lake that a setting names.</summary>
public static class LakeFactory
{
    /// <summary>
    /// A folder's path gives a <see cref="FolderLake"/>, the https address of a container a <see cref="BlobLake"/>.
    /// The address may carry a shared access signature; otherwise <paramref name="credential"/> signs in, or
    /// <see cref="DefaultAzureCredential"/> where that is null.
    /// </summary>
    /// <exception cref="LakeException">The location is neither.</exception>
    public static ILake Open(string location, TokenCredential? credential = null)
    {
        if (!location.Contains("://", StringComparison.Ordinal))
        {
            return string.IsNullOrWhiteSpace(location)
                ? throw new LakeException("The lake's location is empty; give a folder, or the https address of a container.")
                : new FolderLake(location);
        }

        if (!Uri.TryCreate(location, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttps
            || address.AbsolutePath.Trim('/') is not { Length: > 0 } container
            || container.Contains('/'))
        {
            throw new LakeException($"'{location}' is not a place for a lake; give a folder, or the https address of a container such as https://ACCOUNT.blob.core.windows.net/CONTAINER.");
        }

        return new BlobLake(address.Query.Contains("sig=", StringComparison.Ordinal)
            ? new BlobContainerClient(address)
            : new BlobContainerClient(address, credential ?? new DefaultAzureCredential()));
    }
}
