using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Api;
using PocGrid.Datasets;
using PocGrid.Lake;
using PocGrid.Tests.Functions;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>Keys, what expires, and who is told.</summary>
public sealed partial class SafetyTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(
        Repository.File("infra"),
        "*.bicep",
        SearchOption.AllDirectories)];

    [Fact]
    public void Storage_takes_no_keys_and_shows_nothing_in_public()
    {
        Assert.All(Template.Main.Made("Microsoft.Storage/storageAccounts"), made =>
        {
            Assert.False(made.Properties.GetProperty("allowSharedKeyAccess").GetBoolean());
            Assert.False(made.Properties.GetProperty("allowBlobPublicAccess").GetBoolean());
            Assert.Equal(
                "[if(parameters('privateNetwork'), 'Disabled', 'Enabled')]",
                made.Properties.GetProperty("publicNetworkAccess").GetString());
        });
    }

    [Fact]
    public void Keys_are_listed_for_Event_Grid_only()
        => Assert.Equal(["events.bicep"], Files.Where(file => File.ReadAllText(file).Contains("listKeys", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)));

    [Fact]
    public void Telemetry_takes_no_keys()
    {
        Assert.True(
            Assert.Single(Template.Main.Made("Microsoft.Insights/components")).Properties.GetProperty("DisableLocalAuth").GetBoolean());
        Assert.True(Assert.Single(Template.Main.Made("Microsoft.OperationalInsights/workspaces")).Properties.GetProperty("features")
            .GetProperty("disableLocalAuth")
            .GetBoolean());
    }

    [Fact]
    public void Everything_that_can_have_tags_has_them()
    {
        string[] without =
        [
            "Microsoft.Authorization/roleAssignments", "Microsoft.Consumption/budgets", "Microsoft.DurableTask/schedulers/taskHubs",
            "Microsoft.Insights/diagnosticSettings",
            "Microsoft.KeyVault/vaults/secrets", "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
            "Microsoft.Storage/storageAccounts/blobServices",
            "Microsoft.Storage/storageAccounts/blobServices/containers",
            "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies",
            "Microsoft.Storage/storageAccounts/managementPolicies", "Microsoft.Storage/storageAccounts/queueServices",
            "Microsoft.Storage/storageAccounts/queueServices/queues", "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
            "Microsoft.Web/sites/config",
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
                Assert.All(
                    Prefixes(rule),
                    prefix => Assert.DoesNotContain(PathsOfReleases, path => path.StartsWith(prefix, StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void Rules_on_what_counts_name_folders_of_this_template()
        => Assert.Equal(
            ["deadletters/", "lake/panels/", "lake/rejects/files/", "lake/releases/"],
            Rules().Where(rule => rule.GetRawText().Contains("baseBlob", StringComparison.Ordinal)).SelectMany(Prefixes)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Versions_expire_in_every_container_that_has_any()
    {
        var expiring = Assert.Single(
            Rules(),
            rule => rule.GetProperty("definition").GetProperty("actions").TryGetProperty("version", out _));
        Assert.Equal([""], Prefixes(expiring));
        var versioned = Assert.Single(Template.Main.Made("Microsoft.Storage/storageAccounts/blobServices"));
        Assert.True(versioned.Properties.GetProperty("isVersioningEnabled").GetBoolean());
        Assert.Equal(
            versioned.Passed("storageAccountName"),
            Assert.Single(Template.Main.Made("Microsoft.Storage/storageAccounts/managementPolicies")).Passed("storageAccountName"));
    }

    [Fact]
    public void Deleted_vault_cannot_be_destroyed_before_its_time()
    {
        var vault = Assert.Single(Template.Main.Made("Microsoft.KeyVault/vaults")).Properties;
        Assert.True(vault.GetProperty("enablePurgeProtection").GetBoolean());
        Assert.InRange(vault.GetProperty("softDeleteRetentionInDays").GetInt32(), 7, 90);
    }

    [Fact]
    public void What_is_written_can_be_held_by_version_for_a_stated_time()
    {
        var lake = Template.Main.Made("Microsoft.Storage/storageAccounts/blobServices/containers")
            .Single(container => container.LastName == "lake");
        Assert.Contains(
            "createObject('immutableStorageWithVersioning', createObject('enabled', true()))",
            lake.Json.GetProperty("properties").GetString(),
            StringComparison.Ordinal);
        var policy = Assert.Single(Template.Main.Made("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));
        Assert.Equal("[greater(parameters('immutabilityDays'), 0)]", policy.Json.GetProperty("condition").GetString());
        Assert.Equal(
            "[parameters('immutabilityDays')]",
            policy.Properties.GetProperty("immutabilityPeriodSinceCreationInDays").GetString());
        Assert.Equal(0, Template.Main.Default("immutabilityDays").GetInt32());
        Assert.InRange(Production("immutabilityDays").GetInt32(), 1, 146_000);
    }

    [Fact]
    public void Changes_of_the_lake_readers_of_the_secret_and_lost_events_are_logged() => Assert.Equal(
        ["Microsoft.EventGrid/systemTopics DeliveryFailures", "Microsoft.KeyVault/vaults AuditEvent",
        "Microsoft.Storage/storageAccounts/blobServices StorageWrite, StorageDelete"],
        Template.Main.Made("Microsoft.Insights/diagnosticSettings")
            .Select(setting =>
            {
                Assert.Equal("[parameters('workspaceId')]", setting.Properties.GetProperty("workspaceId").GetString());
                var logs = setting.Properties.GetProperty("logs").EnumerateArray().Where(log => log.GetProperty("enabled").GetBoolean());
                return $"{setting.Scope.Split('\'')[1]} {string.Join(", ", logs.Select(log => log.GetProperty("category").GetString()))}";
            })
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Copies_in_other_zones_are_a_parameter_that_production_sets()
    {
        Assert.All(
            Template.Main.Made("Microsoft.Storage/storageAccounts"),
            made => Assert.Equal("[parameters('sku')]", made.Json.GetProperty("sku").GetProperty("name").GetString()));
        Assert.Equal("Standard_LRS", Template.Main.Default("storageSku").GetString());
        Assert.Equal("Standard_ZRS", Production("storageSku").GetString());
    }

    [Fact]
    public void Budget_begins_when_it_is_said_to_and_not_today()
    {
        Assert.DoesNotContain("utcNow", Template.Main.Text.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("", Template.Main.Default("budgetStart").GetString());
        Assert.Matches("^[0-9]{4}-[0-9]{2}-01$", Production("budgetStart").GetString());
    }

    [Fact]
    public void Old_releases_become_cool()
    {
        var cooled = Rules().Where(rule => rule.GetRawText().Contains("tierToCool", StringComparison.Ordinal)).SelectMany(Prefixes)
            .ToList();
        Assert.All(
            new[] { LakeLayout.Latest, LakeLayout.Manifest("x"), "panels/release=x/country=COD/part-000.parquet" },
            path => Assert.Contains(cooled, prefix => $"lake/{path}".StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void Availability_test_asks_for_the_health_of_the_app()
        => Assert.Equal(
            $"[format('{{0}}/{Routes.Health}', parameters('appUrl'))]",
            Assert.Single(Template.Main.Made("Microsoft.Insights/webtests")).Properties.GetProperty("Request").GetProperty("RequestUrl")
                .GetString());

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
            LakeLayout.Latest, LakeLayout.Manifest("x"), "panels/", "grid-months/", "source-rows/", "incoming/", "catalogue/", "steps/",
        }.Select(path => $"lake/{path}"),
        .. KnownDatasets.All.Select(dataset => $"lake/rejects/{Dataset.Folder(dataset.Kind)}/"),
    ];

    private static JsonElement[] Rules() =>
    [
        .. Assert.Single(Template.Main.Made("Microsoft.Storage/storageAccounts/managementPolicies"))
            .Properties.GetProperty("policy").GetProperty("rules").EnumerateArray(),
    ];

    /// <summary>What the paths begin with that a rule is for; empty where it is for all.</summary>
    private static IEnumerable<string> Prefixes(JsonElement rule)
    {
        if (!rule.GetProperty("definition").GetProperty("filters").TryGetProperty("prefixMatch", out var prefixes))
        {
            return [""];
        }

        return prefixes.EnumerateArray().Select(prefix =>
        {
            var match = PrefixExpression().Match(prefix.GetString()!);
            Assert.True(match.Success, $"'{prefix}' is no folder of a container of this template.");
            return $"{(match.Groups["container"].Value == "lake" ? "lake" : "deadletters")}/{match.Groups["folder"].Value}";
        });
    }

    private static JsonElement Production(string parameter)
        => BicepCompiler.Parameters("production.bicepparam").GetProperty(parameter).GetProperty("value");

    [GeneratedRegex(@"^\[format\('\{0\}/(?<folder>[^']*)', parameters\('(?<container>lake|deadLetter)ContainerName'\)\)\]$")]
    private static partial Regex PrefixExpression();

    [GeneratedRegex(@"pocgrid\.[a-z]+\.[a-z]+")]
    private static partial Regex MetricName();
}
