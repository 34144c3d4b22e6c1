using Microsoft.DurableTask;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>What goes between the processes of a durable engine, written and read by the converter of the Functions worker.</summary>
public sealed class DurableMessageTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly DataConverter Converter = EngineApp.WorkerConverter();

    /// <summary>One of each type, with a value in every property.</summary>
    private static readonly object[] Samples =
    [
        new Debounce(90, Trace),
        new DebounceReply(AskOutcome.WaitingForSources, new string('i', 80), ["UCDP GED", "Geo-PKO", "country boundaries"]),
        "ucdp-ged",
        new[] { "ucdp-ged", "geo-pko" },
        new[] { new CheckAnswer("ged", "503", true), new CheckAnswer("pko", null, false) },
        new CheckRound(["ged", "pko"], [new CheckAnswer("ged", "503", true)], CheckState.TryingAgain),
        new CheckAnswer("ged", "503", true),
        new Refresh(
            12, new string('i', 33), RefreshState.Cancelled, DateTimeOffset
                .UnixEpoch, "steps/requests/0123456789abcdef.json", DateTimeOffset.UnixEpoch.AddDays(1), new string('r', 64),
            new string('e', 500), Trace, "wrong borders", "strict", new string('d', 64), 3),
        new RefreshProgress(Step.Fit, 3, 9),
        new StepCall(Step.Panel, new string('r', 64), "COD", 12, Trace),
        new StepAnswer(new string('r', 64), [.. Enumerable.Range(0, 60).Select(i => $"key-{i}")], WasDone: true, IsCodeChanged: true),
    ];

    public static TheoryData<string, Type> Types
        => [.. DurableFunction.All
            .SelectMany(function => new[] { (function.Name, Type: (Type?)function.InputType), (function.Name, Type: function.OutputType) })
            .Where(message => message.Type is not null)
            .Select(message => new TheoryDataRow<string, Type>(message.Name, message.Type!))];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_input_and_output_survives_the_way_and_is_below_4_KiB(string function, Type type)
    {
        var sample = Assert.Single(Samples, sample => type.IsInstanceOfType(sample));

        var text = Converter.Serialize(sample)!;
        var back = Converter.Deserialize(text, type);

        Assert.True(text.Length < 4096, $"{function}: {text.Length} bytes");
        Assert.Equivalent(sample, back, strict: true);
    }

    [Fact]
    public void Progress_survives_the_way()
    {
        var progress = Samples.OfType<RefreshProgress>().Single();

        Assert.Equal(progress, Converter.Deserialize<RefreshProgress>(Converter.Serialize(progress)));
    }

    [Fact]
    public void Refresh_whose_input_names_no_version_is_of_this_one()
        => Assert.Equal(Refresh.NewestVersion, Converter.Deserialize<Refresh>("""{"Number":1,"Request":"r"}""")!.Version);
}
