using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Records;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>The specification grid in a release of the simulated world.</summary>
public sealed class SpecificationsTests(DefaultWorld world)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Specification_1_is_the_pooled_model()
    {
        var published = await world.GetAsync();
        var coefficients = await published.TableAsync("coefficients");
        var grid = await published.TableAsync(SpecificationTable.Schema.Name);
        var pooled = Rows(coefficients, "fit", "pooled").ToDictionary(
            row => coefficients.Texts("term")[row]!,
            row => (coefficients.Doubles("estimate")[row], coefficients.Doubles("sandwich_std_error")[row]));
        var first = Enumerable.Range(0, grid.RowCount).Where(row => grid.Int32s("specification")[row] == 1).ToArray();

        Assert.Equal(pooled.Count - 3, first.Length);
        Assert.All(first, row =>
        {
            var (estimate, error) = pooled[grid.Texts("term")[row]!];
            Assert.Equal(1, grid.Doubles("estimate")[row] / estimate, 1e-12);
            Assert.Equal(1, grid.Doubles("std_error")[row] / error, 1e-12);
        });
    }

    [Fact]
    public async Task Every_declared_specification_is_there_with_numbers_or_a_reason()
    {
        var grid = await (await world.GetAsync()).TableAsync(SpecificationTable.Schema.Name);
        var declared = SpecificationBatches.Of(
            new SpecificationGrid().Expand(Specification.Of(Profile.Brief2025.Panel, Profile.Brief2025.Model))).Sum(batch => batch.Count);

        Assert.Equal(Enumerable.Range(1, declared), grid.Int32s("specification").Distinct());
        Assert.All(Enumerable.Range(0, grid.RowCount), row =>
        {
            var isFitted = grid.Texts("status")[row] == "fitted";
            Assert.Equal(isFitted, double.IsFinite(grid.Doubles("estimate")[row]));
            Assert.True(isFitted ? grid.Doubles("std_error")[row] > 0 : grid.Texts("reason")[row]?.Length > 0, $"row {row}");
            Assert.NotEqual("failed", grid.Texts("status")[row]);
        });
    }

    [Fact]
    public async Task Every_estimator_and_covariance_of_the_grid_is_fitted_somewhere()
    {
        var grid = await (await world.GetAsync()).TableAsync(SpecificationTable.Schema.Name);

        foreach (var choice in (string[])["estimator", "covariance"])
        {
            var fitted = Rows(grid, "status", "fitted").Select(row => grid.Texts(choice)[row]).Distinct().Order();
            Assert.Equal(grid.Texts(choice).Distinct().Order(), fitted);
        }
    }

    /// <summary>Whatever keeps a batch from being written: a release without it would be another one under the same id.</summary>
    [Fact]
    public async Task Batch_that_fails_ends_the_refresh_with_a_reason_and_the_next_one_makes_the_release()
    {
        var published = await world.GetAsync();
        using var scratch = new ScratchFolder();
        var lake = new FolderLake(scratch.Path);
        var profile = Profile.Brief2025 with
        {
            Name = "two-batches",
            Specifications = new SpecificationGrid
            {
                Permutations = 5,
                Blocks = [new("time", Choices.WindowMonths.In(1, 3, 6, 12), Choices.Time.In(TimeTerms.Cubic, TimeTerms.Log))]
            },
        };
        var (refresh, _) = await InProcessRefresh.AskForFolderAsync(lake, published.Data, profile, Stop);
        var steps = new StepDispatcher(lake);
        var runner = new RecordingRunner(call => call is { Step: Step.FitSpecifications, Key: "02" }
            ? Task.FromException<StepAnswer>(new InsufficientMemoryException("no memory"))
            : steps.RunAsync(call, Stop));

        await Assert.ThrowsAsync<InsufficientMemoryException>(() => RefreshOrchestration.RunAsync(runner, refresh));

        Assert.DoesNotContain(runner.Calls, call => call.Step is Step.Tables or Step.Audit or Step.Publish);
        Assert.Equal(
            (RefreshState.Failed, "no memory"),
            (await new RefreshLog(lake).GetAsync(refresh.Number, Stop)) is { } record ? (record.State, record.Error) : default);
        var release = runner.Calls.First(call => call.Step == Step.FitSpecifications).Release;
        var unfinished = await Assert.ThrowsAnyAsync<LakeException>(
            () => steps.RunAsync(new StepCall(Step.Tables, release, "", refresh.Number), Stop));
        Assert.Contains("fit_specifications-02.json", unfinished.Message, StringComparison.Ordinal);

        var next = new RecordingRunner(call => steps.RunAsync(call, Stop));
        Assert.Equal(release, await RefreshOrchestration.RunAsync(next, refresh));
        var grid = await lake.ReadTableAsync(LakeLayout.Table(release, SpecificationTable.Schema.Name, "parquet"), cancellation: Stop);
        Assert.Empty(Rows(grid, "status", "failed"));
    }

    /// <summary>Also where tables, figures and package were made already, as code did that passed the batch over.</summary>
    [Fact]
    public async Task Release_with_an_unfinished_batch_is_not_audited()
    {
        var published = await world.GetAsync();
        using var scratch = new ScratchFolder();
        LakeContent.Copy(published.Lake.Location, scratch.Path);
        var lake = new FolderLake(scratch.Path);
        var path = StepRecords.ReleasePath(published.Release, Step.FitSpecifications, "02");
        await lake.DeleteAsync(path, Stop);

        var error = await Assert.ThrowsAsync<AuditException>(
            () => new StepDispatcher(lake).RunAsync(new StepCall(Step.Audit, published.Release, "", 1), Stop));

        Assert.Contains($"{path}: the step has not finished", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A batch that was made anew with other numbers takes what was made from it along.</summary>
    [Fact]
    public async Task Tables_figures_and_package_that_were_made_of_another_batch_are_made_anew()
    {
        var published = await world.GetAsync();
        using var scratch = new ScratchFolder();
        LakeContent.Copy(published.Lake.Location, scratch.Path);
        var lake = new FolderLake(scratch.Path);
        var path = StepRecords.ReleasePath(published.Release, Step.FitSpecifications, "01");
        var record = await StepRecords.GetAsync<SpecificationBatchResult>(lake, path, Stop);
        await lake.WriteSealedAsync(path, record with { Result = new SpecificationBatchResult(99) }, Stop);
        var steps = new StepDispatcher(lake);

        var done = await Task.WhenAll(((Step[])[Step.Panel, Step.Tables]).Select(
            step => steps.RunAsync(new StepCall(step, published.Release, step == Step.Panel ? "XAA" : "", 1), Stop)));
        Assert.Equal([true, false], done.Select(answer => answer.WasDone));
        Assert.False((await steps.RunAsync(new StepCall(Step.Figures, published.Release, "", 1), Stop)).WasDone);
        Assert.False((await steps.RunAsync(new StepCall(Step.Package, published.Release, "", 1), Stop)).WasDone);
    }

    private static IEnumerable<int> Rows(Table table, string column, string value)
        => Enumerable.Range(0, table.RowCount).Where(row => table.Texts(column)[row] == value);
}
