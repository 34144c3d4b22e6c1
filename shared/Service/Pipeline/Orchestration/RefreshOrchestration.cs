using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>
/// A refresh, from inputs to a published release. Deterministic: it calls steps and nothing else - no clock, no random, no I/O -
/// so that a durable engine can replay it.
/// </summary>
public static class RefreshOrchestration
{
    // A durable engine replays a refresh from its history, so a change of the order, of a call or of what decides between calls is a
    // new version (Refresh.NewestVersion), and the old ones stay as long as a refresh of them could run. Each differs from the next:
    // 2 goes on after a batch of specifications that failed, though today's tables refuse to be made without it.
    private const int PassesBatchesOver = 2;

    // 3 hands the first step the path of the request, which that step has from the log.
    private const int HandsOverItsRequest = 3;

    // 4 fits the specifications after the models.
    private const int FitsOneAfterTheOther = 4;

    /// <summary>Key of the pooled fit.</summary>
    public const string Pooled = Results.CountriesAndPooled.Pooled;

    private const string SinceLatest = "latest";

    // A deployment may meet a refresh while instances of both codes are about.
    private const int MaximumOpenings = 5;

    private const int LongestReason = 1500;

    /// <summary>Runs the refresh; where it fails for good the reason is stored, and the release that was served is served still.</summary>
    /// <returns>The id of the release; null where somebody ended the refresh, which is no failure.</returns>
    public static async Task<string?> RunAsync(IStepRunner steps, Refresh refresh)
    {
        if (refresh.Version is < PassesBatchesOver or > Refresh.NewestVersion)
        {
            throw new NotSupportedException(
                $"This refresh follows version {refresh.Version} of the steps, which this code does not have. "
                + "Deploy code that has it, or cancel the refresh and start another.");
        }

        try
        {
            return await OpenAndRunAsync(steps, refresh);
        }
        catch (CancelledException)
        {
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await StoreReasonAsync(steps, refresh, error.Message);
            throw;
        }
    }

    private static async Task StoreReasonAsync(IStepRunner steps, Refresh refresh, string reason)
    {
        try
        {
            var text = reason.Length > LongestReason ? reason[..LongestReason] : reason;
            await steps.RunAsync(new StepCall(Step.Fail, "", text, refresh.Number, refresh.Trace));
        }
        catch (Exception second) when (second is not OperationCanceledException)
        {
            // A lake that cannot take the reason is most likely the reason; the first failure is the one to tell.
        }
    }

    private static async Task<string> OpenAndRunAsync(IStepRunner steps, Refresh refresh)
    {
        for (var opening = 1; ; opening++)
        {
            try
            {
                return await RunStepsAsync(new Calls(steps, refresh));
            }
            catch (CodeChangedException) when (opening < MaximumOpenings)
            {
                // New code makes a release of its own; what the old code converted is used where the conversion is the same.
            }
        }
    }

    private static async Task<string> RunStepsAsync(Calls calls)
    {
        var opened = await calls.RunOneAsync(Step.Open, calls.Opening);
        var release = opened.Release;
        await calls.FanOutAsync(Step.Convert, release, opened.Keys);
        var plan = await calls.RunOneAsync(Step.Plan, release);
        await calls.FanOutAsync(Step.Panel, release, plan.Keys);
        await FitAsync(calls, release, plan.Keys);
        await calls.RunOneAsync(Step.Tables, release);
        await calls.RunOneAsync(Step.Figures, release);
        await calls.RunOneAsync(Step.Package, release);
        await calls.RunOneAsync(Step.Audit, release);
        await calls.FanOutAsync(Step.Compare, release, [SinceLatest], isNeeded: false);
        await calls.RunOneAsync(Step.Publish, release);
        return release;
    }

    /// <summary>The models and the specifications: neither needs the other, and the largest model comes first.</summary>
    private static async Task FitAsync(Calls calls, string release, IReadOnlyList<string> countries)
    {
        IReadOnlyList<string> models = [Pooled, .. countries];
        if (calls.FitsOneAfterTheOther)
        {
            await calls.FanOutAsync(Step.Fit, release, models);
        }

        var grid = await calls.RunOneAsync(Step.DeclareSpecifications, release);
        var fits = calls.FitsOneAfterTheOther ? Task.CompletedTask : calls.FanOutAsync(Step.Fit, release, models);
        await Task.WhenAll(fits, calls.FanOutAsync(Step.FitSpecifications, release, grid.Keys, isNeeded: calls.NeedsBatches));
    }

    /// <summary>Calls the steps of one refresh and tells how far it is.</summary>
    private sealed class Calls(IStepRunner steps, Refresh refresh)
    {
        public bool NeedsBatches => refresh.Version > PassesBatchesOver;

        public bool FitsOneAfterTheOther => refresh.Version <= RefreshOrchestration.FitsOneAfterTheOther;

        /// <summary>What the first step is told in the place of a release.</summary>
        public string Opening => refresh.Version > HandsOverItsRequest ? "" : refresh.Request;

        public async Task<StepAnswer> RunOneAsync(Step step, string release)
        {
            steps.Report(new RefreshProgress(step, 0, 1));
            var answer = await CallAsync(step, release, key: "");
            steps.Report(new RefreshProgress(step, 1, 1));
            return answer;
        }

        /// <param name="isNeeded">A call that fails ends the refresh.</param>
        public async Task FanOutAsync(Step step, string release, IReadOnlyList<string> keys, bool isNeeded = true)
        {
            steps.Report(new RefreshProgress(step, 0, keys.Count));
            var calls = keys.Select(key => CallAsync(step, release, key)).ToArray();
            var running = calls.ToList();
            while (running.Count > 0)
            {
                running.Remove(await Task.WhenAny(running));
                steps.Report(new RefreshProgress(step, keys.Count - running.Count, keys.Count));
            }

            if (isNeeded || Array.Exists(
                calls,
                call => call.IsCanceled || call.Exception?.InnerException is CodeChangedException or CancelledException))
            {
                // Only now does a failure surface: the other calls have finished, and a next run finds them done.
                await Task.WhenAll(calls);
            }
        }

        private async Task<StepAnswer> CallAsync(Step step, string release, string key)
        {
            var answer = await steps.RunAsync(new StepCall(step, release, key, refresh.Number, refresh.Trace));
            return answer.IsCancelled ? throw new CancelledException()
                : answer.IsCodeChanged ? throw new CodeChangedException()
                : answer;
        }
    }

    private sealed class CancelledException : Exception;

    private sealed class CodeChangedException() : Exception(
        "The code was replaced again and again while the refresh ran. Start it again when the deployment is over.");
}
