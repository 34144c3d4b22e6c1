using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Steps;
using PocGrid.Results;
using PocGrid.Results.Inference;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

public sealed class StepMemoryTests(PublishedWorld world)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fit_needs_by_the_rows_of_its_countries_and_a_batch_by_those_of_all()
    {
        var published = await world.GetAsync();
        var memory = new StepMemory(published.Lake);
        var fits = await published.Lake.ReadTableAsync(
            LakeLayout.Table(published.Release, FitSummaryTable.Schema.Name, "parquet"), cancellation: Stop);
        string[] countries = [.. fits.Rows.Select(fit => fit.Get(FitSummaryTable.Fit)).Where(fit => fit != CountriesAndPooled.Pooled)];

        var pooled = await NeedAsync(Step.Fit, CountriesAndPooled.Pooled);
        var each = await Task.WhenAll(countries.Select(country => NeedAsync(Step.Fit, country)));
        var batch = await NeedAsync(Step.FitSpecifications, SpecificationsStep.Keys(Profile.Brief2025)[0]);

        Assert.All(each, need => Assert.InRange(need.Bytes, 1, pooled.Bytes - 1));
        Assert.Equal(pooled.Bytes, each.Sum(need => need.Bytes));
        Assert.Equal(Math.Max(pooled.Bytes, batch.Bytes), batch.OfLargest);
        Assert.Single(each.Append(pooled).Append(batch).Select(need => need.OfLargest).Distinct());
        Assert.Equal(default, await NeedAsync(Step.Tables, ""));

        Task<MemoryNeed> NeedAsync(Step step, string key) => memory.NeedAsync(new StepCall(step, published.Release, key, 1), Stop);
    }

    [Fact]
    public async Task Release_without_panels_is_told()
    {
        var published = await world.GetAsync();

        await Assert.ThrowsAsync<LakeFileNotFoundException>(
            () => new StepMemory(published.Lake).NeedAsync(new StepCall(Step.Fit, "brief-2025-000000000000", "CAF", 1), Stop));
    }
}
