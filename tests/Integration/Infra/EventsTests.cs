using PocGrid.Tests.Functions;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>Containers, functions and paths that template and code both name.</summary>
public sealed class EventsTests
{
    private static readonly IReadOnlyList<HostFunction> Functions = HostFunction.All;

    private static string WatchedPath => Functions.First(function => function.Trigger.Kind == "blobTrigger").Trigger["path"]!;

    [Fact]
    public void Containers_are_those_of_the_code_and_two_that_only_the_platform_writes_to()
    {
        var ofTheCode = Functions.Where(function => function.Trigger.Kind == "blobTrigger")
            .Select(function => function.Trigger["path"]!.Split('/')[0])
            .Distinct();
        Assert.Equal(["lake"], ofTheCode);
        Assert.Equal(
            [.. ofTheCode.Concat(["deployment", "deadletters"]).Order(StringComparer.Ordinal)],
            Template.Main.Containers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Event_Grid_calls_the_function_that_waits_for_events()
    {
        var url = Subscription("destination").GetProperty("endpointUrl").GetString()!;
        var name = Assert.Single(
            Functions,
            function => function.Trigger is { Kind: "blobTrigger" } trigger && trigger["source"] == "EventGrid").Name;
        Assert.Contains($"/runtime/webhooks/blobs?functionName=Host.Functions.{name}&code=", url, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_Grid_tells_of_new_files_where_the_function_looks()
    {
        var filter = Subscription().GetProperty("filter");
        var folder = WatchedPath[..WatchedPath.IndexOf('{', StringComparison.Ordinal)];
        Assert.Equal(
            $"/blobServices/default/containers/{folder.Replace("lake/", "lake/blobs/", StringComparison.Ordinal)}",
            filter.GetProperty("subjectBeginsWith").GetString());
        Assert.Equal("Microsoft.Storage.BlobCreated", Assert.Single(filter.GetProperty("includedEventTypes").EnumerateArray()).GetString());
    }

    [Fact]
    public void What_cannot_be_delivered_goes_to_a_container_that_is_made()
    {
        var deadLetters = Subscription().GetProperty("deadLetterWithResourceIdentity");
        Assert.Contains(
            deadLetters.GetProperty("deadLetterDestination").GetProperty("properties").GetProperty("blobContainerName").GetString(),
            Template.Main.Containers);
        Assert.Equal(
            Assert.Single(Template.Main.Made("Microsoft.EventGrid/systemTopics")).Json.GetProperty("identity").GetProperty("type")
                .GetString(),
            deadLetters.GetProperty("identity").GetProperty("type").GetString());
    }

    [Fact]
    public void Key_of_the_webhook_is_in_no_output() => Assert.False(Template.Events.Text.TryGetProperty("outputs", out _));

    private static System.Text.Json.JsonElement Subscription(string? part = null)
    {
        var properties = Assert.Single(Template.Events.Made("Microsoft.EventGrid/systemTopics/eventSubscriptions")).Properties;
        return part is null ? properties : properties.GetProperty(part).GetProperty("properties");
    }
}
