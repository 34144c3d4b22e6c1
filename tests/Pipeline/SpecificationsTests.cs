using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Results.Specifications;
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
            row => coefficients.Texts("term")[row]!.Replace("_6m", "", StringComparison.Ordinal),
            row => (coefficients.Doubles("estimate")[row], coefficients.Doubles("std_error")[row]));
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
        var declared = SpecificationBatches.Of(new SpecificationGrid().Expand(Specification.Of(Profile.Brief2025.Panel, Profile.Brief2025.Model))).Sum(batch => batch.Count);

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

    [Fact]
    public async Task Batch_that_fails_is_stated_and_the_release_is_published()
    {
        var published = await world.GetAsync();
        using var scratch = new ScratchFolder();
        var lake = new FolderLake(scratch.Path);
        var profile = Profile.Brief2025 with
        {
            Name = "two-batches",
            Specifications = new SpecificationGrid { Permutations = 5, Blocks = [new() { Name = "time", WindowMonths = [1, 3, 6, 12], Time = [TimeTerms.Cubic, TimeTerms.Log] }] },
        };
        var (refresh, _) = await Refresh.AskForFolderAsync(lake, published.Data, profile, Stop);
        var steps = new StepTable(lake);
        var runner = new RecordingRunner(call => call is { Step: Step.FitSpecifications, Key: "02" }
            ? Task.FromException<StepAnswer>(new InvalidOperationException("out of memory"))
            : steps.RunAsync(call, Stop));

        var release = await RefreshOrchestration.RunAsync(runner, refresh);

        Assert.Equal(release, (await new ReleaseStore(lake).LatestAsync(Stop))!.Release);
        var grid = await lake.ReadTableAsync(ReleaseStore.TablePath(release!, SpecificationTable.Schema.Name, "parquet"), cancellation: Stop);
        var failed = Rows(grid, "status", "failed").ToArray();
        Assert.Equal([7, 8], failed.Select(row => grid.Int32s("specification")[row]).Distinct());
        Assert.All(failed, row => Assert.Equal("Its batch did not finish.", grid.Texts("reason")[row]));
        Assert.Equal([1, 2, 3, 4, 5, 6], Rows(grid, "status", "fitted").Select(row => grid.Int32s("specification")[row]).Distinct());
    }

    private static IEnumerable<int> Rows(Table table, string column, string value) => Enumerable.Range(0, table.RowCount).Where(row => table.Texts(column)[row] == value);
}
