using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>What <see cref="DeterminismTests"/> has other processes do; explicit, as it makes no sense by itself.</summary>
public sealed class RefreshOtherProcess
{
    internal const string DataVariable = "POCGRID_TEST_DATA";
    internal const string LakeVariable = "POCGRID_TEST_LAKE";
    internal const string CultureVariable = "POCGRID_TEST_CULTURE";
    internal const string ThreadsVariable = "POCGRID_TEST_THREADS";

    [Fact(Explicit = true)]
    public async Task Refresh_under_a_culture()
    {
        Assert.Equal(Variable(CultureVariable), CultureInfo.CurrentCulture.Name);
        Assert.Equal(Variable(CultureVariable) == "tr-TR" ? "1,5" : "1.5", 1.5.ToString(CultureInfo.CurrentCulture));
        Assert.Equal(Variable("TZ") == "UTC" ? 0 : 14, TimeZoneInfo.Local.BaseUtcOffset.TotalHours);
        await InProcessRefresh.RunFolderAsync(
            new FolderLake(Variable(LakeVariable)),
            Variable(DataVariable),
            Profile.Brief2025,
            int.Parse(Variable(ThreadsVariable), CultureInfo.InvariantCulture),
            cancellation: TestContext.Current.CancellationToken);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
}
