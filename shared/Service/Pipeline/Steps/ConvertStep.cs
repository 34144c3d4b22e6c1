using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Pipeline.Steps;

/// <summary>Turns one source file of a release into grid-months; done already where its ingest did it.</summary>
internal sealed class ConvertStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, string key, CancellationToken cancellation)
    {
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var input = opened.Inputs[int.Parse(key, CultureInfo.InvariantCulture)];
        return new StepAnswer(release, [], await new SourceConversion(lake).RunAsync(input, opened.Profile, cancellation));
    }
}
