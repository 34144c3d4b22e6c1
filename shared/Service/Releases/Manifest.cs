using System.Text.Json;
using System.Text.Json.Serialization;
using PocGrid.Datasets;
using PocGrid.Grid;

namespace PocGrid.Releases;

/// <summary>All that a release is: what it was made of, by which configuration and code, and every file with its digest.</summary>
public sealed record Manifest
{
    /// <summary>Release id.</summary>
    public required string Release { get; init; }

    /// <summary>True where the release was made from a simulated world and says nothing about the real one.</summary>
    public required bool Simulated { get; init; }

    /// <summary>The configuration, with every option.</summary>
    public required JsonElement Profile { get; init; }

    /// <summary>Digest of the configuration as it is stored in the lake; null in manifests that are older than this entry.</summary>
    public string? ProfileSha256 { get; init; }

    public required ManifestCode Code { get; init; }

    /// <summary>The study period, cut to what the deployment maps cover.</summary>
    public required MonthRange Period { get; init; }

    public required IReadOnlyList<ManifestCountry> Countries { get; init; }

    /// <summary>Host countries that are not studied.</summary>
    public required IReadOnlyList<RefusedManifestCountry> RefusedCountries { get; init; }

    public required IReadOnlyList<ManifestSource> Sources { get; init; }

    /// <summary>Where each control of the panels comes from; controls whose dataset was not supplied are not among them.</summary>
    public IReadOnlyList<ManifestControl> Controls { get; init; } = [];

    /// <summary>What is not in the release because a licence forbids it; nothing, unless the profile asks for that.</summary>
    public IReadOnlyList<ManifestLeftOut> LeftOut { get; init; } = [];

    /// <summary>Specifications of which there is no estimate by a fault of the fit itself; none, as a rule.</summary>
    public IReadOnlyList<ManifestFailedSpecification> FailedSpecifications { get; init; } = [];

    /// <summary>What a reader must know of <see cref="FailedSpecifications"/>, or null where there are none.</summary>
    [JsonIgnore]
    public string? FailureSentence => FailedSpecifications.Count == 0
        ? null
        : $"The fit of {FailedSpecifications.Count} specification{(FailedSpecifications.Count == 1 ? "" : "s")} failed and is stated as "
            + $"failed, without an estimate: "
            + string.Join("; ", FailedSpecifications.Select(failed => $"{failed.Specification} ({failed.Reason.TrimEnd('.')})")) + ".";

    /// <summary>Every file that belongs to the release, in ordinal order of the paths.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }
}

/// <param name="Version">Version of PocGrid.</param>
/// <param name="Digest">Digest of the source code of every stage.</param>
public sealed record ManifestCode(string Version, string Digest);

/// <param name="Months">Months of the country's panel.</param>
public sealed record ManifestCountry(string Iso3, string Name, MonthRange Months);

public sealed record RefusedManifestCountry(string Iso3, string Name, string Reason);

/// <summary>A source file, its origin and its terms.</summary>
public sealed record ManifestSource(
    string Source,
    string Release,
    string ReleaseFrom,
    string File,
    long Length,
    string Sha256,
    string Title,
    string Producer,
    string Licence,
    string Citation,
    bool Simulated,
    Redistribution Redistribution = Redistribution.NotStated);

/// <param name="Column">Column of the panels.</param>
/// <param name="Source">Kind and release of the source.</param>
/// <param name="Variable">Its variable.</param>
public sealed record ManifestControl(string Column, string Source, string Variable);

/// <param name="Source">Kind and release of the source.</param>
/// <param name="Table">Table of which the column is left out; null for the source's file and grid-months.</param>
public sealed record ManifestLeftOut(string Source, string Reason, string? Table = null, string? Column = null);

/// <param name="Specification">Number in the grid.</param>
public sealed record ManifestFailedSpecification(int Specification, string Reason);

/// <param name="Path">Path in the lake.</param>
/// <param name="Table">Name of the table that the file holds, if it is one.</param>
public sealed record ManifestFile(string Path, long Length, string Sha256, string? Table = null, long? Rows = null);
