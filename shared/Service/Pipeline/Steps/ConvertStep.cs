using System.Globalization;
using PocGrid.Pipeline.Conversions;

namespace PocGrid.Pipeline.Steps;

/// <summary>Turns one source file of a release into grid-months; done already where its ingest did it.</summary>
internal static class ConvertStep
{
    /// <param name="key">Position in the list of inputs.</param>
    public static async Task<StepAnswer> RunAsync(StepContext context, string key)
    {
        var input = context.Release.Inputs[int.Parse(key, CultureInfo.InvariantCulture)];
        var wasDone = await new SourceConversion(context.Lake).RunAsync(input, context.Profile, context.Cancellation);
        return new StepAnswer(context.Release.Id, [], wasDone);
    }
}
