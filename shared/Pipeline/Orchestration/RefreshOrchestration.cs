namespace PocGrid.Pipeline.Orchestration;

/// <summary>
/// A refresh, from inputs to a published release. Deterministic: it calls steps and nothing else - no clock, no random, no I/O -
/// so that a durable engine can replay it.
/// </summary>
public static class RefreshOrchestration
{
    /// <summary>Key of the pooled fit.</summary>
    public const string Pooled = Results.Scopes.Pooled;

    /// <param name="requestPath">Path of the <see cref="RefreshRequest"/> in the lake.</param>
    /// <returns>The id of the release that was published.</returns>
    public static async Task<string> RunAsync(IStepRunner steps, string requestPath)
    {
        var opened = await RunOne(steps, new StepCall(Step.Open, requestPath));
        var release = opened.Release;
        await FanOut(steps, Step.Convert, release, opened.Keys);
        var plan = await RunOne(steps, new StepCall(Step.Plan, release));
        await FanOut(steps, Step.Panel, release, plan.Keys);
        await FanOut(steps, Step.Fit, release, [Pooled, .. plan.Keys]);
        var grid = await RunOne(steps, new StepCall(Step.DeclareSpecifications, release));
        await FanOut(steps, Step.FitSpecifications, release, grid.Keys, isFailureStated: true);
        await RunOne(steps, new StepCall(Step.Tables, release));
        await RunOne(steps, new StepCall(Step.Audit, release));
        await RunOne(steps, new StepCall(Step.Publish, release));
        return release;
    }

    private static async Task<StepAnswer> RunOne(IStepRunner steps, StepCall call)
    {
        steps.Report(new RefreshProgress(call.Step, 0, 1));
        var answer = await steps.RunAsync(call);
        steps.Report(new RefreshProgress(call.Step, 1, 1));
        return answer;
    }

    /// <param name="isFailureStated">A call that fails does not end the refresh: the release states what it lacks.</param>
    private static async Task FanOut(IStepRunner steps, Step step, string release, IReadOnlyList<string> keys, bool isFailureStated = false)
    {
        steps.Report(new RefreshProgress(step, 0, keys.Count));
        var calls = keys.Select(key => steps.RunAsync(new StepCall(step, release, key))).ToArray();
        var running = calls.ToList();
        while (running.Count > 0)
        {
            running.Remove(await Task.WhenAny(running));
            steps.Report(new RefreshProgress(step, keys.Count - running.Count, keys.Count));
        }

        if (!isFailureStated || Array.Exists(calls, call => call.IsCanceled))
        {
            // Only now does a failure surface: the other calls have finished, and a next run finds them done.
            await Task.WhenAll(calls);
        }
    }
}
