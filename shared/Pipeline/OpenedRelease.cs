using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline;

/// <summary>A release under construction: its configuration and its inputs. Everything later steps need follows from it.</summary>
public sealed record OpenedRelease
{
    /// <summary>Release id: the profile's name and the digest of inputs, configuration and code.</summary>
    public required string Id { get; init; }

    public required Profile Profile { get; init; }

    public required bool Simulated { get; init; }

    public required IReadOnlyList<ReleaseInput> Inputs { get; init; }
}

/// <summary>One input file.</summary>
/// <param name="Path">Path in the lake's <c>incoming/</c>.</param>
/// <param name="ConversionPath">Path of the record of its conversion.</param>
public sealed record ReleaseInput(RecognizedFile File, string Path, string ConversionPath);
