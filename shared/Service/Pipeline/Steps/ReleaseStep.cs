using PocGrid.Pipeline.Records;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// A step of an opened release: it says which records it is made from, writes its files, and leaves a record of what it found out, last.
/// It is done while its record and files are there and it was made from the records that are.
/// </summary>
/// <typeparam name="T">What it finds out.</typeparam>
internal abstract class ReleaseStep<T>(Step step)
{
    /// <param name="key">What of the release, or empty (<see cref="StepCall"/>).</param>
    public async Task<StepAnswer> RunAsync(StepContext context, string key)
    {
        var recordPath = context.RecordPath(step, key);
        var madeOf = await StepRecords.DigestAsync(context.Lake, await MadeOfAsync(context, key), context.Cancellation);
        if (await StepRecords.FindAsync<T>(context.Lake, recordPath, madeOf, context.Cancellation) is { } done)
        {
            return new StepAnswer(context.Release.Id, KeysOf(done.Result), true);
        }

        var output = new StepOutput(context.Lake, context.Release.Simulated, context.Cancellation);
        var found = await MakeAsync(context, key, output);
        await output.FinishAsync(recordPath, found, madeOf);
        return new StepAnswer(context.Release.Id, KeysOf(found), false);
    }

    /// <summary>The records that the step is made from (<see cref="StepBasis"/>).</summary>
    protected abstract ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string key);

    /// <summary>Writes the step's files.</summary>
    protected abstract Task<T> MakeAsync(StepContext context, string key, StepOutput output);

    /// <summary>Keys of the calls that follow from what was found out.</summary>
    protected virtual IReadOnlyList<string> KeysOf(T found) => [];
}
