using System.Text;
using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases.Package;

namespace PocGrid.Api;

/// <content>What describes a release: figures, data package, citation, codebook.</content>
public sealed partial class ReleaseApi
{
    // A figure opened by itself in a browser must not be able to do more than show itself.
    private static readonly Dictionary<string, string> FigureHeaders = new() { ["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'" };

    private static readonly Dictionary<string, string> PackageTypes = new()
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
        return await DocumentAsync(found, "figures", async () => new FigureList(found.Id, found.Manifest.Simulated, await FiguresOfAsync(found, cancellation)));
    });

    /// <summary>A figure, or the table behind it.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="figure">Its name; with the name of a format after a dot, in that format.</param>
    public Task<IResult> FigureAsync(HttpRequest request, string release, string figure, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var asked = GivenParameters.Read(request, [TableParameter.Format])[TableParameter.Format];
        var ending = FigureFormat.All.FirstOrDefault(format => figure.EndsWith($".{format.Name}", StringComparison.Ordinal));
        if (ending is not null && asked is not null)
        {
            throw new ProblemException(Problem.FormatTwice(asked, ending.Name));
        }

        var format = ending ?? (asked is null ? FigureFormat.All[0] : FigureFormat.Of(asked));
        var name = ending is null ? figure : figure[..^(ending.Name.Length + 1)];
        var file = found.File(LakeLayout.Figure(found.Id, name, format.Name))
            ?? throw new ProblemException(Problem.Unknown("figure", figure, [.. (await FiguresOfAsync(found, cancellation)).Select(one => one.Name)]));
        return Served.File(
            stop => _lake.OpenCheckedAsync(file.Path, file.Sha256, stop), file.Length, file.Sha256, format.ContentType, found.CacheControl, downloadName: null, FigureHeaders, _cache);
    });

    /// <summary>How to cite a release, the sources that it was made of, and the brief.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> CitationAsync(HttpRequest request, string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var (manifest, digest) = (found.Manifest, found.Digest);
        var (_, type, write) = ChosenOf<Func<byte[]>>(
            request,
            ("text", "text/plain; charset=utf-8", () => Encoding.UTF8.GetBytes(Citation.Text(manifest, digest))),
            ("bibtex", "application/x-bibtex; charset=utf-8", () => Encoding.UTF8.GetBytes(Citation.BibTeX(manifest, digest))),
            ("csl-json", "application/vnd.citationstyles.csl+json", () => Citation.CslJson(manifest, digest)));
        return Served.Bytes(write(), type, found.CacheControl);
    });

    /// <summary>Every table with its columns, units, missing values and sources.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> CodebookAsync(HttpRequest request, string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var (_, _, file) = ChosenOf(request, ("md", "", PackageLayout.CodebookPage), ("csv", "", PackageLayout.CodebookTable));
        return PackageFileOf(found, file);
    });

    /// <summary>A file of the data package: what describes the release, the geometry of its cells, or the signature of its manifest.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> PackageFileAsync(string release, string file, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);

        // A release may be signed at any time, and anew.
        return file == LakeLayout.SignatureFile && await _lake.FindAsync(LakeLayout.Signature(found.Id), cancellation) is { } signature
            ? Served.Bytes(await _lake.ReadBytesAsync(signature.Path, cancellation), "application/octet-stream", Served.Revalidate)
            : PackageFileOf(found, file);
    });

    private static (string Format, string Type, T Content) ChosenOf<T>(HttpRequest request, params (string Format, string Type, T Content)[] forms)
    {
        var asked = GivenParameters.Read(request, [TableParameter.Format])[TableParameter.Format] ?? forms[0].Format;
        return Array.Exists(forms, form => form.Format == asked)
            ? forms.First(form => form.Format == asked)
            : throw new ProblemException(Problem.Parameters(TableParameter.Format.Name, asked, $"The parameter '{TableParameter.Format.Name}' is '{asked}'.", [.. forms.Select(form => form.Format)]));
    }

    private IResult PackageFileOf(FoundRelease found, string file) =>
        PackageTypes.TryGetValue(file, out var type) && found.File(LakeLayout.InRelease(found.Id, file)) is { } stored
            ? Served.File(stop => _lake.OpenCheckedAsync(stored.Path, stored.Sha256, stop), stored.Length, stored.Sha256, type, found.CacheControl, downloadName: null, cache: _cache)
            : throw new ProblemException(Problem.Unknown("file", file, [.. PackageTypes.Keys.Where(one => found.File(LakeLayout.InRelease(found.Id, one)) is not null)]));

    private async Task<IReadOnlyList<FigureFacts>> FiguresOfAsync(FoundRelease found, CancellationToken cancellation) => found.File(LakeLayout.Figures(found.Id)) is { } file
        ? LakeJson.Parse<IReadOnlyList<FigureFacts>>(file.Path, await _lake.ReadCheckedBytesAsync(file.Path, file.Sha256, cancellation))
        : [];
}
