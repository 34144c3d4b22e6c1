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
    /// <param name="parallelism">Steps at a time; one from the first on for which memory was too short.</param>
    /// <param name="watch">Told how it goes.</param>
    /// <exception cref="OutOfMemoryException">Memory is too short for a step that runs alone. What is done is kept.</exception>
    /// <exception cref="RefreshCancelledException">Somebody ended the refresh in the lake's log.</exception>
    /// <returns>The id of the release, and what each file was recognised as.</returns>
    public static async Task<(string Release, RecognitionResult Recognition)> RunFolderAsync(
        ILake lake,
        string folder,
        Profile profile,
        int parallelism,
        RefreshWatch? watch = null,
        CancellationToken cancellation = default)
    {
        using var undo = new UndoLake(lake);
        try
        {
            var (refresh, recognition) = await AskForFolderAsync(undo, folder, profile, cancellation);
            var steps = new StepDispatcher(undo);
            using var runner = new InProcessStepRunner(
                RunAsync, parallelism, watch ?? new RefreshWatch(), cancellation, new StepMemory(undo).NeedAsync);
            var release = await RefreshOrchestration.RunAsync(runner, refresh);
            return (release ?? throw new RefreshCancelledException(refresh.Number), recognition);

            async Task<StepAnswer> RunAsync(StepCall call, CancellationToken stop)
            {
                var answer = await steps.RunAsync(call, stop);
                if (watch is not null && call.Step == Step.Fit && answer is { IsCancelled: false, IsCodeChanged: false })
                {
                    watch.Fitted(await FittedTables.ReadAsync(undo, call.Release, call.Key, stop));
                }

                return answer;
            }
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
