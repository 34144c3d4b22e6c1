using PocGrid.Datasets;
using PocGrid.Lake;

namespace PocGrid.Pipeline.Conversions;

/// <summary>One input file of a release.</summary>
/// <param name="File">What it is (<see cref="RecognizedFile.WithoutFolders"/>).</param>
/// <param name="Path">Path in the lake's <c>incoming/</c>.</param>
/// <param name="ConversionPath">Path of the record of its conversion.</param>
/// <param name="KnownAs">The file as the user knows it, for messages.</param>
internal sealed record ReleaseInput(RecognizedFile File, string Path, string ConversionPath, string KnownAs = "")
{
    /// <summary>
    /// A conversion depends on the file, on what is declared of it, on the code, and on what its dataset uses of the profile.
    /// </summary>
    /// <param name="recognized">The file as it was catalogued.</param>
    /// <param name="path">Path in the lake's <c>incoming/</c>.</param>
    public static ReleaseInput Of(RecognizedFile recognized, string path, Profile profile)
    {
        var file = recognized.WithoutFolders();
        var digest = ContentDigest.Combine([
            CodeVersion.Conversion,
            ContentDigest.OfBytes(LakeJson.Serialize(file)),
            file.Dataset.Uses(profile.Conversion),
        ]);
        return new ReleaseInput(file, path, LakeLayout.ConversionRecord(digest[..16]), recognized.File);
    }

    private string Place => $"{Dataset.Folder(File.Kind)}/{File.Release}/{File.File}/{File.Sha256}";

    /// <summary>In an order that only what they are decides.</summary>
    public static IReadOnlyList<ReleaseInput> InOrder(IEnumerable<ReleaseInput> inputs) =>
        [.. inputs.OrderBy(input => input.Place, StringComparer.Ordinal)];
}
