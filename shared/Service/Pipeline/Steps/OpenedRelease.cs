using PocGrid.Pipeline.Conversions;

namespace PocGrid.Pipeline.Steps;

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

/// <summary>
/// What code of every version can read of an <see cref="OpenedRelease"/>, however its profile or its facts have changed since.
/// </summary>
internal sealed record OpenedOutline(IReadOnlyList<OpenedInput> Inputs, string Code = "");

/// <param name="ConversionPath">Path of the record of its conversion.</param>
/// <param name="Path">Path in the lake's <c>incoming/</c>.</param>
internal sealed record OpenedInput(string ConversionPath, string Path = "", OpenedFile? File = null);

/// <param name="Length">Length of the file as stored, bytes.</param>
/// <param name="Sha256">SHA-256 of the file as stored, lower-case hexadecimal.</param>
internal sealed record OpenedFile(long Length = 0, string Sha256 = "");
