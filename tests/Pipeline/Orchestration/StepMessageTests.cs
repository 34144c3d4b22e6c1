using System.Text.Json;
using PocGrid.Pipeline.Orchestration;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

/// <summary>A durable engine sends these records between processes as JSON, by the defaults of System.Text.Json.</summary>
public sealed class StepMessageTests
{
    private static readonly string Release = new('r', 64);

    [Theory]
    [InlineData(Step.Open, "")]
    [InlineData(Step.Panel, "COD")]
    [InlineData(Step.Publish, "")]
    public void Call_survives_json(Step step, string key)
    {
        var call = new StepCall(step, Release, key, 12, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        Assert.Equal(call, RoundTrip(call));
    }

    [Fact]
    public void Answer_survives_json_and_sixty_keys_stay_below_4_KiB()
    {
        var answer = new StepAnswer(Release, [.. Enumerable.Range(0, 60).Select(i => $"key-{i}")], WasDone: true);

        var back = RoundTrip(answer);

        Assert.Equal((answer.Release, answer.WasDone), (back.Release, back.WasDone));
        Assert.Equal(answer.Keys, back.Keys);
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(answer).Length < 4096);
    }

    [Fact]
    public void Progress_survives_json()
    {
        var progress = new RefreshProgress(Step.Fit, 3, 9);

        Assert.Equal(progress, RoundTrip(progress));
    }

    private static T RoundTrip<T>(T message) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(message))!;
}
