using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>The releases over HTTP, for everybody; shared/Api answers.</summary>
public sealed class ReleasesApi(ReleaseApi api)
{
    [Function("Health")]
    public Task<IResult> Health(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Health)] HttpRequest request, CancellationToken cancellation)
        => api.HealthAsync(cancellation);

    [Function("Releases")]
    public Task<IResult> Releases(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Releases)] HttpRequest request, CancellationToken cancellation)
        => api.ReleasesAsync(cancellation);

    [Function("Release")]
    public Task<IResult> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Release)] HttpRequest request, string release, CancellationToken cancellation)
        => api.ReleaseAsync(release, cancellation);

    [Function("Tables")]
    public Task<IResult> Tables(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Tables)] HttpRequest request, string release, CancellationToken cancellation)
        => api.TablesAsync(release, cancellation);

    [Function("Table")]
    public Task<IResult> Table(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Table)] HttpRequest request, string release, string table, CancellationToken cancellation)
        => api.TableAsync(request, release, table, cancellation);

    [Function("Panels")]
    public Task<IResult> Panels(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Panels)] HttpRequest request, string release, CancellationToken cancellation)
        => api.PanelsAsync(release, cancellation);

    [Function("Panel")]
    public Task<IResult> Panel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Panel)] HttpRequest request, string release, string country, CancellationToken cancellation)
        => api.PanelAsync(request, release, country, cancellation);

    [Function("Changes")]
    public Task<IResult> Changes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Changes)] HttpRequest request, string release, CancellationToken cancellation)
        => api.ChangesAsync(release, cancellation);

    [Function("ChangeSummary")]
    public Task<IResult> ChangeSummary(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.ChangeSummary)] HttpRequest request, string release, string previous, CancellationToken cancellation)
        => api.ChangeSummaryAsync(release, previous, cancellation);

    [Function("ChangeTable")]
    public Task<IResult> ChangeTable(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.ChangeTable)] HttpRequest request, string release, string previous, string table, CancellationToken cancellation)
        => api.ChangeTableAsync(request, release, previous, table, cancellation);
}
