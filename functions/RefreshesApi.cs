using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>
/// Starts refreshes, tells how far they are, ends them, and goes back to older releases. For operators: all need a key; shared/Api
/// answers.
/// </summary>
public sealed class RefreshesApi(RefreshApi api)
{
    [Function("StartRefresh")]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Refreshes)] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
        => api.StartAsync(new DurableRefreshEngine(client), cancellation);

    [Function("Refreshes")]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Refreshes)] HttpRequest request, CancellationToken cancellation)
        => api.ListAsync(cancellation);

    [Function("Refresh")]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Refresh)] HttpRequest request,
        string refresh,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
        => api.ShowAsync(new DurableRefreshEngine(client), refresh, cancellation);

    [Function("Publish")]
    public Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Publications)] HttpRequest request, CancellationToken cancellation)
        => api.PublishAsync(request, cancellation);

    [Function("CancelRefresh")]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Routes.Refresh)] HttpRequest request,
        string refresh,
        CancellationToken cancellation)
        => api.CancelAsync(refresh, cancellation);
}
