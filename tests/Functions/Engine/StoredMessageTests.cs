using System.Text.Json;
using Microsoft.DurableTask;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// Messages of instances that earlier code started, as its code wrote them (tests/Pipeline/Refreshes/version3): an engine gives them to
/// the code of today, which must read them and make the same calls. No file there is ever changed.
/// </summary>
public sealed class StoredMessageTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly DataConverter Converter = EngineApp.WorkerConverter();

    private static readonly JsonElement Messages = JsonDocument.Parse(File.ReadAllText(Repository.File("tests/Pipeline/Refreshes/version3/messages.json"))).RootElement;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Refresh_that_earlier_code_started_makes_the_calls_that_it_made(int version)
    {
        var refresh = Read<Refresh>($"refresh input {version}");
        Assert.Equal((7, "steps/requests/0123456789abcdef.json", Trace, version), (refresh.Number, refresh.Request, refresh.Trace, refresh.Version));
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
        Assert.Equal(("brief-2025-0123456789ab", true, true, false), (answer.Release, answer.WasDone, answer.IsCodeChanged, answer.IsCancelled));
        Assert.Equal(["CAF", "SSD"], answer.Keys);
        Assert.Equal(new RefreshProgress(Step.Fit, 3, 9), Read<RefreshProgress>("progress"));
    }

    private static T Read<T>(string message) => Converter.Deserialize<T>(Messages.GetProperty(message).GetRawText())!;

    private static string[] KeysAfter(Step step) => step switch
    {
        Step.Open => ["0", "1", "2"],
        Step.Plan => ["CAF", "SSD"],
        Step.DeclareSpecifications => ["01", "02"],
        _ => [],
    };
}
