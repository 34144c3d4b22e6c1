using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Releases;
using PocGrid.Simulation;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class RecoveryTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Pooled_fit_of_the_default_world_recovers_every_coefficient()
    {
        var world = SimulatedWorld.Create();
        var data = Path.Combine(_scratch.Path, "data");
        var lake = new FolderLake(Path.Combine(_scratch.Path, "lake"));
        await world.WriteAsync(data, Stop);

        var (release, _) = await Refresh.RunFolderAsync(lake, data, Profile.Brief2025, parallelism: 2, cancellation: Stop);

        var table = await lake.ReadTableAsync(ReleaseStore.TablePath(release, "coefficients", "parquet"), cancellation: Stop);
        var rows = Enumerable.Range(0, table.RowCount).Where(row => table.Texts("fit")[row] == "pooled").ToArray();
        var truth = world.Truth.Coefficients.ToArray();
        Assert.Equal(truth.Length, rows.Length);
        for (var i = 0; i < truth.Length; i++)
        {
            // Both are in the order of the model: intercepts by country, then the terms.
            var (term, estimate, error) = (table.Texts("term")[rows[i]], table.Doubles("estimate")[rows[i]], table.Doubles("std_error")[rows[i]]);
            Assert.True(Math.Abs(estimate - truth[i].Value) < 4 * error, $"{term}: {estimate} (standard error {error}), but {truth[i].Key} is {truth[i].Value}.");
            Assert.Equal(truth[i].Key.StartsWith("intercept_", StringComparison.Ordinal), term!.StartsWith("intercept_", StringComparison.Ordinal));
        }
    }
}
