using PocGrid.Datasets.Recognition;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Pipeline.Telemetry;
using PocGrid.Releases;
using PocGrid.Sources;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>A whole refresh in this process.</summary>
public static class InProcessRefresh
{
    /// <summary>
    /// Takes in the files of a folder and publishes the release that they make. A run that was stopped goes on where it was; one
    /// that fails on its input leaves the lake as it was; one that meets another publisher leaves what both may have made.
    /// </summary>
    /// <param name="parallelism">Steps at a time.</param>
    /// <param name="report">Told of each step.</param>
    /// <param name="fitted">Told of each model when it is fitted, long before the release is there.</param>
    /// <exception cref="RefreshCancelledException">Somebody ended the refresh in the lake's log.</exception>
    /// <returns>The id of the release, and what each file was recognised as.</returns>
    public static async Task<(string Release, RecognitionResult Recognition)> RunFolderAsync(
        ILake lake,
        string folder,
        Profile profile,
        int parallelism,
        Action<RefreshProgress>? report = null,
        Action<FittedTables>? fitted = null,
        CancellationToken cancellation = default)
    {
        using var undo = new UndoLake(lake);
        try
        {
            var (refresh, recognition) = await AskForFolderAsync(undo, folder, profile, cancellation);
            using var runner = new InProcessStepRunner(new StepDispatcher(undo), parallelism, report ?? (_ => { }), cancellation)
            {
                Done = async call =>
                {
                    if (call.Step == Step.Fit && fitted is not null)
                    {
                        fitted(await FittedTables.ReadAsync(undo, call.Release, call.Key, cancellation));
                    }
                },
            };
            var release = await RefreshOrchestration.RunAsync(runner, refresh);
            return (release ?? throw new RefreshCancelledException(refresh.Number), recognition);
        }
        catch (Exception error) when (error is SourceException or PlanException or AccountException or AuditException or TableException
            or (LakeException and not LakeConflictException))
        {
            await undo.UndoAsync();
            throw;
        }
    }

    /// <summary>Takes in the files of a folder and enters the refresh that they ask for into the log.</summary>
    public static async Task<(Refresh Refresh, RecognitionResult Recognition)> AskForFolderAsync(
        ILake lake, string folder, Profile profile, CancellationToken cancellation = default)
    {
        var taken = await new Intake(lake, profile).TakeInFolderAsync(folder, cancellation);
        var request = new RefreshRequest { Profile = profile, Inputs = [.. taken.Files.Select(file => file.Entry)] };
        var scheduler = new RefreshScheduler(lake, profile);
        var asked = await scheduler.AskAsync(request, AskedBy.Operator, PipelineTelemetry.CurrentTrace, cancellation: cancellation);
        return (asked.Refresh!, taken.Recognition);
    }
}

/// <summary>Runs steps in this process, so many at a time.</summary>
internal sealed class InProcessStepRunner(
    StepDispatcher steps,
    int parallelism,
    Action<RefreshProgress> report,
    CancellationToken cancellation)
    : IStepRunner, IDisposable
{
    private readonly SemaphoreSlim _places = new(parallelism);

    /// <summary>What else happens when a step is done, before the next takes its place.</summary>
    public Func<StepCall, Task> Done { get; init; } = _ => Task.CompletedTask;

    public async Task<StepAnswer> RunAsync(StepCall call)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            var answer = await Task.Run(() => steps.RunAsync(call, cancellation), cancellation);
            if (answer is { IsCancelled: false, IsCodeChanged: false })
            {
                await Done(call);
            }

            return answer;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Report(RefreshProgress progress) => report(progress);

    public void Dispose() => _places.Dispose();
}
