using PocGrid.Datasets;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Pipeline;

/// <summary>A release under construction: its configuration and its inputs. Everything later steps need follows from it.</summary>
internal sealed record OpenedRelease
{
    /// <summary>Release id: the profile's name and the digest of inputs, configuration and code.</summary>
    public required string Id { get; init; }

    /// <summary>The code that the release is made by (<see cref="CodeVersion.Release"/>); steps of other code do not add to it.</summary>
    public string Code { get; init; } = "";

    public required Profile Profile { get; init; }

    public required bool Simulated { get; init; }

    /// <summary>In an order that only what they are decides.</summary>
    public required IReadOnlyList<ReleaseInput> Inputs { get; init; }

    /// <summary>The latest refresh that told where the inputs lie.</summary>
    public int Refresh { get; init; }
}

/// <summary>What code of every version can read of an <see cref="OpenedRelease"/>, however its profile or its facts have changed since.</summary>
internal sealed record OpenedOutline(IReadOnlyList<OpenedInput> Inputs, string Code = "");

/// <param name="ConversionPath">Path of the record of its conversion.</param>
/// <param name="Path">Path in the lake's <c>incoming/</c>.</param>
internal sealed record OpenedInput(string ConversionPath, string Path = "", OpenedFile? File = null);

/// <param name="Length">Length of the file as stored, bytes.</param>
/// <param name="Sha256">SHA-256 of the file as stored, lower-case hexadecimal.</param>
internal sealed record OpenedFile(long Length = 0, string Sha256 = "");

/// <summary>One input file.</summary>
/// <param name="File">What it is, under its name without folders: all that a release depends on (docs/decisions/0021).</param>
/// <param name="Path">Path in the lake's <c>incoming/</c>.</param>
/// <param name="ConversionPath">Path of the record of its conversion.</param>
/// <param name="KnownAs">The file as the user knows it, for messages.</param>
internal sealed record ReleaseInput(RecognizedFile File, string Path, string ConversionPath, string KnownAs = "")
{
    /// <summary>A conversion depends on the file, on what is declared of it, on the code, and on what its dataset uses of the profile.</summary>
    public static ReleaseInput Of(CatalogueEntry entry, Profile profile)
    {
        var file = entry.File with { File = IncomingPath.NameOf(entry.File.File) };
        var digest = ContentDigest.Combine([
            CodeVersion.Conversion,
            ContentDigest.OfBytes(LakeJson.Serialize(file)),
            file.Dataset.Uses(profile.Conversion),
        ]);
        return new ReleaseInput(file, entry.Path, LakeLayout.ConversionRecord(digest[..16]), entry.File.File);
    }

    /// <summary>Those of a request, in an order that only what they are decides.</summary>
    public static IReadOnlyList<ReleaseInput> Of(RefreshRequest request) =>
    [
        .. request.Inputs
            .Select(entry => Of(entry, request.Profile))
            .OrderBy(input => $"{Dataset.Folder(input.File.Kind)}/{input.File.Release}/{input.File.File}/{input.File.Sha256}", StringComparer.Ordinal),
    ];
}
