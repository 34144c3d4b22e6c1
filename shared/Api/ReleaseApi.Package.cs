using System.Text;
using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;
using PocGrid.Releases.Package;

namespace PocGrid.Api;

/// <content>What describes a release: figures, data package, citation, codebook.</content>
public sealed partial class ReleaseApi
{
    /// <summary>Content type of a signature.</summary>
    internal const string SignatureType = "application/octet-stream";

    // A figure opened by itself in a browser must not be able to do more than show itself.
    private static readonly Dictionary<string, string> FigureHeaders = new()
    {
        ["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    };

    /// <summary>The files of the data package, with their content types.</summary>
    internal static readonly IReadOnlyDictionary<string, string> PackageTypes = new Dictionary<string, string>
    {
        [PackageLayout.DataPackage] = "application/json",
        [PackageLayout.Croissant] = "application/ld+json",
        [PackageLayout.Dcat] = "application/ld+json",
        [PackageLayout.CitationFile] = "application/yaml",
        [PackageLayout.CodebookPage] = "text/markdown; charset=utf-8",
        [PackageLayout.CodebookTable] = TableFormat.Csv.ContentType,
        [PackageLayout.Cells] = TableFormat.Parquet.ContentType,
    };

    /// <summary>The figures of a release.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> FiguresAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        return await DocumentAsync(
            found,
            "figures",
            async stop => new FigureList(found.Id, found.Manifest.Simulated, await FiguresOfAsync(found, stop)),
            cancellation);
    });

    /// <summary>A figure, or the table behind it.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="figure">Its name; with the name of a format after a dot, in that format.</param>
    public Task<IResult> FigureAsync(
        HttpRequest request,
        string release,
        string figure,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var given = GivenParameters.Read(request, Endpoints.Figure.Query);
        var ending = DocumentFormat.OfFigures.FirstOrDefault(format => figure.EndsWith($".{format.Name}", StringComparison.Ordinal));
        if (ending is not null && given[QueryParameter.FigureFormat] is { } asked)
        {
            throw new ProblemException(Problem.FormatTwice(asked, ending.Name));
        }

        var format = ending ?? DocumentFormat.Asked(given, QueryParameter.FigureFormat, DocumentFormat.OfFigures);
        var name = ending is null ? figure : figure[..^(ending.Name.Length + 1)];
        var file = found.File(LakeLayout.Figure(found.Id, name, format.Name))
            ?? throw new ProblemException(
                Problem.Unknown("figure", figure, [.. (await FiguresOfAsync(found, cancellation)).Select(one => one.Name)]));
        return Served.File(
            stop => _lake.OpenCheckedAsync(file.Path, file.Sha256, stop), file.Length, file.Sha256, format.ContentType, found
                .CacheControl, downloadName: null, FigureHeaders, _cache);
    });

    /// <summary>How to cite a release, the sources that it was made of, and the brief.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> CitationAsync(
        HttpRequest request,
        string release,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var (manifest, digest, day) = (found.Manifest, found.Digest, await _publications.DayAsync(found.Id, cancellation));
        var format = DocumentFormat.Asked(
            GivenParameters.Read(request, Endpoints.Citation.Query),
            QueryParameter.CitationFormat,
            DocumentFormat.OfCitations);
        var bytes = format.Name switch
        {
            "bibtex" => Encoding.UTF8.GetBytes(Citation.BibTeX(manifest, digest, day)),
            "csl-json" => Citation.CslJson(manifest, digest, day),
            _ => Encoding.UTF8.GetBytes(Citation.Text(manifest, digest, day)),
        };
        return Served.Bytes(bytes, format.ContentType, day is null ? Served.Revalidate : found.CacheControl);
    });

    /// <summary>Every table with its columns, units, missing values and sources.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> CodebookAsync(
        HttpRequest request,
        string release,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var format = DocumentFormat.Asked(
            GivenParameters.Read(request, Endpoints.Codebook.Query),
            QueryParameter.CodebookFormat,
            DocumentFormat.OfCodebooks);
        return PackageFileOf(found, format.Name == "csv" ? PackageLayout.CodebookTable : PackageLayout.CodebookPage);
    });

    /// <summary>
    /// A file of the data package: what describes the release, the geometry of its cells, or the signature of its manifest.
    /// </summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> PackageFileAsync(
        HttpRequest request,
        string release,
        string file,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        if (file == PackageLayout.Croissant && found.File(LakeLayout.InRelease(found.Id, file)) is { } croissant)
        {
            return await CroissantAsync(request, found, croissant, cancellation);
        }

        // A release may be signed at any time, and anew.
        return file == LakeLayout.SignatureFile && await _lake.FindAsync(LakeLayout.Signature(found.Id), cancellation) is { } signature
            ? Served.Bytes(await _lake.ReadBytesAsync(signature.Path, cancellation), SignatureType, Served.Revalidate)
            : PackageFileOf(found, file);
    });

    /// <summary>The description with what Croissant asks for and a release cannot know: where it is and when it was published.</summary>
    private async Task<IResult> CroissantAsync(HttpRequest request, FoundRelease found, ManifestFile file, CancellationToken cancellation)
    {
        var day = await _publications.DayAsync(found.Id, cancellation);
        var described = CroissantMetadata.Published(
            await _lake.ReadCheckedBytesAsync(file.Path, file.Sha256, cancellation),
            $"{request.Scheme}://{request.Host}{request.PathBase}/{Routes.Releases}/{found.Id}",
            day);
        return Served.Bytes(described, PackageTypes[PackageLayout.Croissant], day is null ? Served.Revalidate : found.CacheControl);
    }

    private IResult PackageFileOf(FoundRelease found, string file) =>
        PackageTypes.TryGetValue(file, out var type) && found.File(LakeLayout.InRelease(found.Id, file)) is { } stored
            ? Served.File(
                stop => _lake.OpenCheckedAsync(stored.Path, stored.Sha256, stop),
                stored.Length,
                stored.Sha256,
                type,
                found.CacheControl,
                downloadName: null,
                cache: _cache)
            : throw new ProblemException(Problem.Unknown(
                "file",
                file,
                [.. PackageTypes.Keys.Where(one => found.File(LakeLayout.InRelease(found.Id, one)) is not null)]));

    private async Task<IReadOnlyList<FigureFacts>> FiguresOfAsync(
        FoundRelease found,
        CancellationToken cancellation) => found.File(LakeLayout.Figures(found.Id)) is { } file
        ? LakeJson.Parse<IReadOnlyList<FigureFacts>>(file.Path, await _lake.ReadCheckedBytesAsync(file.Path, file.Sha256, cancellation))
        : [];
}
