using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class RecoveryTests(DefaultWorld world)
{
    [Fact]
    public async Task Pooled_fit_of_the_default_world_recovers_every_coefficient()
    {
        var table = await (await world.GetAsync()).TableAsync("coefficients");
        var rows = Enumerable.Range(0, table.RowCount).Where(row => table.Texts("fit")[row] == "pooled").ToArray();
        var truth = DefaultWorld.World.Truth.Coefficients.ToArray();
        Assert.Equal(truth.Length, rows.Length);
        for (var i = 0; i < truth.Length; i++)
        {
            // Both are in the order of the model: intercepts by country, then the terms.
            var (term, estimate, error) = (table.Texts("term")[rows[i]], table.Doubles("estimate")[rows[i]], table
                .Doubles("std_error")[rows[i]]);
            Assert.True(
                Math.Abs(estimate - truth[i].Value) < 4 * error,
                $"{term}: {estimate} (standard error {error}), but {truth[i].Key} is {truth[i].Value}.");
            Assert.Equal(
                truth[i].Key.StartsWith("intercept_", StringComparison.Ordinal),
                term!.StartsWith("intercept_", StringComparison.Ordinal));
        }
    }
}
