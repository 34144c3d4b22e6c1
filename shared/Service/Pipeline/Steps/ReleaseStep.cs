using PocGrid.Pipeline.Records;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// A step of an opened release: it says which records it is made from, writes its files, and leaves a record of what it found out, last.
/// It is done while its record and files are there and it was made from the records that are. Where a release that is served has it made of
/// the same content, that is taken over.
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

        var content = await ContentAsync(context, key);
        if (content is not null && await ServedSteps.FindAsync<T>(context, step, key, content) is { } served
            && await ServedSteps.TryCopyAsync(context, served) is { } copies)
        {
            var known = InRelease(served.Record.Result, context.Release.Id);
            await copies.FinishAsync(recordPath, known, madeOf, content);
            return new StepAnswer(context.Release.Id, KeysOf(known), true);
        }

        var output = context.Output();
        var found = await MakeAsync(context, key, output);
        await output.FinishAsync(recordPath, found, madeOf, content);
        return new StepAnswer(context.Release.Id, KeysOf(found), false);
    }

    /// <summary>The records that the step is made from (<see cref="StepBasis"/>).</summary>
    protected abstract ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string key);

    /// <summary>
    /// Digest of all that decides what the step writes and finds out, apart from the code (<see cref="StepContent"/>); null where it is a
    /// matter of this release alone.
    /// </summary>
    protected virtual ValueTask<string?> ContentAsync(StepContext context, string key) => new((string?)null);

    /// <summary>What was found out for another release of the same content, as it is said of this one.</summary>
    protected virtual T InRelease(T found, string release) => found;

    /// <summary>Writes the step's files.</summary>
    protected abstract Task<T> MakeAsync(StepContext context, string key, StepOutput output);

    /// <summary>Keys of the calls that follow from what was found out.</summary>
    protected virtual IReadOnlyList<string> KeysOf(T found) => [];
}
