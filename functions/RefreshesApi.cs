using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Functions;

/// <summary>Starts refreshes and tells how far they are. For operators: both need a function key.</summary>
public sealed class RefreshesApi(RefreshStarter starter)
{
    private const string Route = "api/v1/refreshes";

    [Function("StartRefresh")]
    public async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route)] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            var (id, isStarted) = await starter.StartAsync(client, cancellation);
            return isStarted ? TypedResults.Accepted($"/{Route}/{id}", new { id }) : await Show(request, id, client, cancellation);
        }
        catch (PlanException problem)
        {
            return TypedResults.Problem(problem.Message, title: "The files in the lake do not make a release", statusCode: StatusCodes.Status409Conflict);
        }
    }

    [Function("ShowRefresh")]
    public static async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
        => await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } instance
            ? TypedResults.Json(RefreshState.Of(instance), LakeJson.Options)
            : TypedResults.Problem($"There is no refresh '{id}'.", title: "No such refresh", statusCode: StatusCodes.Status404NotFound);

    /// <param name="Release">Id of the release, once it is published.</param>
    /// <param name="Error">Why it failed, if it did.</param>
    private sealed record RefreshState(string Id, OrchestrationRuntimeStatus Status, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, RefreshProgress? Progress, string? Release, string? Error)
    {
        public static RefreshState Of(OrchestrationMetadata instance) => new(
            instance.InstanceId,
            instance.RuntimeStatus,
            instance.CreatedAt,
            instance.LastUpdatedAt,
            instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<RefreshProgress>(),
            instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? instance.ReadOutputAs<string>() : null,
            instance.FailureDetails?.ErrorMessage);
    }
}
