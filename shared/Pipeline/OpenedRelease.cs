using System.Text.Json.Serialization;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Sources;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline;

/// <summary>A release under construction: its configuration and its inputs. Everything later steps need follows from it.</summary>
public sealed record OpenedRelease
{
    /// <summary>Release id: the profile's name and the digest of inputs, configuration and code.</summary>
    public required string Id { get; init; }

    /// <summary>The code that the release is made by (<see cref="CodeVersion.Release"/>); steps of other code do not add to it.</summary>
    public string Code { get; init; } = "";

    public required Profile Profile { get; init; }

    public required bool Simulated { get; init; }

    public required IReadOnlyList<ReleaseInput> Inputs { get; init; }
}

/// <summary>What code of every version can read of an <see cref="OpenedRelease"/>, however its profile or its facts have changed since.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record OpenedOutline(IReadOnlyList<OpenedInput> Inputs, string Code = "");

/// <param name="ConversionPath">Path of the record of its conversion.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record OpenedInput(string ConversionPath);

/// <summary>One input file.</summary>
/// <param name="Path">Path in the lake's <c>incoming/</c>.</param>
/// <param name="ConversionPath">Path of the record of its conversion.</param>
public sealed record ReleaseInput(RecognizedFile File, string Path, string ConversionPath)
{
    /// <summary>A conversion depends on the file, on what is declared of it, on the code, for monthly rainfall and borders on the months asked for, and for deployment maps on how they are read.</summary>
    public static ReleaseInput Of(CatalogueEntry entry, Profile profile)
    {
        var digest = ContentDigest.Combine([
            CodeVersion.Conversion,
            ContentDigest.OfBytes(LakeJson.Serialize(entry)),
            entry.File.Kind switch
            {
                SourceKind.RainfallMonthly or SourceKind.Boundaries => profile.Panel.StudyPeriod.ToString(),
                SourceKind.GeoPkoLocationMap or SourceKind.GeoPkoLocationMonth => Names.Of(profile.Panel.Strength.Maps),
                _ => "",
            },
        ]);
        return new ReleaseInput(entry.File, entry.Path, $"steps/convert/{digest[..16]}.json");
    }
}
