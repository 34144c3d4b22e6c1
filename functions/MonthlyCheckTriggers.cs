using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PocGrid.Api;
using PocGrid.Fetching;

namespace PocGrid.Functions;

/// <summary>Checks the official sources: every month after their own monthly releases, and when an operator asks for it.</summary>
public sealed class MonthlyCheckTriggers(OfficialSources sources, FetchOptions options, TimeProvider time)
{
    [Function("MonthlyRefresh")]
    [FixedDelayRetry(5, "00:01:00")]
    public Task OnTime(
        [TimerTrigger("%RefreshSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
        => StartAsync(client, time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cancellation);

    [Function("CheckSources")]
    public async Task<IResult> OnDemand(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Checks)] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        // One that waits to try a source again keeps no other from asking all of them now.
        await StartAsync(client, Guid.NewGuid().ToString("n"), cancellation);
        return TypedResults.Accepted($"/{Routes.Health}");
    }

    private Task StartAsync(DurableTaskClient client, string id, CancellationToken cancellation)
    {
        string[] names = [.. sources.Choose(options.SourceNames()).Select(source => source.Name)];
        return Instances.StartOnceAsync(client, MonthlyCheckOrchestrator.Name, names, $"check-{id}", at: null, cancellation);
    }
}
