using System.Text.Json;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

/// <summary>A durable engine sends these records between processes as JSON, by the defaults of System.Text.Json.</summary>
public sealed class StepMessageTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly string Release = new('r', 64);

    [Theory]
    [InlineData(Step.Open, "")]
    [InlineData(Step.Panel, "COD")]
    [InlineData(Step.Publish, "")]
    public void Call_survives_json(Step step, string key)
    {
        var call = new StepCall(step, Release, key, 12, Trace);

        Assert.Equal(call, RoundTrip(call));
    }

    [Fact]
    public void Answer_survives_json_and_sixty_keys_stay_below_4_KiB()
    {
        var answer = new StepAnswer(Release, [.. Enumerable.Range(0, 60).Select(i => $"key-{i}")], WasDone: true);

        var back = RoundTrip(answer);

        Assert.Equal((answer.Release, answer.WasDone), (back.Release, back.WasDone));
        Assert.Equal(answer.Keys, back.Keys);
    }

    [Fact]
    public void Progress_survives_json()
    {
        var progress = new RefreshProgress(Step.Fit, 3, 9);

        Assert.Equal(progress, RoundTrip(progress));
    }

    [Fact]
    public void What_orchestrations_start_with_and_answer_survives_json_below_4_KiB()
    {
        var reply = new AskReply(AskOutcome.WaitingForSources, new string('i', 80), ["UCDP GED", "Geo-PKO", "country boundaries"]);
        var back = RoundTrip(reply);

        Assert.Equal(new RefreshInput(12, "steps/requests/0123456789abcdef.json", Trace, 3), RoundTrip(new RefreshInput(12, "steps/requests/0123456789abcdef.json", Trace, 3)));
        Assert.Equal(new AskInput(90, Trace), RoundTrip(new AskInput(90, Trace)));
        Assert.Equal((reply.Outcome, reply.Refresh), (back.Outcome, back.Refresh));
        Assert.Equal(reply.Missing, back.Missing);
        Assert.Equal(new CheckAnswer("ged", "503", true), RoundTrip(new CheckAnswer("ged", "503", true)));
    }

    [Fact]
    public void Refresh_whose_input_names_no_version_is_of_this_one()
        => Assert.Equal(RefreshOrchestration.Version, JsonSerializer.Deserialize<RefreshInput>("""{"Number":1,"Request":"r"}""")!.Version);

    private static T RoundTrip<T>(T message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message);
        Assert.True(json.Length < 4096, $"{json.Length} bytes");
        return JsonSerializer.Deserialize<T>(json)!;
    }
}
