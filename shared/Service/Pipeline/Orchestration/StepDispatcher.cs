using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Pipeline.Telemetry;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>
/// Hands a call to its step, which runs over a lake, unless the refresh was cancelled or the release is of other code. Every step is
/// idempotent: where its output is there it does nothing.
/// </summary>
public sealed class StepDispatcher
{
    private readonly ILake _lake;
    private readonly RefreshLog _log;
    private readonly ReleaseCache _shared = new();

    public StepDispatcher(ILake lake, TimeProvider? time = null)
    {
        _lake = lake;
        _log = new RefreshLog(lake, time);
    }

    public async Task<StepAnswer> RunAsync(StepCall call, CancellationToken cancellation = default)
    {
        using var telemetry = StepTelemetry.Start(call);
        try
        {
            var answer = await RunUnlessCancelledAsync(call, cancellation);
            telemetry.Done(answer);
            return answer;
        }
        catch (Exception error)
        {
            telemetry.Failed(error);
            throw;
        }
    }

    // Ending a refresh is no fault of a step: nothing is tried again, and nothing is said to have failed.
    private async Task<StepAnswer> RunUnlessCancelledAsync(StepCall call, CancellationToken cancellation)
    {
        try
        {
            return await RunGuardedAsync(call, cancellation);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            // Nobody stopped it: a request to the lake took too long, and that is a failure with a reason.
            throw new LakeException($"The step {Grid.Names.Of(call.Step)} was given up: something that it waited for took too long "
                + $"({error.Message.TrimEnd('.')}). Run it again, and see how the lake's storage is.", error);
        }
        catch (RefreshCancelledException)
        {
            return new StepAnswer("", [], WasDone: false, IsCancelled: true);
        }
    }

    private async Task<StepAnswer> RunGuardedAsync(StepCall call, CancellationToken cancellation)
    {
        switch (call.Step)
        {
            case Step.Fail:
                if (await _log.FailedAsync(call.Refresh, call.Key, cancellation))
                {
                    PipelineTelemetry.Failed.Add(1);
                }

                return new StepAnswer("", [], false);
            case Step.Open:
                var refresh = await _log.BeginAsync(call.Refresh, cancellation);
                return await OpenAsync(refresh.Request, call.Refresh, cancellation);
            default:
                await _log.RequireGoingOnAsync(call.Refresh, cancellation);
                return await IsOfOtherCodeAsync(call.Release, cancellation)
                    ? new StepAnswer(call.Release, [], WasDone: false, IsCodeChanged: true)
                    : await RunOpenedAsync(call, cancellation);
        }
    }

    private async Task<StepAnswer> OpenAsync(string path, int refresh, CancellationToken cancellation)
    {
        var request = await RefreshRequest.ReadAsync(_lake, path, cancellation);
        return await new OpenStep(_lake).RunAsync(request.Profile, request.ReleaseInputs(), refresh, cancellation);
    }

    private async Task<StepAnswer> RunOpenedAsync(StepCall call, CancellationToken cancellation)
    {
        var context = await StepContext.OpenAsync(_lake, _shared, call.Release, cancellation);
        return await (call.Step switch
        {
            Step.Convert => ConvertStep.RunAsync(context, call.Key),
            Step.Plan => new PlanStep().RunAsync(context, call.Key),
            Step.Panel => new PanelStep().RunAsync(context, call.Key),
            Step.Fit => new FitStep().RunAsync(context, call.Key),
            Step.DeclareSpecifications => Task.FromResult(SpecificationsStep.Declare(context.Release)),
            Step.FitSpecifications => new SpecificationsStep().RunAsync(context, call.Key),
            Step.Tables => new TablesStep().RunAsync(context, call.Key),
            Step.Figures => new FiguresStep().RunAsync(context, call.Key),
            Step.Package => new PackageStep().RunAsync(context, call.Key),
            Step.Audit => AuditStep.RunAsync(context),
            Step.Compare => new CompareStep(_lake, _log).RunAsync(call.Release, call.Refresh, cancellation),
            Step.Publish => new PublishStep(_lake, _log).RunAsync(call.Release, call.Refresh, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(call), call.Step, "There is no such step."),
        });
    }

    private async Task<bool> IsOfOtherCodeAsync(string release, CancellationToken cancellation)
    {
        var opened = await StepRecords.GetAsync<OpenedOutline>(_lake, StepRecords.ReleasePath(release, Step.Open), cancellation);
        return opened.Result.Code != CodeVersion.Release;
    }
}
