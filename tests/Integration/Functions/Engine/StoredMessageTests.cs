using System.Text.Json;
using Microsoft.DurableTask;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// Messages of instances that earlier code started, as its code wrote them (tests/Integration/Pipeline/Refreshes/version3): an engine
/// gives them to the code of today, which must read them and make the same calls. No file there is ever changed.
/// </summary>
public sealed class StoredMessageTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private const string Stored = "tests/Integration/Pipeline/Refreshes/version3/messages.json";

    private static readonly DataConverter Converter = EngineApp.WorkerConverter();

    private static readonly JsonElement Messages = JsonDocument.Parse(File.ReadAllText(Repository.File(Stored))).RootElement;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Refresh_that_earlier_code_started_makes_the_calls_that_it_made(int version)
    {
        var refresh = Read<Refresh>($"refresh input {version}");
        Assert.Equal(
            (7, "steps/requests/0123456789abcdef.json", Trace, version),
            (refresh.Number, refresh.Request, refresh.Trace, refresh.Version));
        var runner = new RecordingRunner(call => Task.FromResult(new StepAnswer("r", KeysAfter(call.Step), false)));

        Assert.Equal("r", await RefreshOrchestration.RunAsync(runner, refresh));

        var calls = Read<StepCall[]>($"calls of version {version}");
        Assert.Equal(19, calls.Length);
        Assert.Equal(calls, runner.Calls);
    }

    [Fact]
    public void Answer_of_a_step_and_progress_are_read()
    {
        var answer = Read<StepAnswer>("step answer");
        Assert.Equal(
            ("brief-2025-0123456789ab", true, true, false),
            (answer.Release, answer.WasDone, answer.IsCodeChanged, answer.IsCancelled));
        Assert.Equal(["CAF", "SSD"], answer.Keys);
        Assert.Equal(new RefreshProgress(Step.Fit, 3, 9), Read<RefreshProgress>("progress"));
    }

    [Fact]
    public async Task Debounce_that_earlier_code_started_goes_on()
    {
        var debounce = Read<Debounce>("ask input");
        Assert.Equal((90, Trace), (debounce.QuietSeconds, debounce.Trace));
        Queue<DebounceReply> history = new([Read<DebounceReply>("ask reply settling"), Read<DebounceReply>("ask reply waiting")]);
        var waits = new List<TimeSpan>();

        var reply = await debounce.RunAsync(_ => Task.FromResult(history.Dequeue()), wait =>
        {
            waits.Add(wait);
            return Task.CompletedTask;
        });

        Assert.Equal((AskOutcome.WaitingForSources, null), (reply.Outcome, reply.Refresh));
        Assert.Equal(["UCDP GED", "Geo-PKO"], reply.Missing);
        Assert.Equal([TimeSpan.FromSeconds(90)], waits);
        var begun = Read<DebounceReply>("ask reply begun");
        Assert.Equal((AskOutcome.Begun, "0123456789abcdef-fedcba9876543210"), (begun.Outcome, begun.Refresh));
    }

    [Fact]
    public void Messages_of_a_check_are_read()
    {
        CheckAnswer[] answers = [new("ucdp-ged", "503", true), new("geo-pko", null, false)];
        Assert.Equal(["ucdp-ged", "geo-pko"], Read<string[]>("check input"));
        Assert.Equal(answers[0], Read<CheckAnswer>("check answer"));
        Assert.Equal(answers, Read<CheckAnswer[]>("check answers"));
        var round = Read<CheckRound>("check round");
        Assert.Equal((CheckState.TryingAgain, 2), (round.State, round.Sources.Count));
        Assert.Equal([answers[0]], round.Answers);
    }

    /// <summary>Instances go on under the names that they were started with, and call activities by theirs.</summary>
    [Fact]
    public void Names_that_instances_were_started_under_are_there() => Assert.Superset(
        new HashSet<string>
        {
            "AskOrchestrator", "AskStep", "CheckOrchestrator", "FetchSource", "RecordCheck", "RefreshOrchestrator", "RunStep",
            "TakeInMissed",
        },
        DurableFunction.All.Select(function => function.Name).ToHashSet());

    private static T Read<T>(string message) => Converter.Deserialize<T>(Messages.GetProperty(message).GetRawText())!;

    private static string[] KeysAfter(Step step) => step switch
    {
        Step.Open => ["0", "1", "2"],
        Step.Plan => ["CAF", "SSD"],
        Step.DeclareSpecifications => ["01", "02"],
        _ => [],
    };
}
