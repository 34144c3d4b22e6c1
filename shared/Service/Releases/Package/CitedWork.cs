using PocGrid.Datasets;

namespace PocGrid.Releases.Package;

/// <summary>What a cited work is.</summary>
internal enum WorkKind
{
    Dataset,
    Article,
    Report,
}

/// <summary>A work that is cited: the release, a source that it was made of, an article on a source, or the brief.</summary>
/// <param name="Id">Key among the works, of letters, digits and hyphens.</param>
/// <param name="Title">Its title.</param>
/// <param name="Author">Who made it, as one name, where <see cref="Authors"/> are not known.</param>
/// <param name="Note">What else there is to say.</param>
internal sealed record CitedWork(string Id, WorkKind Kind, string Title, string Author, string Note)
{
    /// <summary>Given and family names of the people who wrote it; a given name that is not known is empty.</summary>
    public IReadOnlyList<(string Given, string Family)> Authors { get; init; } = [];

    public string? Publisher { get; init; }

    /// <summary>Year, month and day of publication, as far as they are known.</summary>
    public IReadOnlyList<int> Date { get; init; } = [];

    public string? Version { get; init; }

    public string? Journal { get; init; }

    public string? Volume { get; init; }

    public string? Issue { get; init; }

    public string? Pages { get; init; }

    public string? Doi { get; init; }

    /// <summary>What its producer asks to be cited; null where that is what the other members say.</summary>
    public string? Text { get; init; }

    /// <summary>What its producer asks to be cited, and the note.</summary>
    public string FullNote => Text is null ? Note : $"Cite as: {Text} {Note}";

    private static readonly CitedWork Brief = new(
        "brief",
        WorkKind.Report,
        "Being Present Where It Counts",
        "Hultman and Corsant-Colat",
        "The study that the release reproduces and extends.")
    {
        Authors = [("", "Hultman"), ("", "Corsant-Colat")],
        Publisher = "International Peace Institute",
        Date = [2025, 9],
    };

    /// <summary>
    /// The release first, then its sources, each dataset and release once, then the articles that these name, then the brief.
    /// </summary>
    /// <param name="digest">SHA-256 of the manifest, where it is known.</param>
    /// <param name="published">When the release was first published, where that is known.</param>
    public static IReadOnlyList<CitedWork> Of(Manifest manifest, string? digest, DateOnly? published) =>
    [
        Release(manifest, digest, published),
        .. manifest.Sources.DistinctBy(source => (source.Title, source.Release, source.Citation)).Select(Source),
        .. manifest.Sources.Where(source => !source.Simulated).SelectMany(source => Article.In(source.Citation)).Distinct().Select(Of),
        Brief,
    ];

    private static CitedWork Release(Manifest manifest, string? digest, DateOnly? published) => new(
        $"pocgrid-{manifest.Release}",
        WorkKind.Dataset,
        ReleaseDescription.Title(manifest),
        ReleaseDescription.Authors,
        $"Made by PocGrid {manifest.Code.Version}."
            + (digest is null ? "" : $" SHA-256 of its manifest: {digest}.")
            + (manifest.Simulated ? " Simulated: says nothing about the real world." : ""))
    {
        Date = published is { } day ? [day.Year, day.Month, day.Day] : [],
        Version = manifest.Release,
    };

    private static CitedWork Source(ManifestSource source) => new(
        source.Identifier(),
        WorkKind.Dataset,
        source.Heading(),
        source.Maker(),
        $"Licence: {source.Licence}. File {source.File}, SHA-256 {source.Sha256}.")
    {
        Version = source.Release,
        Text = source.Citation,
    };

    private static CitedWork Of(Article article)
    {
        var numbers = article.Volume?.TrimEnd(')').Split('(');
        return new CitedWork(
            article.Key,
            article.Journal is null ? WorkKind.Dataset : WorkKind.Article,
            article.Title,
            string.Join(" and ", article.Authors.Select(author => author.Family)),
            "Asked to be cited by the producer of a source.")
        {
            Authors = article.Authors,
            Publisher = article.Publisher,
            Date = [article.Year],
            Journal = article.Journal,
            Volume = numbers?[0],
            Issue = numbers?.ElementAtOrDefault(1),
            Pages = article.Pages,
            Doi = article.Doi,
        };
    }
}
