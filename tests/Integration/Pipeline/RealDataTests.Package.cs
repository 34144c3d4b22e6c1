using PocGrid.Tests.Releases.Package;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed partial class RealDataTests
{
    [Fact]
    public async Task Constraints_of_the_package_hold_for_every_value()
    {
        var made = await real.GetAsync();

        Assert.Empty(await PackageConstraints.BreachesAsync(real.Lake, made.Manifest, TestContext.Current.CancellationToken));
    }
}
