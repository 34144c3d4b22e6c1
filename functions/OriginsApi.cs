using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>The way from the numbers of a release back to the source rows, over HTTP; shared/Api answers.</summary>
public sealed class OriginsApi(ReadingGate gate, ReleaseApi api)
{
    [Function("Cell")]
    public Task<IResult> Cell(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Cell)] HttpRequest request,
        string release,
        string gid,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.CellAsync(request, release, gid, cancellation));

    [Function("Fits")]
    public Task<IResult> Fits(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Fits)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.FitsAsync(release, cancellation));

    [Function("Fit")]
    public Task<IResult> Fit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Fit)] HttpRequest request,
        string release,
        string fit,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.FitAsync(release, fit, cancellation));

    [Function("Specification")]
    public Task<IResult> Specification(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Specification)] HttpRequest request,
        string release,
        string specification,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.SpecificationAsync(release, specification, cancellation));

    [Function("GridMonths")]
    public Task<IResult> GridMonths(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.GridMonths)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.GridMonthsAsync(release, cancellation));

    [Function("GridMonth")]
    public Task<IResult> GridMonth(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.GridMonth)] HttpRequest request,
        string release,
        string source,
        string version,
        string part,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.GridMonthAsync(release, source, version, part, cancellation));
}
