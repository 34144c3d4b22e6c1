namespace PocGrid.Releases.Package;

/// <summary>A work that is cited: the release, a source that it was made of, or the brief.</summary>
/// <param name="Id">Key among the works, of letters, digits and hyphens.</param>
/// <param name="FamilyNames">Family names of the people who wrote it; empty where <see cref="Author"/> is no person.</param>
/// <param name="Author">Who made it, as one name.</param>
/// <param name="Text">What its producer asks to be cited; null where that is what the other members say.</param>
internal sealed record CitedWork(
    string Id,
    bool IsDataset,
    string Title,
    string Author,
    IReadOnlyList<string> FamilyNames,
    string? Publisher,
    int? Year,
    int? Month,
    string? Version,
    string? Text,
    string Note)
{
    /// <summary>What its producer asks to be cited, and the note.</summary>
    public string FullNote => Text is null ? Note : $"Cite as: {Text} {Note}";

    private static readonly CitedWork Brief = new(
        "brief",
        IsDataset: false,
        "Being Present Where It Counts",
        "Hultman and Corsant-Colat",
        ["Hultman", "Corsant-Colat"],
        "International Peace Institute",
        2025,
        9,
        null,
        null,
        "The study that the release reproduces and extends.");

    /// <summary>The release first, then its sources, each dataset and release once, then the brief.</summary>
    /// <param name="digest">SHA-256 of the manifest, where it is known.</param>
    public static IReadOnlyList<CitedWork> Of(Manifest manifest, string? digest) =>
    [
        Release(manifest, digest),
        .. manifest.Sources.DistinctBy(source => (source.Title, source.Release, source.Citation)).Select(Source),
        Brief,
    ];

    private static CitedWork Release(Manifest manifest, string? digest) => new(
        $"pocgrid-{manifest.Release}",
        IsDataset: true,
        ReleaseDescription.Title(manifest),
        ReleaseDescription.Authors,
        [],
        null,
        null,
        null,
        manifest.Release,
        null,
        $"Made by PocGrid {manifest.Code.Version}."
            + (digest is null ? "" : $" SHA-256 of its manifest: {digest}.")
            + (manifest.Simulated ? " Simulated: says nothing about the real world." : ""));

    private static CitedWork Source(ManifestSource source) => new(
        source.Identifier(),
        IsDataset: true,
        source.Heading(),
        source.Maker(),
        [],
        null,
        null,
        null,
        source.Release,
        source.Citation,
        $"Licence: {source.Licence}. File {source.File}, SHA-256 {source.Sha256}.");
}
