using System.Diagnostics;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Lake;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline.Telemetry;

public sealed class PipelineTelemetryTests(IngestedWorld world) : IDisposable
{
    private const string Ged = "incoming/gedevent_v25_1_simulated/sim/GEDEvent_v25_1_simulated.csv";

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task One_trace_goes_from_the_blob_to_the_release()
    {
        var lake = await world.CopyAsync(_scratch.Path);
        using var listening = new Listening();
        var ingested = await new Intake(lake, OneCountry).TakeInAsync(Boundaries, Stop);
        var answer = await new RefreshScheduler(lake, OneCountry, new ShiftedTime(TimeSpan.FromDays(1))).AskAsync(
            AskedBy.Event,
            TimeSpan.FromHours(1),
            ingested.Trace,
            Stop);

        await RunAsync(lake, answer.Refresh!);

        var ingest = Assert.Single(listening.Activities, activity => activity.OperationName == "ingest");
        Assert.Equal(ingest.Id, ingested.Trace);
        Assert.Equal(ingest.Id, (await RecordAsync(lake, 1)).Trace);
        var steps = listening.Activities.Where(activity => activity.OperationName.StartsWith("step ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            Enum.GetValues<Step>().Except([Step.Fail]).Count(),
            steps.Select(step => step.GetTagItem("pocgrid.step")).Distinct().Count());
        Assert.All(steps, step => Assert.Equal((ingest.TraceId, ingest.SpanId), (step.TraceId, step.ParentSpanId)));
        Assert.Equal(1, listening.Counts["pocgrid.refresh.published"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conversion_tells_rows_deaths_and_bytes_whether_the_ingest_or_the_refresh_makes_it(bool isInRefresh)
    {
        var lake = isInRefresh ? await world.CopyAsync(_scratch.Path) : new FolderLake(_scratch.Path);
        var asked = isInRefresh ? await AskAsync(lake) : null;
        using var listening = new Listening();
        if (asked is null)
        {
            await DropAsync(lake, Ged, Files[Ged]);
            await new Intake(lake, OneCountry).TakeInAsync(Ged, Stop);
        }
        else
        {
            await RemoveConversionsAsync(lake);
            await RunAsync(lake, asked);
        }

        var telling = Assert.Single(
            listening.Activities,
            activity => activity.GetTagItem("pocgrid.grid-months.placed.deaths") is not null && IsOf(activity, Ged, lake, asked));
        Assert.Equal(isInRefresh ? "step convert" : "ingest", telling.OperationName);
        Assert.All(
            ["pocgrid.bytes", "pocgrid.rows", "pocgrid.read.placed.rows", "pocgrid.grid-months.placed.rows"],
            tag => Assert.True(telling.GetTagItem(tag) is > 0L, tag));
        Assert.Contains("pocgrid.deaths", listening.Counts.Keys);
    }

    [Fact]
    public async Task Failed_refresh_is_counted_once_however_often_it_is_told_and_a_cancelled_one_never()
    {
        var lake = new FolderLake(_scratch.Path);
        var log = new RefreshLog(lake);
        await log.AddAsync("a", "request", cancellation: Stop);
        await log.AddAsync("b", "request", cancellation: Stop);
        await log.CancelAsync(2, Stop);
        using var listening = new Listening();

        foreach (var refresh in (int[])[1, 1, 2])
        {
            await new StepDispatcher(lake).RunAsync(new StepCall(Step.Fail, "", "no panel", refresh), Stop);
        }

        Assert.Equal(1, listening.Counts["pocgrid.refresh.failed"]);
    }

    [Fact]
    public async Task Rejected_file_is_counted_also_where_the_one_beside_it_meets_it()
    {
        var lake = new FolderLake(_scratch.Path);
        await DropAsync(lake, Boundaries, Files[Boundaries]);
        await DropAsync(lake, DeclarationsBeside(Boundaries), "{"u8.ToArray());
        using var listening = new Listening();

        await new Intake(lake, OneCountry).TakeInAsync(Boundaries, Stop);
        await new Intake(lake, OneCountry).TakeInAsync(DeclarationsBeside(Boundaries), Stop);

        Assert.Equal((1L, 2L), (listening.Counts["pocgrid.ingest.rejected"], listening.Counts["pocgrid.ingest.files"]));
    }

    [Fact]
    public async Task Step_that_fails_says_so_in_its_trace()
    {
        var lake = new FolderLake(_scratch.Path);
        await new RefreshLog(lake).AddAsync("a", "no-request", cancellation: Stop);
        using var listening = new Listening();

        await Assert.ThrowsAsync<LakeFileNotFoundException>(
            () => new StepDispatcher(lake).RunAsync(new StepCall(Step.Open, "", "", 1), Stop));

        var step = Assert.Single(listening.Activities);
        Assert.Equal(ActivityStatusCode.Error, step.Status);
        Assert.Contains("no-request", step.StatusDescription, StringComparison.Ordinal);
    }

    /// <summary>The step of the annual events, which the key of its call tells.</summary>
    private static bool IsOf(Activity activity, string path, FolderLake lake, Refresh? refresh)
    {
        if (refresh is null)
        {
            return activity.GetTagItem("pocgrid.path") as string == path;
        }

        var inputs = lake.ReadJsonAsync<RefreshRequest>(refresh.Request).GetAwaiter().GetResult().ReleaseInputs();
        return activity.GetTagItem("pocgrid.key") is string { Length: > 0 } key
            && inputs[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)].Path == path;
    }

    private static async Task RemoveConversionsAsync(FolderLake lake)
    {
        foreach (var path in await PathsAsync(lake, "steps/convert/"))
        {
            await lake.DeleteAsync(path, Stop);
        }
    }
}
