using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>What the app's identity may do, and where.</summary>
public sealed class AccessTests
{
    // Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string BlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string QueueDataMessageSender = "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a";

    private static IReadOnlyList<TemplateResource> OfTheApp =>
        [.. Template.Main.Made("Microsoft.Authorization/roleAssignments")
            .Where(role => role.Properties.GetProperty("principalId").GetString() == "[parameters('appPrincipalId')]")];

    [Fact]
    public void Host_and_lake_have_accounts_of_their_own()
    {
        var names = Template.Main.Made("Microsoft.Storage/storageAccounts").Select(account => account.Passed("name")).ToList();
        Assert.Equal(2, names.Distinct().Count());
        var containers = Template.Main.Made("Microsoft.Storage/storageAccounts/blobServices/containers")
            .ToLookup(container => container.Passed("storageAccountName"), container => container.LastName);
        Assert.Equal(["lake", "deadletters"], containers["[reference('lakeStorage').outputs.name.value]"]);
        Assert.Equal(["deployment"], containers["[reference('hostStorage').outputs.name.value]"]);
    }

    [Fact]
    public void App_may_write_the_lake_and_give_blobs_up_and_nothing_else_in_its_account() => Assert.Equal(
        [
            $"{BlobDataContributor} on resourceId('Microsoft.Storage/storageAccounts/blobServices/containers', "
                + $"parameters('lakeAccountName'), 'default', parameters('lakeContainerName'))",
            $"{QueueDataMessageSender} on resourceId('Microsoft.Storage/storageAccounts/queueServices/queues', "
                + $"parameters('lakeAccountName'), 'default', parameters('poisonQueueName'))",
        ],
        OfTheApp.Where(role => role.Scope.Contains("lakeAccountName", StringComparison.Ordinal))
            .Select(role => $"{RoleOf(role)} on {role.Scope.Trim('[', ']')}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Only_the_account_of_the_host_is_the_apps_to_arrange()
    {
        var wholeAccounts = OfTheApp.Where(
            role => role.Scope.StartsWith("[resourceId('Microsoft.Storage/storageAccounts',", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["[resourceId('Microsoft.Storage/storageAccounts', parameters('hostAccountName'))]"],
            wholeAccounts.Select(role => role.Scope));
        Assert.DoesNotContain(OfTheApp.Except(wholeAccounts), role => RoleOf(role) == BlobDataOwner);
    }

    [Fact]
    public void Queue_of_blobs_given_up_is_there_under_the_name_that_the_host_knows()
        => Assert.Equal(
            "webjobs-blobtrigger-poison",
            Assert.Single(Template.Main.Made("Microsoft.Storage/storageAccounts/queueServices/queues")).LastName);

    [Fact]
    public void Private_network_reaches_what_the_app_uses_of_both_accounts()
    {
        var endpoints = Assert.Single(Template.Main.Made("Microsoft.Network/privateEndpoints"));
        Assert.Equal(
            ["host blob", "host queue", "host table", "lake blob", "lake queue"],
            endpoints.Variables.GetProperty("targets").EnumerateArray()
                .Select(target => $"{(target.GetProperty("account").GetString() == "[parameters('lakeAccountName')]" ? "lake" : "host")} "
                    + $"{target.GetProperty("service").GetString()}")
                .Order(StringComparer.Ordinal));
    }

    /// <summary>Its id; empty where the resource stands for several.</summary>
    private static string? RoleOf(TemplateResource role)
    {
        var name = role.Properties.GetProperty("roleDefinitionId").GetString()!.Split('\'')[^2];
        var variable = role.Variables.GetProperty(name);
        return variable.ValueKind == System.Text.Json.JsonValueKind.String ? variable.GetString() : "";
    }
}
