using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace PocGrid.Lake;

/// <summary>Opens the lake that a setting names.</summary>
public static class LakeFactory
{
    /// <summary>The container that a storage connection string stands for.</summary>
    public const string DefaultContainer = "lake";

    // Azurite on this machine takes addresses without encryption, and has its account's name in the path.
    private const string LocalAccount = "/devstoreaccount1/";

    /// <summary>
    /// A folder's path gives a <see cref="FolderLake"/>; the https address of a container, or a storage connection string, a
    /// <see cref="BlobLake"/>, the latter of <see cref="DefaultContainer"/>. The address may carry a shared access signature;
    /// otherwise <paramref name="credential"/> signs in, or <see cref="DefaultAzureCredential"/> where that is null.
    /// </summary>
    /// <exception cref="LakeException">The location is none of these.</exception>
    public static ILake Open(string location, TokenCredential? credential = null)
    {
        if (IsConnection(location))
        {
            return OpenConnection(location);
        }

        if (!location.Contains("://", StringComparison.Ordinal))
        {
            return string.IsNullOrWhiteSpace(location)
                ? throw new LakeException("The lake's location is empty; give a folder, or the https address of a container.")
                : new FolderLake(location);
        }

        if (!Uri.TryCreate(location, UriKind.Absolute, out var address)
            || ContainerOf(address) is not { Length: > 0 } container
            || container.Contains('/'))
        {
            throw new LakeException(
                $"'{WithoutSecret(location)}' is not a place for a lake; give a folder, the https address of a container such as "
                    + $"https://ACCOUNT.blob.core.windows.net/CONTAINER, or a storage connection string.");
        }

        return new BlobLake(address.Query.Contains("sig=", StringComparison.Ordinal)
            ? new BlobContainerClient(address)
            : new BlobContainerClient(address, credential ?? new DefaultAzureCredential()));
    }

    /// <summary>Whether a location is a storage connection string, as that of Azurite.</summary>
    public static bool IsConnection(string location) =>
        location.Contains("AccountName=", StringComparison.OrdinalIgnoreCase)
        || location.Contains("BlobEndpoint=", StringComparison.OrdinalIgnoreCase)
        || location.StartsWith("UseDevelopmentStorage=", StringComparison.OrdinalIgnoreCase);

    /// <summary>The container <see cref="DefaultContainer"/> of the account that a storage connection string names.</summary>
    /// <exception cref="LakeException">It is not one.</exception>
    public static BlobLake OpenConnection(string connection)
    {
        try
        {
            return new BlobLake(new BlobContainerClient(connection, DefaultContainer));
        }
        catch (FormatException error)
        {
            throw new LakeException(
                $"The storage connection string cannot be used: {error.Message} Copy it whole, in quotation marks.",
                error);
        }
    }

    private static string? ContainerOf(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps ? address.AbsolutePath.Trim('/')
        : address is { Scheme: "http", IsLoopback: true } && address.AbsolutePath.StartsWith(LocalAccount, StringComparison.Ordinal)
            ? address.AbsolutePath[LocalAccount.Length..].Trim('/')
        : null;

    private static string WithoutSecret(string location) => location.Split('?')[0];
}
