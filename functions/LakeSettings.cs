using Microsoft.Extensions.Configuration;
using PocGrid.Lake;

namespace PocGrid.Functions;

/// <summary>Opens the lake that the app's settings name.</summary>
internal static class LakeSettings
{
    /// <summary>The container that holds the lake; the blob triggers name it too.</summary>
    public const string Container = LakeFactory.DefaultContainer;

    /// <summary>
    /// The setting, or the settings that begin so, by which the blob triggers reach the lake's account. With Azurite its connection string;
    /// else <c>LakeStorage__blobServiceUri</c> and the like.
    /// </summary>
    public const string Connection = "LakeStorage";

    /// <summary>
    /// <c>Lake:Location</c> is a container's https address, opened with the app's identity. <c>LakeStorage</c> as a connection string is
    /// for Azurite, which has no identities; there the container is made if it is not there. Exactly one of them is to be set.
    /// </summary>
    public static ILake Open(IConfiguration settings) => (settings["Lake:Location"], settings[Connection]) switch
    {
        ({ Length: > 0 } location, null or "") => LakeFactory.Open(location),
        (null or "", { Length: > 0 } connection) => OpenDevelopment(connection),
        _ => throw new LakeException(
            "Set Lake__Location to the lake container's https address or, with Azurite, LakeStorage to its connection string; not both."),
    };

    private static BlobLake OpenDevelopment(string connection)
    {
        var lake = LakeFactory.OpenConnection(connection);
        lake.CreateContainer();
        return lake;
    }
}
