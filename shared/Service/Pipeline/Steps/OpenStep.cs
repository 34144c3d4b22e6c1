using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Pipeline.Steps;

/// <summary>Reads the request, names the release after its content, and lists the conversions that it needs.</summary>
internal sealed class OpenStep(ILake lake)
{
    /// <param name="refresh">Number of the refresh.</param>
    public async Task<StepAnswer> RunAsync(string requestPath, int refresh, CancellationToken cancellation)
    {
        var request = await RefreshRequest.ReadAsync(lake, requestPath, cancellation);
        var isSimulated = request.Inputs.Any(entry => entry.File.Facts.Simulated);
        RequireOneWorld(request.Inputs, isSimulated);
        var inputs = ReleaseInput.Of(request);
        var id = ReleaseId.Of(
            request.Profile.Name, CodeVersion.Release, ContentDigest.OfBytes(LakeJson.Serialize(request.Profile)), inputs.Select(input => LakeJson.Serialize(input.File)));
        var opened = new OpenedRelease
        {
            Id = id,
            Code = CodeVersion.Release,
            Profile = request.Profile,
            Simulated = isSimulated,
            Inputs = inputs,
            Refresh = refresh,
        };
        var recordPath = StepRecords.ReleasePath(id, Step.Open);
        var wasDone = await StepRecords.FindAsync<OpenedRelease>(lake, recordPath, madeOf: null, cancellation) is { } known && !IsMoved(known.Result, opened);
        if (!wasDone)
        {
            await new StepOutput(lake, isSimulated, cancellation).FinishAsync(recordPath, opened);
        }

        string[] keys = [.. Enumerable.Range(0, opened.Inputs.Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return new StepAnswer(id, keys, wasDone);
    }

    // The same files may lie elsewhere since; a late message of an earlier refresh does not know it.
    private static bool IsMoved(OpenedRelease known, OpenedRelease opened)
        => opened.Refresh > known.Refresh && !opened.Inputs.Select(input => input.Path).SequenceEqual(known.Inputs.Select(input => input.Path));

    private static void RequireOneWorld(IReadOnlyList<CatalogueEntry> entries, bool isSimulated)
    {
        // A table that PocGrid ships is nobody's dataset: it may stand beside either.
        var real = entries.FirstOrDefault(entry => !entry.File.Facts.Simulated && entry.File.Dataset.Shipped is null);
        if (isSimulated && real is not null)
        {
            throw new PlanException(
                $"{real.File.File} is real and {entries.First(entry => entry.File.Facts.Simulated).File.File} is simulated. "
                + "Results from a mixture would mean nothing; give one or the other.");
        }
    }
}
