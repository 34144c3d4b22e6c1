namespace PocGrid.Tests.Cases;

/// <summary>A folder of tests/Integration/Cases, and what a run over it and the references that it does not replace ends with.</summary>
internal sealed record FileCase
{
    public const string Ged = "01-ged-reference";
    public const string GeoPko = "13-geopko-reference";
    public const string Borders = "17-borders-reference";

    /// <summary>The folders of one good file each, which together make a release.</summary>
    public static readonly IReadOnlyList<string> References = [Ged, GeoPko, Borders];

    private FileCase(string folder, string? replaces) => (Folder, Replaces) = (folder, replaces);

    public string Folder { get; }

    /// <summary>The reference that the case's files stand in for; null where they come on top.</summary>
    public string? Replaces { get; }

    /// <summary>
    /// Words of the one message of a run that ends with the code of bad input; none where the run gives the numbers of the references.
    /// </summary>
    public IReadOnlyList<string> RefusedWith { get; private init; } = [];

    /// <summary>Deaths by non-state actors: those of the reference, unless the case's file states others.</summary>
    public int NonStateDeaths { get; init; } = 142;

    /// <summary>Words that the table <c>coverage</c> of the release has.</summary>
    public IReadOnlyList<string> CoverageSays { get; private init; } = [];

    /// <summary>The folders whose files are put together.</summary>
    public IEnumerable<string> Folders => [.. References.Where(reference => reference != Replaces && reference != Folder), Folder];

    /// <summary>The run gives the numbers of the references.</summary>
    public static FileCase Same(string folder, string? replaces, params IReadOnlyList<string> coverageSays)
        => new(folder, replaces) { CoverageSays = coverageSays };

    /// <summary>The run ends with the code of bad input and one message that has these words; nothing is published.</summary>
    public static FileCase Refused(string folder, string? replaces, params IReadOnlyList<string> words)
        => new(folder, replaces) { RefusedWith = words };
}
