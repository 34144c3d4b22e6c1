using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PocGrid.Fetching;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Api;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>Which instances the functions start, and which they let go.</summary>
public sealed class InstancesTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly PretendedClient _client = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Refresh_that_is_started_while_a_cancelled_one_ends_is_not_swallowed()
    {
        await SampleEntries.PutAsync(Lake, SampleEntries.Needed);
        var functions = new RefreshesApi(new PocGrid.Api.RefreshApi(Lake, new RefreshScheduler(Lake, Profile.Brief2025)));
        var request = new DefaultHttpContext().Request;
        await functions.Start(request, _client, Stop);
        await functions.Start(request, _client, Stop);
        await functions.Cancel(request, "1", Stop);

        var answer = await Answered.OfAsync(functions.Start(request, _client, Stop));

        Assert.Equal((StatusCodes.Status202Accepted, 2), (answer.Status, answer.Body.GetProperty("number").GetInt32()));
        Assert.Equal((await new RefreshLog(Lake).ListAsync(Stop)).Reverse().Select(refresh => refresh.Instance), _client.Started);
    }

    [Fact]
    public async Task Check_that_somebody_asks_for_is_not_swallowed_by_one_that_waits_and_the_calendar_asks_once_a_day()
    {
        var functions = new MonthlyCheckTriggers(OfficialSources.Load(), new FetchOptions(), new ShiftedTime(TimeSpan.Zero));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.Accepted>(
                await functions.OnDemand(new DefaultHttpContext().Request, _client, Stop));
            await functions.OnTime(new TimerInfo(), _client, Stop);
        }

        Assert.Equal(3, _client.Started.Count);
    }

    [Fact]
    public async Task History_is_let_go_when_it_is_old_and_has_ended()
    {
        var time = new ShiftedTime(TimeSpan.FromDays(7));
        var settings = AppSettings.Of(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["HistoryDays"] = "12" }).Build());

        await new PurgeHistory(settings, time, NullLogger<PurgeHistory>.Instance).Run(new TimerInfo(), _client, Stop);

        var filter = Assert.Single(_client.Purged);
        Assert.InRange(filter.CreatedTo!.Value, time.GetUtcNow().AddDays(-12).AddMinutes(-1), time.GetUtcNow().AddDays(-12));
        Assert.Equal(
            [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated],
            filter.Statuses);
    }
}
