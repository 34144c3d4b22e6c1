using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class RefreshOrchestrationTests
{
    private static readonly string[] Expected =
    [
        "Open  ", "Convert r 0", "Convert r 1", "Convert r 2", "Plan r ", "Panel r CAF", "Panel r SSD",
        "DeclareSpecifications r ", "Fit r pooled", "Fit r CAF", "Fit r SSD", "FitSpecifications r 01", "FitSpecifications r 02",
        "Tables r ", "Figures r ", "Package r ", "Audit r ", "Compare r latest", "Publish r ",
    ];

    /// <summary>Up to version 4 the specifications came after the models.</summary>
    private static readonly string[] OneAfterTheOther = [.. Expected[..7], .. Expected[8..11], Expected[7], .. Expected[11..]];

    private static readonly Refresh Input = new(7, "id", RefreshState.Asked, DateTimeOffset.UnixEpoch, "request");

    [Fact]
    public async Task Steps_run_in_order_once_for_each_key()
    {
        var runner = new RecordingRunner(call => Task.FromResult(Answer(call)));

        Assert.Equal("r", await RefreshOrchestration.RunAsync(runner, Input));

        Assert.Equal(Expected, runner.Calls.Select(Written));
    }

    [Fact]
    public async Task Same_answers_give_the_same_sequence_of_calls_in_whatever_order_they_come()
    {
        foreach (var seed in Enumerable.Range(1, 5))
        {
            var random = new Random(seed);
            var runner = new RecordingRunner(async call =>
            {
                int wait;
                lock (random)
                {
                    wait = random.Next(5);
                }

                await Task.Delay(wait, TestContext.Current.CancellationToken);
                return Answer(call);
            });

            await RefreshOrchestration.RunAsync(runner, Input);

            Assert.Equal(Expected, runner.Calls.Select(Written));
        }
    }

    [Fact]
    public async Task Calls_of_a_step_are_made_at_once_and_the_next_step_waits_for_all_of_them()
    {
        var gates = new Dictionary<string, TaskCompletionSource>();
        var runner = new RecordingRunner(async call =>
        {
            if (call.Step == Step.Panel)
            {
                gates[call.Key] = new TaskCompletionSource();
                await gates[call.Key].Task;
            }

            return Answer(call);
        });

        var run = RefreshOrchestration.RunAsync(runner, Input);

        Assert.Equal(["CAF", "SSD"], gates.Keys.Order());
        gates["SSD"].SetResult();
        Assert.DoesNotContain(runner.Calls, call => call.Step == Step.Fit);
        gates["CAF"].SetResult();
        await run;
        Assert.Equal(Expected, runner.Calls.Select(Written));
    }

    [Fact]
    public async Task Failing_panel_lets_the_others_finish_and_stops_the_refresh()
    {
        var other = new TaskCompletionSource();
        var runner = new RecordingRunner(async call =>
        {
            switch (call)
            {
                case { Step: Step.Panel, Key: "CAF" }:
                    throw new InvalidOperationException("no panel");
                case { Step: Step.Panel }:
                    await other.Task;
                    break;
            }

            return Answer(call);
        });

        var run = RefreshOrchestration.RunAsync(runner, Input);

        Assert.False(run.IsCompleted);
        other.SetResult();
        Assert.Equal("no panel", (await Assert.ThrowsAsync<InvalidOperationException>(() => run)).Message);
        Assert.Contains(runner.Answers, answer => answer.Call is { Step: Step.Panel, Key: "SSD" });
        Assert.DoesNotContain(runner.Calls, call => call.Step is > Step.Panel and < Step.Fail);
    }

    [Fact]
    public async Task Failing_batch_of_specifications_lets_the_others_finish_and_ends_the_refresh()
    {
        var runner = new RecordingRunner(WithoutBatch);

        await Assert.ThrowsAsync<InvalidOperationException>(() => RefreshOrchestration.RunAsync(runner, Input));

        Assert.Contains(runner.Answers, answer => answer.Call is { Step: Step.FitSpecifications, Key: "02" });
        Assert.DoesNotContain(runner.Calls, call => call.Step is Step.Tables or Step.Publish);
        Assert.Equal("no batch", Assert.Single(runner.Calls, call => call.Step == Step.Fail).Key);
    }

    /// <summary>A durable engine replays what earlier code began; the tables refuse to be made without the batch.</summary>
    [Fact]
    public async Task Refresh_of_the_second_version_goes_on_after_a_batch_that_failed()
    {
        var runner = new RecordingRunner(WithoutBatch);

        Assert.Equal("r", await RefreshOrchestration.RunAsync(runner, Input with { Version = 2 }));

        Assert.Equal(["Open request ", .. OneAfterTheOther[1..]], runner.Calls.Select(Written));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Specifications_are_fitted_beside_the_models_and_up_to_the_fourth_version_after_them(int version, bool isBeside)
    {
        var model = new TaskCompletionSource();
        var runner = new RecordingRunner(async call =>
        {
            if (call is { Step: Step.Fit, Key: RefreshOrchestration.Pooled })
            {
                await model.Task;
            }

            return Answer(call);
        });

        var run = RefreshOrchestration.RunAsync(runner, Input with { Version = version });

        Assert.Equal(isBeside ? ["01", "02"] : [], runner.Answers.Select(answer => answer.Call)
            .Where(call => call.Step == Step.FitSpecifications).Select(call => call.Key));
        Assert.DoesNotContain(runner.Calls, call => call.Step == Step.Tables);
        model.SetResult();
        await run;
        Assert.Equal(isBeside ? Expected : OneAfterTheOther, runner.Calls.Select(Written));
    }

    [Fact]
    public async Task Cancelled_batch_of_specifications_ends_the_refresh()
    {
        var runner = new RecordingRunner(call => call is { Step: Step.FitSpecifications, Key: "02" }
            ? Task.FromCanceled<StepAnswer>(new CancellationToken(canceled: true))
            : Task.FromResult(Answer(call)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RefreshOrchestration.RunAsync(runner, Input));

        Assert.DoesNotContain(runner.Calls, call => call.Step == Step.Tables);
    }

    [Fact]
    public async Task Progress_counts_each_step_from_nothing_to_all()
    {
        var runner = new RecordingRunner(call => Task.FromResult(Answer(call)));

        await RefreshOrchestration.RunAsync(runner, Input);

        foreach (var (step, total) in ((Step, int)[])[(Step.Open, 1), (Step.Convert, 3), (Step.Panel, 2), (Step.Fit, 3), (Step.Publish, 1)])
        {
            Assert.Equal(
                Enumerable.Range(0, total + 1).Select(done => new RefreshProgress(step, done, total)),
                runner.Progress.Where(p => p.Step == step));
        }
    }

    private static StepAnswer Answer(StepCall call) => call.Step switch
    {
        Step.Open => new StepAnswer("r", ["0", "1", "2"], false),
        Step.Plan => new StepAnswer("r", ["CAF", "SSD"], false),
        Step.DeclareSpecifications => new StepAnswer("r", ["01", "02"], false),
        _ => new StepAnswer("r", [], false),
    };

    private static string Written(StepCall call) => $"{call.Step} {call.Release} {call.Key}";

    private static Task<StepAnswer> WithoutBatch(StepCall call) => call is { Step: Step.FitSpecifications, Key: "01" }
        ? Task.FromException<StepAnswer>(new InvalidOperationException("no batch"))
        : Task.FromResult(Answer(call));
}
