using PocGrid.Pipeline.Orchestration;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

public sealed class MonthlyCheckTests
{
    private const int Rounds = 4;

    [Fact]
    public async Task Sources_that_answer_are_fetched_once_and_recorded()
    {
        var steps = new FakeSteps((source, _) => new CheckAnswer(source, null, false));

        await MonthlyCheck.RunAsync(steps, ["ged", "pko"]);

        Assert.Equal(["record Asking", "fetch ged", "fetch pko", "record Done ged= pko=", "take in"], steps.Calls);
    }

    [Fact]
    public async Task What_answered_is_recorded_and_taken_in_at_once_while_what_failed_for_the_moment_is_tried_again_after_an_hour()
    {
        var steps = new FakeSteps((source, time) => source switch
        {
            "busy" => new CheckAnswer(source, time < 3 ? "503" : null, time < 3),
            "wrong" => new CheckAnswer(source, "not the columns", RetryMayHelp: false),
            _ => new CheckAnswer(source, null, false),
        });

        var answers = await MonthlyCheck.RunAsync(steps, ["ged", "busy", "wrong"]);

        Assert.Equal(
            [
                "record Asking", "fetch ged", "fetch busy", "fetch wrong", "record TryingAgain ged= busy=503 wrong=not the "
                    + "columns", "take in",
                "wait 01:00:00", "fetch busy", "record TryingAgain busy=503", "take in",
                "wait 01:00:00", "fetch busy", "record Done busy=", "take in",
            ],
            steps.Calls);
        Assert.Equal(
            [("ged", null), ("busy", null), ("wrong", "not the columns")],
            answers.Select(answer => (answer.Source, answer.Failure)));
    }

    [Fact]
    public async Task What_never_goes_well_is_given_up_after_some_rounds()
    {
        var steps = new FakeSteps((source, _) => new CheckAnswer(source, "503", true));

        var answers = await MonthlyCheck.RunAsync(steps, ["ged"]);

        Assert.Equal(Rounds, steps.Calls.Count(call => call == "fetch ged"));
        Assert.Equal(Rounds - 1, steps.Calls.Count(call => call == "wait 01:00:00"));
        Assert.Equal("record Done ged=503", steps.Calls[^2]);
        Assert.Equal([new CheckAnswer("ged", "503", true)], answers);
    }

    [Fact]
    public async Task Source_whose_step_breaks_keeps_nothing_of_the_others_from_being_recorded()
    {
        var steps = new FakeSteps(
            (source, _) => source == "bad" ? throw new InvalidOperationException("out of memory") : new CheckAnswer(source, null, false));

        await MonthlyCheck.RunAsync(steps, ["bad", "ged"]);

        Assert.Contains("record TryingAgain bad=out of memory ged=", steps.Calls);
    }

    [Theory]
    [InlineData("take in")]
    [InlineData("record Asking")]
    [InlineData("record TryingAgain ged=503")]
    public async Task Lake_that_fails_in_a_round_leaves_it_to_the_next(string call)
    {
        var steps = new FakeSteps((source, time) => new CheckAnswer(source, time < 2 ? "503" : null, true)) { Breaks = call };

        await MonthlyCheck.RunAsync(steps, ["ged"]);

        Assert.Equal(["record Done ged=", "take in"], steps.Calls.TakeLast(2));
    }

    [Theory]
    [InlineData("take in")]
    [InlineData("record Done ged=")]
    public async Task Lake_that_fails_in_the_last_round_ends_the_check(string call)
    {
        var steps = new FakeSteps((source, _) => new CheckAnswer(source, null, false)) { Breaks = call };

        await Assert.ThrowsAsync<InvalidOperationException>(() => MonthlyCheck.RunAsync(steps, ["ged"]));
    }

