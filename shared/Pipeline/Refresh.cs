using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Sources;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline;

/// <summary>A whole refresh in this process.</summary>
public static class Refresh
{
    /// <summary>
    /// Takes in the files of a folder and publishes the release that they make. A run that was stopped goes on where it was; one
    /// that fails on its input leaves the lake as it was; one that meets another publisher leaves what both may have made.
    /// </summary>
    /// <param name="parallelism">Steps at a time.</param>
    /// <returns>The id of the release, and what each file was recognised as.</returns>
    public static async Task<(string Release, RecognitionResult Recognition)> RunFolderAsync(
        ILake lake,
        string folder,
        Profile profile,
        int parallelism,
        Action<RefreshProgress>? report = null,
        CancellationToken cancellation = default)
    {
        using var undo = new UndoLake(lake);
        try
        {
            var ingested = await Ingest.FolderAsync(undo, folder, cancellation);
            var request = await new RefreshRequest { Profile = profile, Inputs = ingested.Catalogue }.StoreAsync(undo, cancellation);
            using var runner = new InProcessStepRunner(new StepTable(undo), parallelism, report ?? (_ => { }), cancellation);
            return (await RefreshOrchestration.RunAsync(runner, request), ingested.Recognition);
        }
        catch (Exception error) when (error is SourceException or PlanException or AccountException or AuditException
            or (LakeException and not LakeConflictException))
        {
            await undo.UndoAsync();
            throw;
        }
    }
}
