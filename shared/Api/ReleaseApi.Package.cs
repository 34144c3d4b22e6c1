using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <content>What describes a release: figures, data package, citation, codebook.</content>
public sealed partial class ReleaseApi
{
    // A figure opened by itself in a browser must not be able to do more than show itself.
    private static readonly Dictionary<string, string> FigureHeaders = new() { ["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'" };

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
        var file = found.File(ReleaseStore.FigurePath(found.Id, name, format.Name))
            ?? throw new ProblemException(Problem.Unknown("figure", figure, [.. (await FiguresOfAsync(found, cancellation)).Select(one => one.Name)]));
        return Served.File(
            stop => _lake.OpenReadAsync(file.Path, stop), file.Length, file.Sha256, format.ContentType, found.CacheControl, downloadName: null, FigureHeaders, _cache);
    });

    private async Task<IReadOnlyList<FigureFacts>> FiguresOfAsync(FoundRelease found, CancellationToken cancellation) => found.File(ReleaseStore.FiguresPath(found.Id)) is { } file
        ? await _lake.ReadJsonAsync<IReadOnlyList<FigureFacts>>(file.Path, cancellation)
        : [];
}
