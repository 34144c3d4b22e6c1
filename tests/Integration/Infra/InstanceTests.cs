using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>What an instance has, and what host.json and the settings let it do at a time.</summary>
public sealed partial class InstanceTests
{
    /// <summary>Temporary storage of an instance of Flex Consumption: 0.8 GB (Azure Functions, service limits).</summary>
    private const long Disk = 800_000_000;

    /// <summary>The package, unpacked.</summary>
    private const long Package = 51_000_000;

    private static JsonElement Durable => JsonDocument.Parse(File.ReadAllText(Repository.File("host.json"))).RootElement
        .GetProperty("extensions")
        .GetProperty("durableTask");

    private static int StepsAtATime => Durable.GetProperty("maxConcurrentActivityFunctions").GetInt32();

    [Fact]
    public void Downloads_fit_the_disk_twice_each_as_they_came_and_on_their_way_into_the_lake()
    {
        Assert.StartsWith("/tmp/", Template.Main.Setting("Fetch__SpoolFolder"), StringComparison.Ordinal);
        var longest = long.Parse(Template.Main.Setting("Fetch__LongestFile")!, CultureInfo.InvariantCulture);
        Assert.InRange((StepsAtATime * 2 * longest) + Package, 0, Disk);
    }

    [Fact]
    public void Twice_what_the_steps_were_measured_to_take_fits_the_memory()
    {
        var cost = File.ReadAllText(Repository.File("docs/cost.md"));
        long Measured(string row) => long.Parse(
            Regex.Match(cost, $@"^\| {row} \| ([0-9,]+) \|$", RegexOptions.Multiline).Groups[1].Value,
            NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture);
        var needed = (2 * StepsAtATime * Measured("most of one step at a time, MB")) + Measured("the host beside it, MB");
        Assert.InRange(needed, 1, Template.Main.Default("instanceMemoryMB").GetInt64());
    }

    [Fact]
    public void Other_sites_are_let_in_by_the_app_and_not_by_the_platform()
    {
        var origins = Assert.Single(Template.Main.Made("Microsoft.Web/sites")).Properties.GetProperty("siteConfig").GetProperty("cors")
            .GetProperty("allowedOrigins");
        Assert.Equal("[parameters('app').corsOrigins]", origins.GetString());
        Assert.Empty(Template.Main.Default("corsOrigins").EnumerateArray());
        Assert.Matches(RefusesStar(), Template.Main.Text.GetRawText());
    }

    [GeneratedRegex(@"if\(contains\(parameters\('corsOrigins'\), '\*'\), [^)]*fail\('")]
    private static partial Regex RefusesStar();
}
