using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Pipeline.Steps;

/// <summary>Reads the request, names the release after its content, and lists the conversions that it needs.</summary>
internal sealed class OpenStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string requestPath, CancellationToken cancellation)
    {
        var request = await lake.ReadJsonAsync<RefreshRequest>(requestPath, cancellation);
        var entries = new List<CatalogueEntry>();
        foreach (var path in request.Inputs)
        {
            entries.Add(await lake.ReadJsonAsync<CatalogueEntry>(path, cancellation));
        }

        var isSimulated = entries.Exists(entry => entry.File.Facts.Simulated);
        RequireOneWorld(entries, isSimulated);
        var id = $"{request.Profile.Name}-{ContentDigest.Combine([
            CodeVersion.Release,
            ContentDigest.OfBytes(LakeJson.Serialize(request.Profile)),
            .. entries.Select(entry => ContentDigest.OfBytes(LakeJson.Serialize(entry))),
        ])[..12]}";
        var opened = new OpenedRelease
        {
            Id = id,
            Profile = request.Profile,
            Simulated = isSimulated,
            Inputs = [.. entries.Select(entry => new ReleaseInput(entry.File, entry.Path, ConversionPath(entry, request.Profile)))],
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

    /// <summary>A conversion depends on the file, on what is declared of it, on the code, and for monthly rainfall on the months asked for.</summary>
    private static string ConversionPath(CatalogueEntry entry, Profile profile)
    {
        var digest = ContentDigest.Combine([
            CodeVersion.Conversion,
            ContentDigest.OfBytes(LakeJson.Serialize(entry)),
            entry.File.Kind == Sources.SourceKind.RainfallMonthly ? profile.Panel.StudyPeriod.ToString() : "",
        ]);
        return $"steps/convert/{digest[..16]}.json";
    }

    private static void RequireOneWorld(List<CatalogueEntry> entries, bool isSimulated)
    {
        // The shipped missions table is nobody's data set: it may stand beside either.
        var real = entries.Find(entry => !entry.File.Facts.Simulated && entry.File.Kind != Sources.SourceKind.Missions);
        if (isSimulated && real is not null)
        {
            throw new PlanException(
                $"{real.File.File} is real and {entries.First(entry => entry.File.Facts.Simulated).File.File} is simulated. "
                + "Results from a mixture would mean nothing; give one or the other.");
        }
    }
}
