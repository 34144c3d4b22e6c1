using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>
/// The releases over HTTP, for everybody or for those with a key (setting <c>Reading__KeySha256</c>); shared/Api answers.
/// </summary>
public sealed class ReleasesApi(ReadingGate gate, ReleaseApi api, HealthApi health, PagePolicy policy)
{
    [Function("Health")]
    public Task<IResult> Health(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Health)] HttpRequest request,
        CancellationToken cancellation)
        => health.AnswerAsync(cancellation);

    [Function("OpenApi")]
    public static IResult Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.OpenApi)] HttpRequest request)
        => OpenApi.Document();

    [Function("Docs")]
    public IResult Docs(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Docs)] HttpRequest request)
        => OpenApi.Page(policy);

    [Function("Releases")]
    public Task<IResult> Releases(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Releases)] HttpRequest request,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.ReleasesAsync(cancellation));

    [Function("Release")]
    public Task<IResult> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Release)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.ReleaseAsync(release, cancellation));

    [Function("Tables")]
    public Task<IResult> Tables(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Tables)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.TablesAsync(release, cancellation));

    [Function("Table")]
    public Task<IResult> Table(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Table)] HttpRequest request,
        string release,
        string table,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.TableAsync(request, release, table, cancellation));

    [Function("Panels")]
    public Task<IResult> Panels(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Panels)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.PanelsAsync(release, cancellation));

    [Function("Panel")]
    public Task<IResult> Panel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Panel)] HttpRequest request,
        string release,
        string country,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.PanelAsync(request, release, country, cancellation));

    [Function("Changes")]
    public Task<IResult> Changes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Changes)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.ChangesAsync(release, cancellation));

    [Function("ChangeSummary")]
    public Task<IResult> ChangeSummary(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.ChangeSummary)] HttpRequest request,
        string release,
        string previous,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.ChangeSummaryAsync(release, previous, cancellation));

    [Function("ChangeTable")]
    public Task<IResult> ChangeTable(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.ChangeTable)] HttpRequest request,
        string release,
        string previous,
        string table,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.ChangeTableAsync(request, release, previous, table, cancellation));

    [Function("Summary")]
    public Task<IResult> Summary(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Summary)] HttpRequest request,
        string release,
        CancellationToken cancellation)
        => gate.AnswerAsync(request, () => api.SummaryAsync(request, release, cancellation));
}
