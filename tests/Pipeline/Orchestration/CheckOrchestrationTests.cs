using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

public sealed class CheckOrchestrationTests
{
    private const int Rounds = 4;

    [Fact]
    public async Task Sources_that_answer_are_fetched_once_and_recorded()
    {
        var steps = new FakeSteps((source, _) => new CheckAnswer(source, null, false));

        await CheckOrchestration.RunAsync(steps, ["ged", "pko"]);

        Assert.Equal(["fetch ged", "fetch pko", "record ged= pko=", "take in"], steps.Calls);
    }

    [Fact]
    public async Task What_failed_for_the_moment_is_tried_again_after_an_hour_and_nothing_else_is()
    {
        var steps = new FakeSteps((source, time) => source switch
        {
            "busy" => new CheckAnswer(source, time < 3 ? "503" : null, time < 3),
            "wrong" => new CheckAnswer(source, "not the columns", RetryMayHelp: false),
            _ => new CheckAnswer(source, null, false),
        });

        await CheckOrchestration.RunAsync(steps, ["ged", "busy", "wrong"]);

        Assert.Equal(
            ["fetch ged", "fetch busy", "fetch wrong", "wait 01:00:00", "fetch busy", "wait 01:00:00", "fetch busy", "record ged= busy= wrong=not the columns", "take in"],
            steps.Calls);
    }

    [Fact]
    public async Task What_never_goes_well_is_recorded_after_some_rounds()
    {
        var steps = new FakeSteps((source, _) => new CheckAnswer(source, "503", true));

        var answers = await CheckOrchestration.RunAsync(steps, ["ged"]);

        Assert.Equal(Rounds, steps.Calls.Count(call => call == "fetch ged"));
        Assert.Equal(Rounds - 1, steps.Calls.Count(call => call == "wait 01:00:00"));
        Assert.Equal("record ged=503", steps.Calls[^2]);
        Assert.Equal([new CheckAnswer("ged", "503", true)], answers);
    }

    [Fact]
    public async Task Source_whose_step_breaks_keeps_nothing_of_the_others_from_being_recorded()
    {
        var steps = new FakeSteps((source, _) => source == "bad" ? throw new InvalidOperationException("out of memory") : new CheckAnswer(source, null, false));

        await CheckOrchestration.RunAsync(steps, ["bad", "ged"]);

        Assert.Equal("record bad=out of memory ged=", steps.Calls[^2]);
    }

    [Fact]
    public async Task Same_history_gives_the_same_calls()
    {
        Assert.Equal(await CallsAsync(), await CallsAsync());

        static async Task<IReadOnlyList<string>> CallsAsync()
        {
            var steps = new FakeSteps((source, time) => new CheckAnswer(source, source == "c" && time < 2 ? "429" : null, true));
            await CheckOrchestration.RunAsync(steps, ["c", "a", "b"]);
            return steps.Calls;
        }
    }

    [Fact]
    public void Record_names_the_sources_that_failed()
    {
        var check = LastCheck.Of([new CheckAnswer("pko", "404", false), new CheckAnswer("ged", null, false), new CheckAnswer("cru", "503", true)], DateTimeOffset.UnixEpoch, before: null);

        Assert.Equal(DateTimeOffset.UnixEpoch, check.CheckedAt);
        Assert.Equal([("cru", "503"), ("pko", "404")], check.Failed.Select(failed => (failed.Key, failed.Value)));
    }

    [Fact]
    public void Check_that_nobody_answered_keeps_the_time_of_the_last_answer()
    {
        var before = LastCheck.Of([new CheckAnswer("ged", null, false), new CheckAnswer("pko", "404", false)], DateTimeOffset.UnixEpoch, before: null);

        var check = LastCheck.Of([new CheckAnswer("ged", "503", true), new CheckAnswer("pko", "404", false)], DateTimeOffset.UnixEpoch.AddDays(31), before);

        Assert.Equal((DateTimeOffset.UnixEpoch.AddDays(31), DateTimeOffset.UnixEpoch), (check.CheckedAt, check.AnsweredAt));
        Assert.Null(LastCheck.Of([new CheckAnswer("ged", "503", true)], DateTimeOffset.UnixEpoch, before: null).AnsweredAt);
    }

    /// <param name="answer">Source, and which time it is fetched, from 1.</param>
    private sealed class FakeSteps(Func<string, int, CheckAnswer> answer) : ICheckSteps
    {
        public List<string> Calls { get; } = [];

        public async Task<CheckAnswer> FetchAsync(string source)
        {
            Calls.Add($"fetch {source}");
            var time = Calls.Count(call => call == $"fetch {source}");
            await Task.CompletedTask;
            return answer(source, time);
        }

        public Task RecordAsync(IReadOnlyList<CheckAnswer> answers)
        {
            Calls.Add($"record {string.Join(' ', answers.Select(answer => $"{answer.Source}={answer.Failure}"))}");
            return Task.CompletedTask;
        }

        public Task TakeInMissedAsync()
        {
            Calls.Add("take in");
            return Task.CompletedTask;
        }

        public Task WaitAsync(TimeSpan time)
        {
            Calls.Add($"wait {time}");
            return Task.CompletedTask;
        }
    }
}
