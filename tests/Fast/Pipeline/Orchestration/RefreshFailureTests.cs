using System.Text.Json;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

/// <summary>How a refresh ends that does not end well, and how long its history gets.</summary>
public sealed class RefreshFailureTests
{
    private const int MaximumOpenings = 5;

    private static readonly Refresh Input = new(7, "id", RefreshState.Asked, DateTimeOffset.UnixEpoch, "request", Trace: "trace");

    [Fact]
    public async Task Refresh_of_steps_that_the_code_does_not_have_is_refused()
    {
        var runner = new RecordingRunner(Answer);

        var error = await Assert.ThrowsAsync<NotSupportedException>(
            () => RefreshOrchestration.RunAsync(runner, Input with { Version = 99 }));

        Assert.Contains("follows version 99 of the steps", error.Message, StringComparison.Ordinal);
        Assert.Contains("cancel the refresh", error.Message, StringComparison.Ordinal);
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public async Task Reason_of_a_failure_is_stored_and_the_failure_is_told()
    {
        var runner = new RecordingRunner(
            call => call.Step == Step.Tables ? throw new InvalidOperationException(new string('x', 9000)) : Answer(call));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RefreshOrchestration.RunAsync(runner, Input));

        Assert.Equal(9000, error.Message.Length);
        Assert.Equal(new StepCall(Step.Fail, "", new string('x', 1500), 7, "trace"), runner.Calls.Last());
        Assert.DoesNotContain(runner.Calls, call => call.Step == Step.Publish);
    }

    [Fact]
    public async Task First_failure_is_told_also_where_its_reason_cannot_be_stored()
    {
        var runner = new RecordingRunner(call => call.Step switch
        {
            Step.Plan => throw new InvalidOperationException("the lake is gone"),
            Step.Fail => throw new InvalidOperationException("so is the log"),
            _ => Answer(call),
        });

        Assert.Equal(
            "the lake is gone",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => RefreshOrchestration.RunAsync(runner, Input))).Message);
    }

    [Theory]
    [InlineData(Step.Convert)]
    [InlineData(Step.Plan)]
    [InlineData(Step.FitSpecifications)]
    [InlineData(Step.Compare)]
    [InlineData(Step.Publish)]
    public async Task Refresh_that_meets_new_code_opens_anew(Step met)
    {
        var isNew = false;
        var runner = new RecordingRunner(async call =>
        {
            if (call.Step == Step.Open)
            {
                return (await Answer(call)) with { Release = isNew ? "new" : "old" };
            }

            isNew |= call.Step == met;
            return call.Release == "old" && isNew
                ? new StepAnswer(call.Release, [], false, IsCodeChanged: true)
                : (await Answer(call)) with { Release = call.Release };
        });

        Assert.Equal("new", await RefreshOrchestration.RunAsync(runner, Input));

        Assert.Equal(2, runner.Calls.Count(call => call.Step == Step.Open));
        Assert.Equal(
            "new",
            Assert.Single(runner.Answers, answer => answer.Call.Step == Step.Publish && !answer.Answer.IsCodeChanged).Call.Release);
        Assert.DoesNotContain(runner.Calls, call => call.Step == Step.Fail);
    }

    [Fact]
    public async Task Refresh_that_meets_new_code_again_and_again_fails()
    {
        var runner = new RecordingRunner(
            call => call.Step == Step.Plan ? Task.FromResult(new StepAnswer("r", [], false, IsCodeChanged: true)) : Answer(call));

        var error = await Record.ExceptionAsync(() => RefreshOrchestration.RunAsync(runner, Input));

        Assert.Contains("Start it again when the deployment is over", error?.Message, StringComparison.Ordinal);
        Assert.Equal(MaximumOpenings, runner.Calls.Count(call => call.Step == Step.Open));
        Assert.Equal(error!.Message, Assert.Single(runner.Calls, call => call.Step == Step.Fail).Key);
    }

    /// <summary>Nine inputs, eight countries, twelve batches of specifications.</summary>
    [Fact]
    public async Task Eight_countries_take_at_most_sixty_work_items_each_below_4_KiB()
    {
        var runner = new RecordingRunner(call => Task.FromResult(new StepAnswer("brief-2025-0123456789ab", KeysAfter(call.Step), false)));

        await RefreshOrchestration.RunAsync(runner, Input with { Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" });

        Assert.Equal(47, runner.Calls.Count);
        Assert.True(runner.Calls.Count <= 60);
        Assert.All(runner.Answers, item => Assert.True(
            JsonSerializer.SerializeToUtf8Bytes(item.Call).Length + JsonSerializer.SerializeToUtf8Bytes(item.Answer).Length < 4096));
    }

    [Fact]
    public async Task Longest_reason_stays_below_4_KiB()
    {
        var runner = new RecordingRunner(
            call => call.Step == Step.Plan ? throw new InvalidOperationException(new string('x', 9000)) : Answer(call));

        await Assert.ThrowsAsync<InvalidOperationException>(() => RefreshOrchestration.RunAsync(runner, Input));

        Assert.True(JsonSerializer.SerializeToUtf8Bytes(runner.Calls.Last()).Length < 4096);
    }

    private static Task<StepAnswer> Answer(StepCall call)
        => Task.FromResult(new StepAnswer("r", call.Step is Step.Open or Step.Plan or Step.DeclareSpecifications ? ["1"] : [], false));

    private static string[] KeysAfter(Step step) => step switch
    {
        Step.Open => Keys(9),
        Step.Plan => Keys(8),
        Step.DeclareSpecifications => Keys(12),
        _ => [],
    };

    private static string[] Keys(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i:D3}")];
}
