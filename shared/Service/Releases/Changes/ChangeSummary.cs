namespace PocGrid.Releases.Changes;

/// <summary>What changed from one release to another, in numbers. Counts are missing where nothing could be compared.</summary>
public sealed record ChangeSummary
{
    public required string Previous { get; init; }

    public required string Release { get; init; }

    /// <summary>True where one of the two was made from a simulated world.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Digests of the profiles, with every option. Where they differ, results may have changed by our choice.</summary>
    public required DigestChange Configuration { get; init; }

    /// <summary>Digests of the code. Where they differ, results may have changed by our work.</summary>
    public required DigestChange Code { get; init; }

    public SourceChangeCounts? Sources { get; init; }

    public EventChangeCounts? Events { get; init; }

    public CellChangeCounts? Cells { get; init; }

    public ResultChangeCounts? Results { get; init; }

    /// <summary>What could not be compared, as one of the two does not have it.</summary>
    public required IReadOnlyList<NotComparable> NotComparable { get; init; }

    /// <summary>The tables of the comparison, each as Parquet, CSV and JSON.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }
}

/// <param name="Before">Missing where the previous release's manifest cannot be read.</param>
public sealed record DigestChange(bool Changed, string After, string? Before = null)
{
    public static DigestChange Of(string? before, string after) => new(before != after, after, before);
}

/// <summary>Source files.</summary>
/// <param name="Renamed">The same bytes under another name or release.</param>
public sealed record SourceChangeCounts(int Added, int Removed, int Replaced, int Renamed);

/// <summary>Events.</summary>
/// <param name="DeathsAdded">
/// Best estimate of deaths that events gained which are placed: new ones, those revised upwards, those now placed. Missing where a
/// release does not tell which are placed.
/// </param>
/// <param name="DeathsRemoved">That they lost: withdrawn, revised downwards, no longer placed.</param>
public sealed record EventChangeCounts(int Added, int Revised, int Withdrawn, long? DeathsAdded = null, long? DeathsRemoved = null);

/// <summary>Rows of the panels.</summary>
/// <param name="Cells">Cells with any change.</param>
/// <param name="Changed">Cell-months that are in both and differ.</param>
/// <param name="OnlyPrevious">Cell-months that only the previous release has.</param>
/// <param name="OnlyRelease">Cell-months that only the release has.</param>
public sealed record CellChangeCounts(int Cells, int Changed, int OnlyPrevious, int OnlyRelease);

/// <summary>Models.</summary>
/// <param name="Coefficients">Coefficients that differ or are in one release only.</param>
/// <param name="NewlyFitted">Models that were refused or not asked for before.</param>
/// <param name="NoLongerFitted">Models that are refused or not asked for now.</param>
/// <param name="Largest">The largest change of a coefficient that both have; missing where none changed.</param>
public sealed record ResultChangeCounts(int Coefficients, int NewlyFitted, int NoLongerFitted, CoefficientChange? Largest = null);

public sealed record CoefficientChange(string Fit, string Term, double Before, double After, double Difference);

/// <param name="What">A manifest, a table, or a column of a table.</param>
public sealed record NotComparable(string What, string Reason);
