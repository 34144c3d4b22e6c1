using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Records;
using PocGrid.Study;

namespace PocGrid.Pipeline.Steps;

/// <summary>Names a release after its content, and lists the conversions that it needs.</summary>
internal sealed class OpenStep(ILake lake)
{
    /// <param name="inputs">The files, in the order of the release (<see cref="ReleaseInput.InOrder"/>).</param>
    /// <param name="refresh">Number of the refresh.</param>
    public async Task<StepAnswer> RunAsync(Profile profile, IReadOnlyList<ReleaseInput> inputs, int refresh, CancellationToken cancellation)
    {
        var isSimulated = inputs.Any(input => input.File.Facts.Simulated);
        RequireOneWorld(inputs, isSimulated);
        var opened = new OpenedRelease
        {
            Id = ReleaseId.Of(
                profile.Name,
                CodeVersion.Release,
                ContentDigest.OfBytes(LakeJson.Serialize(profile)),
                inputs.Select(input => LakeJson.Serialize(input.File))),
            Code = CodeVersion.Release,
            Profile = profile,
            Simulated = isSimulated,
            Inputs = inputs,
            Refresh = refresh,
        };
        var recordPath = StepRecords.ReleasePath(opened.Id, Step.Open);
        var known = await StepRecords.FindAsync<OpenedRelease>(lake, recordPath, madeOf: null, cancellation);
        var wasDone = known is not null && !IsMoved(known.Result, opened);
        if (!wasDone)
        {
            await new StepOutput(lake, isSimulated, cancellation).FinishAsync(recordPath, opened);
        }

        var keys = Enumerable.Range(0, inputs.Count).Select(i => i.ToString(CultureInfo.InvariantCulture));
        return new StepAnswer(opened.Id, [.. keys], wasDone);
    }

    // The same files may lie elsewhere since; a late message of an earlier refresh does not know it.
    private static bool IsMoved(OpenedRelease known, OpenedRelease opened) =>
        opened.Refresh > known.Refresh
        && !opened.Inputs.Select(input => input.Path).SequenceEqual(known.Inputs.Select(input => input.Path));

    private static void RequireOneWorld(IReadOnlyList<ReleaseInput> inputs, bool isSimulated)
    {
        // A table that PocGrid ships is nobody's dataset: it may stand beside either.
        var real = inputs.FirstOrDefault(input => !input.File.Facts.Simulated && input.File.Dataset.Shipped is null);
        if (isSimulated && real is not null)
        {
            throw new PlanException(
                $"{real.KnownAs} is real and {inputs.First(input => input.File.Facts.Simulated).KnownAs} is simulated. "
                + "Results from a mixture would mean nothing; give one or the other.");
        }
    }
}
