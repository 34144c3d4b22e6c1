using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;
using PocGrid.Study;
using PocGrid.Tests.Lake;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline.Refreshes;

/// <summary>Refreshes that overlap, and files that change under them: one release each, in order, never mixed.</summary>
public sealed class RefreshOrderTests(IngestedWorld world) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task What_was_ingested_is_not_converted_again()
    {
        var lake = await world.CopyAsync(_scratch.Path);

        var runner = await RunAsync(lake, await AskAsync(lake));

        var conversions = runner.Answers.Where(answer => answer.Call.Step == Step.Convert).ToArray();
        Assert.Equal(Files.Count / 2, conversions.Length);
        Assert.All(conversions, answer => Assert.True(answer.Answer.WasDone, answer.Call.Key));
    }

    [Fact]
    public async Task Of_two_asked_for_at_the_same_moment_the_later_one_stays_whichever_publishes_first()
    {
        var lake = await world.CopyAsync(_scratch.Path);
        Profile[] profiles = [OneCountry, OneCountry with { Name = "way-only-too" }];
        var asked = await Task.WhenAll(profiles.Select(profile => Task.Run(() => AskAsync(lake, profile), Stop)));
        var (first, second) = (asked.Single(record => record.Number == 1), asked.Single(record => record.Number == 2));
        var isSecondThere = new TaskCompletionSource();

        var slow = RunAsync(lake, first, call => call.Step == Step.Publish ? isSecondThere.Task : Task.CompletedTask);
        await RunAsync(lake, second);
        isSecondThere.SetResult();
        var publish = (await slow).Calls.Single(call => call.Step == Step.Publish);

        var store = new ReleaseStore(lake);
        var latest = await store.LatestAsync(Stop);
        Assert.Equal((2, (await RecordAsync(lake, 2)).Release), (latest!.Refresh, latest.Release));
        Assert.Equal((RefreshState.Published, publish.Release), ((await RecordAsync(lake, 1)).State, (await RecordAsync(lake, 1)).Release));
        Assert.Equal(new[] { publish.Release, latest.Release }.Order(StringComparer.Ordinal), await store.ListAsync(Stop));

        var before = LakeContent.Of(_scratch.Path);
        var records = await new RefreshLog(lake).ListAsync(Stop);
        Assert.True((await new StepDispatcher(lake).RunAsync(publish, Stop)).WasDone);
        LakeContent.AssertSame(before, LakeContent.Of(_scratch.Path));
        Assert.Equal(records, await new RefreshLog(lake).ListAsync(Stop));
    }

    [Theory]
    [InlineData(Step.Open)]
    [InlineData(Step.Panel)]
    [InlineData(Step.Audit)]
    public async Task File_that_comes_in_during_a_refresh_is_part_of_the_next_one_only(Step during)
    {
        var lake = await world.CopyAsync(_scratch.Path);
        Refresh? second = null;

        await RunAsync(lake, await AskAsync(lake), async call =>
        {
            if (call.Step == during)
            {
                await TakeInNewerBoundariesAsync(lake);
                second = await AskAsync(lake);
            }
        });
        var first = await RecordAsync(lake, 1);
        Assert.Equal(first.Release, (await new ReleaseStore(lake).LatestAsync(Stop))!.Release);
        await RunAsync(lake, second!);

        Assert.Equal(2, second!.Number);
        Assert.Equal((await RecordAsync(lake, 2)).Release, (await new ReleaseStore(lake).LatestAsync(Stop))!.Release);
        Assert.Equal([Boundaries], await BoundariesOfAsync(lake, first));
        Assert.Equal([NewerBoundaries], await BoundariesOfAsync(lake, await RecordAsync(lake, 2)));
    }

    [Theory]
    [InlineData(false, "has been replaced since it was catalogued")]
    [InlineData(true, "has the digest")]
    public async Task File_that_was_replaced_in_its_place_ends_the_refresh_and_publishes_nothing(bool isConverted, string words)
    {
        var lake = await world.CopyAsync(_scratch.Path);
        var asked = await AskAsync(lake);
        var conversion = (await lake.ReadJsonAsync<RefreshRequest>(asked.Request, Stop)).ReleaseInputs()
            .Single(input => input.Path == Boundaries)
            .ConversionPath;
        var record = await File.ReadAllBytesAsync(Path.Combine(_scratch.Path, conversion), Stop);
        await DropAsync(lake, Boundaries, Files[Boundaries].Select((b, i) => i == Files[Boundaries].Length - 1 ? (byte)' ' : b).ToArray());
        if (!isConverted)
        {
            await lake.DeleteAsync(conversion, Stop);
        }

        var error = await Record.ExceptionAsync(() => RunAsync(lake, asked));

        Assert.IsType(isConverted ? typeof(AuditException) : typeof(PlanException), error);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(Boundaries, error.Message, StringComparison.Ordinal);
        Assert.Null(await new ReleaseStore(lake).LatestAsync(Stop));
        Assert.Empty(await new ReleaseStore(lake).ListAsync(Stop));
        Assert.Equal((RefreshState.Failed, error.Message), ((await RecordAsync(lake, 1)).State, (await RecordAsync(lake, 1)).Error));

        await DropAsync(lake, Boundaries, Files[Boundaries]);
        await RunAsync(lake, await AskAsync(lake));
        Assert.Equal(record, await File.ReadAllBytesAsync(Path.Combine(_scratch.Path, conversion), Stop));
        Assert.Equal(2, (await new ReleaseStore(lake).LatestAsync(Stop))!.Refresh);
    }

    [Fact]
    public async Task Cancelled_refresh_stops_at_its_next_step_and_stays_cancelled_and_nothing_has_failed()
    {
        var lake = await world.CopyAsync(_scratch.Path);
        var asked = await AskAsync(lake);

        var runner = await RunAsync(
            lake,
            asked,
            call => call.Step == Step.Panel ? new RefreshLog(lake).CancelAsync(1, Stop) : Task.CompletedTask);

        Assert.Equal([Step.Open, Step.Convert, Step.Plan, Step.Panel], runner.Calls.Select(call => call.Step).Distinct());
        Assert.True(runner.Answers.Last().Answer.IsCancelled);
        Assert.Null(runner.Release);
        Assert.Equal((RefreshState.Cancelled, null), ((await RecordAsync(lake, 1)).State, (await RecordAsync(lake, 1)).Error));
        Assert.Null(await new ReleaseStore(lake).LatestAsync(Stop));
    }

    private static async Task<IEnumerable<string>> BoundariesOfAsync(ILake lake, Refresh refresh)
        => (await ReleaseSourceFiles.FindAsync(lake, await new ReleaseStore(lake).ManifestAsync(refresh.Release!, Stop), Stop))
            .Select(file => file.Path).Where(path => path.StartsWith("incoming/world/", StringComparison.Ordinal));
}
