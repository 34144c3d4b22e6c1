using PocGrid.Lake;

namespace PocGrid.Pipeline;

/// <summary>The id of a release says what it is made of: the profile's name and the digest of code, configuration and files.</summary>
internal static class ReleaseId
{
    private const int Digits = 12;

    /// <param name="code">Digest of the code.</param>
    /// <param name="profileSha256">Digest of the configuration as it is stored.</param>
    /// <param name="files">What each input is, as it is stored, in the order of the inputs.</param>
    public static string Of(string profile, string code, string profileSha256, IEnumerable<byte[]> files) =>
        $"{profile}-{ContentDigest.Combine([code, profileSha256, .. files.Select(file => ContentDigest.OfBytes(file))])[..Digits]}";
}
