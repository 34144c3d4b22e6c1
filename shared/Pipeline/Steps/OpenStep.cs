using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Pipeline.Steps;

/// <summary>Reads the request, names the release after its content, and lists the conversions that it needs.</summary>
internal sealed class OpenStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string requestPath, CancellationToken cancellation)
    {
        var request = await lake.ReadJsonAsync<RefreshRequest>(requestPath, cancellation);
        var entries = request.Inputs;
        var isSimulated = entries.Any(entry => entry.File.Facts.Simulated);
        RequireOneWorld(entries, isSimulated);
        var id = $"{request.Profile.Name}-{ContentDigest.Combine([
            CodeVersion.Release,
            ContentDigest.OfBytes(LakeJson.Serialize(request.Profile)),
            .. entries.Select(entry => ContentDigest.OfBytes(LakeJson.Serialize(entry))),
        ])[..12]}";
        var opened = new OpenedRelease
        {
            Id = id,
            Code = CodeVersion.Release,
            Profile = request.Profile,
            Simulated = isSimulated,
            Inputs = [.. entries.Select(entry => ReleaseInput.Of(entry, request.Profile))],
        };
        var recordPath = StepRecords.ReleasePath(id, Step.Open);
        var wasDone = await lake.FindAsync(recordPath, cancellation) is not null;
        if (!wasDone)
        {
            await new StepOutput(lake, isSimulated, cancellation).FinishAsync(recordPath, opened);
        }

        string[] keys = [.. Enumerable.Range(0, opened.Inputs.Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return new StepAnswer(id, keys, wasDone);
    }

    private static void RequireOneWorld(IReadOnlyList<CatalogueEntry> entries, bool isSimulated)
    {
        // The shipped missions table is nobody's data set: it may stand beside either.
        var real = entries.FirstOrDefault(entry => !entry.File.Facts.Simulated && entry.File.Kind != Sources.SourceKind.Missions);
        if (isSimulated && real is not null)
        {
            throw new PlanException(
                $"{real.File.File} is real and {entries.First(entry => entry.File.Facts.Simulated).File.File} is simulated. "
                + "Results from a mixture would mean nothing; give one or the other.");
        }
    }
}
