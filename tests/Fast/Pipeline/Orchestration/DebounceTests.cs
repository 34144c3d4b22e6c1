using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

public sealed class DebounceTests
{
    private const int MaximumRounds = 60;

    private static readonly Debounce Debounce = new(QuietSeconds: 90, Trace: "trace");

    [Theory]
    [InlineData(AskOutcome.Begun)]
    [InlineData(AskOutcome.NothingNew)]
    [InlineData(AskOutcome.WaitingForSources)]
    public async Task Answer_that_is_final_is_the_answer(AskOutcome outcome)
    {
        var steps = new FakeSteps([outcome]);

        Assert.Equal(outcome, (await Debounce.RunAsync(steps.AskAsync, steps.WaitAsync)).Outcome);

        Assert.Equal(["ask 90 trace"], steps.Calls);
    }

    [Fact]
    public async Task It_waits_as_long_as_files_come_in()
    {
        var steps = new FakeSteps([AskOutcome.Settling, AskOutcome.Settling, AskOutcome.Begun]);

        Assert.Equal(AskOutcome.Begun, (await Debounce.RunAsync(steps.AskAsync, steps.WaitAsync)).Outcome);

        Assert.Equal(["ask 90 trace", "wait 90", "ask 90 trace", "wait 90", "ask 90 trace"], steps.Calls);
    }

    [Fact]
    public async Task Files_that_come_in_all_day_are_not_waited_for_all_day()
    {
        var steps = new FakeSteps([.. Enumerable.Repeat(AskOutcome.Settling, MaximumRounds - 1), AskOutcome.Begun]);

        Assert.Equal(AskOutcome.Begun, (await Debounce.RunAsync(steps.AskAsync, steps.WaitAsync)).Outcome);

        Assert.Equal(MaximumRounds, steps.Calls.Count(call => call.StartsWith("ask", StringComparison.Ordinal)));
        Assert.Equal("ask 0 trace", steps.Calls[^1]);
    }

    [Fact]
    public async Task Same_history_gives_the_same_calls()
    {
        AskOutcome[] history = [.. Enumerable.Repeat(AskOutcome.Settling, 7), AskOutcome.NothingNew];
        var (first, replayed) = (new FakeSteps(history), new FakeSteps(history));

        await Debounce.RunAsync(first.AskAsync, first.WaitAsync);
        await Debounce.RunAsync(replayed.AskAsync, replayed.WaitAsync);

        Assert.Equal(first.Calls, replayed.Calls);
    }

    private sealed class FakeSteps(IReadOnlyList<AskOutcome> outcomes)
    {
        private int _asked;

        public List<string> Calls { get; } = [];

        public Task<DebounceReply> AskAsync(Debounce input)
        {
            Calls.Add($"ask {input.QuietSeconds} {input.Trace}");
            return Task.FromResult(new DebounceReply(outcomes[_asked++], "id", []));
        }

        public Task WaitAsync(TimeSpan time)
        {
            Calls.Add($"wait {time.TotalSeconds}");
            return Task.CompletedTask;
        }
    }
}
