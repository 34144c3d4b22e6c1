using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Api;
using PocGrid.Grid;
using PocGrid.Releases;
using PocGrid.Sources;
using PocGrid.Tests.Functions;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>Keys, what expires, and who is told.</summary>
public sealed partial class SafetyTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Repository.File("infra"), "*.bicep", SearchOption.AllDirectories)];

    [Fact]
    public void Storage_takes_no_keys_and_shows_nothing_in_public()
    {
        var account = Assert.Single(Template.Main.Made("Microsoft.Storage/storageAccounts")).Properties;
        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.Equal("[if(parameters('privateNetwork'), 'Disabled', 'Enabled')]", account.GetProperty("publicNetworkAccess").GetString());
    }

    [Fact]
    public void Keys_are_listed_for_Event_Grid_only()
        => Assert.Equal(["events.bicep"], Files.Where(file => File.ReadAllText(file).Contains("listKeys", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)));

    [Fact]
    public void Telemetry_takes_no_keys()
    {
        Assert.True(Assert.Single(Template.Main.Made("Microsoft.Insights/components")).Properties.GetProperty("DisableLocalAuth").GetBoolean());
        Assert.True(Assert.Single(Template.Main.Made("Microsoft.OperationalInsights/workspaces")).Properties.GetProperty("features").GetProperty("disableLocalAuth").GetBoolean());
    }

    [Fact]
    public void Everything_that_can_have_tags_has_them()
    {
        string[] without =
        [
            "Microsoft.Authorization/roleAssignments", "Microsoft.Consumption/budgets", "Microsoft.DurableTask/schedulers/taskHubs", "Microsoft.KeyVault/vaults/secrets",
            "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "Microsoft.Storage/storageAccounts/blobServices", "Microsoft.Storage/storageAccounts/blobServices/containers",
            "Microsoft.Storage/storageAccounts/managementPolicies", "Microsoft.Web/sites/basicPublishingCredentialsPolicies", "Microsoft.Web/sites/config",
        ];
        Assert.All(
            Template.Main.All.Where(resource => !without.Contains(resource.Type)),
            resource => Assert.True(resource.Json.TryGetProperty("tags", out _), $"{resource.Type} {resource.Name} has no tags."));
    }

    [Fact]
    public void Nothing_of_a_release_ever_expires_or_goes_offline()
    {
        foreach (var rule in Rules())
        {
            var actions = rule.GetProperty("definition").GetProperty("actions");
            Assert.DoesNotContain("tierToArchive", actions.GetRawText(), StringComparison.Ordinal);
            if (actions.TryGetProperty("baseBlob", out var current) && current.TryGetProperty("delete", out _))
            {
                Assert.All(Prefixes(rule), prefix => Assert.DoesNotContain(PathsOfReleases, path => path.StartsWith(prefix, StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void Rules_name_folders_of_this_template_and_leave_the_containers_of_the_host_alone()
        => Assert.Equal(
            ["deadletters/", "lake/", "lake/panels/", "lake/rejects/files/", "lake/releases/"],
            Rules().SelectMany(Prefixes).Order(StringComparer.Ordinal));

    [Fact]
    public void Old_releases_become_cool()
    {
        var cooled = Rules().Where(rule => rule.GetRawText().Contains("tierToCool", StringComparison.Ordinal)).SelectMany(Prefixes).ToList();
        Assert.All(
            new[] { ReleaseStore.LatestPath, ReleaseStore.ManifestPath("x"), "panels/release=x/country=COD/part-000.parquet" },
            path => Assert.Contains(cooled, prefix => $"lake/{path}".StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void Availability_test_asks_for_the_health_of_the_app()
        => Assert.Equal(
            $"[format('{{0}}/{Routes.Health}', parameters('appUrl'))]",
            Assert.Single(Template.Main.Made("Microsoft.Insights/webtests")).Properties.GetProperty("Request").GetProperty("RequestUrl").GetString());

    [Fact]
    public void Alerts_ask_for_metrics_that_the_code_counts()
    {
        var rules = Assert.Single(Template.Main.Made("Microsoft.Insights/scheduledQueryRules"));
        var asked = MetricName().Matches(rules.Variables.GetProperty("logAlerts").GetRawText()).Select(match => match.Value).ToList();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(CodeSettings.Literals(SourceCode.Repository)));
    }

    private static IEnumerable<string> PathsOfReleases =>
    [
        .. new[]
        {
            ReleaseStore.LatestPath, ReleaseStore.ManifestPath("x"), "panels/", "grid-months/", "source-rows/", "incoming/", "catalogue/", "steps/",
        }.Select(path => $"lake/{path}"),
        .. Enum.GetValues<SourceKind>().Select(kind => $"lake/rejects/{Names.Path(kind)}/"),
    ];

    private static JsonElement[] Rules() =>
    [
        .. Assert.Single(Template.Main.Made("Microsoft.Storage/storageAccounts/managementPolicies"))
            .Properties.GetProperty("policy").GetProperty("rules").EnumerateArray(),
    ];

    private static IEnumerable<string> Prefixes(JsonElement rule) => rule.GetProperty("definition").GetProperty("filters").GetProperty("prefixMatch").EnumerateArray()
        .Select(prefix =>
        {
            var match = PrefixExpression().Match(prefix.GetString()!);
            Assert.True(match.Success, $"'{prefix}' is no folder of a container of this template.");
            return $"{(match.Groups["container"].Value == "lake" ? "lake" : "deadletters")}/{match.Groups["folder"].Value}";
        });

    [GeneratedRegex(@"^\[format\('\{0\}/(?<folder>[^']*)', parameters\('(?<container>lake|deadLetter)ContainerName'\)\)\]$")]
    private static partial Regex PrefixExpression();

    [GeneratedRegex(@"pocgrid\.[a-z]+\.[a-z]+")]
    private static partial Regex MetricName();
}
