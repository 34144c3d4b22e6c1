using PocGrid.GridMonths;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Steps;
using PocGrid.Sources;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Reading from Blob Storage is waiting: a step reads a record that it needs often once.</summary>
public sealed class StepContextTests(PublishedWorld world)
{
    [Fact]
    public async Task Plan_and_conversions_are_read_once_however_often_a_step_asks()
    {
        var published = await world.GetAsync();
        var lake = new WatchedLake(published.Lake);
        var context = await StepContext.OpenAsync(
            lake,
            new ReleaseCache(),
            published.Release,
            TestContext.Current.CancellationToken);

        foreach (var family in new[] { SourceFamily.Boundaries, SourceFamily.Missions })
        {
            Assert.True((await context.GridMonthAsync(family)).RowCount > 0);
            Assert.Equal(3, (await context.PlanAsync()).Countries.Count);
            Assert.NotEmpty((await context.SourcesAsync()).Deployments);
        }

        Assert.All(context.Release.Inputs, input => Assert.Equal(1, lake.ReadsOf(input.ConversionPath)));
        Assert.Equal(1, lake.ReadsOf(context.RecordPath(Step.Plan)));
        Assert.Equal(1, lake.ReadsOf(context.RecordPath(Step.Open)));
    }

    [Fact]
    public async Task Grid_months_are_those_of_one_name_and_family_with_the_columns_asked_for()
    {
        var published = await world.GetAsync();
        var context = await StepContext.OpenAsync(
            published.Lake,
            new ReleaseCache(),
            published.Release,
            TestContext.Current.CancellationToken);

        var events = await context.GridMonthsAsync(SourceFamily.Violence, EventTable.Schema.Name, ["event_id", "line"]);

        var written = new WrittenFiles(PublishedWorld.World);
        int[] rows = [written.Rows(ReadWorld.Ged).Count, written.Rows(ReadWorld.Hdx).Count(row => row["id"].Length > 0)];
        Assert.Equal(rows.Order(), events.Select(file => file.Table.RowCount).Order());
        Assert.All(events, file => Assert.Equal(["event_id", "line"], file.Table.Schema.Columns.Select(column => column.Name)));
    }
}