    [Fact]
    public async Task Same_history_gives_the_same_calls()
    {
        Assert.Equal(await CallsAsync(), await CallsAsync());

        static async Task<IReadOnlyList<string>> CallsAsync()
        {
            var steps = new FakeSteps((source, time) => new CheckAnswer(source, source == "c" && time < 2 ? "429" : null, true));
            await MonthlyCheck.RunAsync(steps, ["c", "a", "b"]);
            return steps.Calls;
        }
    }

    [Fact]
    public void Record_names_the_sources_that_failed()
    {
        var check = LastCheck.After(
            Round(new CheckAnswer("pko", "404", false), new CheckAnswer("ged", null, false), new CheckAnswer("cru", "503", true)),
            At,
            before: null);

        Assert.Equal((At, At, CheckState.Done), (check.CheckedAt, check.AnsweredAt, check.State));
        Assert.Equal([("cru", "503"), ("pko", "404")], check.Failed.Select(failed => (failed.Key, failed.Value)));
    }

    [Fact]
    public void Check_that_nobody_answered_keeps_the_time_of_the_last_answer()
    {
        var before = LastCheck.After(Round(new CheckAnswer("ged", null, false), new CheckAnswer("pko", "404", false)), At, before: null);

        var check = LastCheck.After(
            Round(new CheckAnswer("ged", "503", true), new CheckAnswer("pko", "404", false)),
            At.AddDays(31),
            before);

        Assert.Equal((At.AddDays(31), At), (check.CheckedAt, check.AnsweredAt));
        Assert.Null(LastCheck.After(Round(new CheckAnswer("ged", "503", true)), At, before: null).AnsweredAt);
    }

    [Fact]
    public void Later_round_changes_what_it_asked_and_a_source_that_is_no_longer_asked_is_forgotten()
    {
        var before = LastCheck.After(
            Round(new CheckAnswer("ged", "503", true), new CheckAnswer("pko", "404", false), new CheckAnswer("old", "gone", false)),
            At,
            before: null);

        var begun = LastCheck.After(new CheckRound(["ged", "pko"], [], CheckState.Asking), At.AddHours(1), before);
        var later = LastCheck.After(
            new CheckRound(["ged", "pko"], [new CheckAnswer("ged", null, false)], CheckState.TryingAgain),
            At.AddHours(2),
            begun);

        Assert.Equal((CheckState.Asking, null, "503"), (begun.State, begun.AnsweredAt, begun.Failed["ged"]));
        Assert.Equal((CheckState.TryingAgain, At.AddHours(2)), (later.State, later.AnsweredAt));
        Assert.Equal([("pko", "404")], later.Failed.Select(failed => (failed.Key, failed.Value)));
    }

    private static DateTimeOffset At => DateTimeOffset.UnixEpoch;

    private static CheckRound Round(params CheckAnswer[] answers)
        => new([.. answers.Select(answer => answer.Source)], answers, CheckState.Done);

    /// <param name="answer">Source, and which time it is fetched, from 1.</param>
    private sealed class FakeSteps(Func<string, int, CheckAnswer> answer) : IMonthlyCheckSteps
    {
        public List<string> Calls { get; } = [];

        /// <summary>The call that fails the first time.</summary>
        public string? Breaks { get; init; }

        public async Task<CheckAnswer> FetchAsync(string source)
        {
            Calls.Add($"fetch {source}");
            var time = Calls.Count(call => call == $"fetch {source}");
            await Task.CompletedTask;
            return answer(source, time);
        }

        public Task RecordAsync(CheckRound round) => CallAsync(
            string.Join(' ', [$"record {round.State}", .. round.Answers.Select(answer => $"{answer.Source}={answer.Failure}")]));

        public Task TakeInMissedAsync() => CallAsync("take in");

        public Task WaitAsync(TimeSpan time) => CallAsync($"wait {time}");

        private Task CallAsync(string call)
        {
            Calls.Add(call);
            return call == Breaks && Calls.Count(made => made == call) == 1
                ? throw new InvalidOperationException("no lake")
                : Task.CompletedTask;
        }
    }
}
