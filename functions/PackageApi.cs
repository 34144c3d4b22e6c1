using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>Figures, data package, citation and codebook over HTTP; shared/Api answers.</summary>
public sealed class PackageApi(ReadingGate gate, ReleaseApi api)
{
    [Function("Figures")]
    public Task<IResult> Figures(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Figures)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.FiguresAsync(release, cancellation));

    [Function("Figure")]
    public Task<IResult> Figure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Figure)] HttpRequest request,
        string release,
        string figure,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.FigureAsync(request, release, figure, cancellation));

    [Function("Citation")]
    public Task<IResult> Citation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Citation)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.CitationAsync(request, release, cancellation));

    [Function("Codebook")]
    public Task<IResult> Codebook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Codebook)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.CodebookAsync(request, release, cancellation));

    [Function("PackageFile")]
    public Task<IResult> PackageFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.FunctionsPackageFile)] HttpRequest request,
        string release,
        string file,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.PackageFileAsync(request, release, file, cancellation));
}
