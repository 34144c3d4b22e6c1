using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Functions;
using PocGrid.GridMonths;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Sources;
using PocGrid.Study;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// The orchestrators and activities of functions/ on a Durable Task engine: what comes of asking, failing, cancelling and waiting.
/// </summary>
public sealed class RefreshOnEngineTests(IngestedWorld world) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<Exception> Final =>
    [
        new SourceException("ged.csv", "There is no column 'best'.", "Use the file as UCDP publishes it."),
        new AccountException("Rows do not add up."),
        new PlanException("No country is left."),
        new AuditException(["A table differs."]),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Refresh_makes_its_calls_in_order_tells_how_far_it_is_and_answers_with_its_release()
    {
        await using var app = await StartAsync();

        var refresh = await app.AskAsync();
        var ended = await app.EndAsync(refresh.Instance);

        var record = await app.RecordAsync(refresh);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, RefreshState.Published), (ended.RuntimeStatus, record!.State));
        Assert.Equal(record.Release, ended.ReadOutputAs<string>());
        var calls = app.Steps.Select(call => call.Step).Distinct().ToArray();
        Assert.Equal([Step.Open, Step.Convert, Step.Plan, Step.Panel, Step.DeclareSpecifications], calls[..5]);
        Assert.Equal([Step.Fit, Step.FitSpecifications], calls[5..7].Order());
        Assert.Equal([Step.Tables, Step.Figures, Step.Package, Step.Audit, Step.Compare, Step.Publish], calls[7..]);
        Assert.Equal(["XAB"], app.Steps.Where(call => call.Step == Step.Panel).Select(call => call.Key));
        Assert.Equal(
            ["XAB", "pooled"],
            app.Steps.Where(call => call.Step == Step.Fit).Select(call => call.Key).Order(StringComparer.Ordinal));
        Assert.Equal(new RefreshProgress(Step.Publish, 1, 1), await new DurableRefreshEngine(app.Client).ProgressAsync(refresh, Stop));
        Assert.Empty(app.Time.Waits);
    }

    [Fact]
    public async Task Calls_of_a_step_run_side_by_side_and_the_progress_counts_those_that_ended()
    {
        await using var app = await StartAsync();
        var (isOtherHere, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Before = async (_, input) =>
        {
            switch (input)
            {
                case StepCall { Step: Step.Fit, Key: RefreshOrchestration.Pooled }:
                    await isOtherHere.Task.WaitAsync(Longest, Stop);
                    break;
                case StepCall { Step: Step.Fit }:
                    isOtherHere.SetResult();
                    await mayEnd.Task.WaitAsync(Longest, Stop);
                    break;
                case StepCall { Step: Step.FitSpecifications }:
                    // It would tell how far it is itself.
                    await mayEnd.Task.WaitAsync(Longest, Stop);
                    break;
            }
        };

        var refresh = await app.AskAsync();
        var engine = new DurableRefreshEngine(app.Client);
        while (await engine.ProgressAsync(refresh, Stop) != new RefreshProgress(Step.Fit, 1, 2))
        {
            await Task.Delay(20, Stop);
        }

        mayEnd.SetResult();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.EndAsync(refresh.Instance)).RuntimeStatus);
    }

    [Fact]
    public async Task What_fails_for_the_moment_is_tried_again_after_longer_and_longer_waits()
    {
        await using var app = await StartAsync();
        FailFirst(app, Step.Panel, times: 3, () => new HttpRequestException("The lake does not answer."));

        var refresh = await app.AskAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.EndAsync(refresh.Instance)).RuntimeStatus);
        Assert.Equal([15, 45, 135], app.Time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(4, app.Steps.Count(call => call.Step == Step.Panel));
    }

    [Fact]
    public async Task What_fails_four_times_ends_the_refresh_which_says_why_in_the_words_of_the_step()
    {
        await using var app = await StartAsync();
        FailFirst(app, Step.Plan, times: 4, () => new HttpRequestException("The lake does not answer."));

        var refresh = await app.AskAsync();
        var ended = await app.EndAsync(refresh.Instance);

        Assert.Equal(
            (OrchestrationRuntimeStatus.Failed, "The lake does not answer."),
            (ended.RuntimeStatus, ended.FailureDetails!.ErrorMessage));
        var record = await app.RecordAsync(refresh);
        Assert.Equal((RefreshState.Failed, "The lake does not answer."), (record!.State, record.Error));
        Assert.Equal([15, 45, 135], app.Time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Null(await new ReleaseStore(app.Lake).LatestAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task What_trying_again_cannot_mend_is_not_tried_again(Exception error)
    {
        await using var app = await StartAsync();
        FailFirst(app, Step.Plan, times: 1, () => error);

        var refresh = await app.AskAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await app.EndAsync(refresh.Instance)).RuntimeStatus);
        Assert.Empty(app.Time.Waits);
        Assert.Equal(
            (RefreshState.Failed, error.Message),
            ((await app.RecordAsync(refresh))!.State, (await app.RecordAsync(refresh))!.Error));
    }

    [Fact]
    public async Task Cancelled_refresh_ends_after_the_step_that_runs_and_the_next_one_publishes()
    {
        await using var app = await StartAsync();
        var cancelled = await CancelAtPlanAsync(app);
        Assert.Equal(RefreshState.Cancelled, (await app.RecordAsync(cancelled))!.State);
        Assert.DoesNotContain(app.Steps, call => call.Step == Step.Panel);
        Assert.Empty(app.Time.Waits);

        var next = await app.AskAsync();
        await app.EndAsync(next.Instance);

        Assert.Equal(RefreshState.Published, (await app.RecordAsync(next))!.State);
    }

    [Fact]
    public async Task Starting_a_refresh_twice_runs_it_once()
    {
        await using var app = await StartAsync();

        var refresh = await app.AskAsync();
        await new DurableRefreshEngine(app.Client).StartAsync(refresh, Stop);
        await app.EndAsync(refresh.Instance);

        Assert.Equal(app.Steps.Count, app.Steps.Distinct().Count());
    }

    [Fact]
    public async Task Refresh_of_another_order_of_steps_does_nothing_and_says_what_to_do()
    {
        const int Forgotten = 1;
        await using var app = await StartAsync();
        var id = await app.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(RefreshOrchestrator), new Refresh(
                1,
                "id",
                RefreshState.Asked,
                DateTimeOffset.UnixEpoch,
                "steps/requests/x.json",
                Version: Forgotten), Stop);

        var ended = await app.EndAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains($"follows version {Forgotten} of the steps", ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(app.Calls);
    }

    /// <summary>
    /// It was started before the deployment: its input is what earlier code wrote, and its request stands in the lake's log.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Refresh_of_an_earlier_order_goes_on_to_its_release(int version)
    {
        await using var app = await StartAsync();
        var asked = (await app.Services.GetRequiredService<RefreshScheduler>()
            .AskAsync(AskedBy.Operator, TimeSpan.Zero, cancellation: Stop)).Refresh!;
        var id = await app.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(RefreshOrchestrator), new { asked.Number, asked.Request, Trace = (string?)null, Version = version }, Stop);

        var ended = await app.EndAsync(id);

        var record = await app.RecordAsync(asked);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, RefreshState.Published), (ended.RuntimeStatus, record!.State));
        Assert.Equal(version > 3 ? "" : asked.Request, app.Steps[0].Release);
    }

    [Fact]
    public async Task Instance_keeps_the_order_that_it_was_started_with()
    {
        await using var app = await StartAsync();

        var ended = await app.EndAsync((await app.AskAsync()).Instance);

        Assert.Equal(Refresh.NewestVersion, JsonDocument.Parse(ended.SerializedInput!).RootElement.GetProperty("Version").GetInt32());
        Assert.Equal("", app.Steps[0].Release);
    }

    private static async Task<Refresh> CancelAtPlanAsync(EngineApp app)
    {
        var (isAtPlan, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Before = async (_, input) =>
        {
            if (input is StepCall { Step: Step.Plan })
            {
                isAtPlan.TrySetResult();
                await mayGoOn.Task.WaitAsync(Longest, Stop);
            }
        };
        var refresh = await app.AskAsync();
        await isAtPlan.Task.WaitAsync(Longest, Stop);
        await new RefreshLog(app.Lake).CancelAsync(refresh.Number, Stop);
        mayGoOn.SetResult();
        var ended = await app.EndAsync(refresh.Instance);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "null"), (ended.RuntimeStatus, ended.SerializedOutput ?? "null"));
        return refresh;
    }

    private static void FailFirst(EngineApp app, Step step, int times, Func<Exception> error)
    {
        var left = times;
        app.Before = (_, input) => input is StepCall call && call.Step == step && Interlocked.Decrement(ref left) >= 0
            ? Task.FromException(error())
            : Task.CompletedTask;
    }

    private async Task<EngineApp> StartAsync() => await EngineApp.StartAsync(await world.CopyAsync(_scratch.Path));
}
