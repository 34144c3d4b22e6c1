using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>What the Functions host is told: names, routes, levels and bindings, as the build has written them.</summary>
public sealed class FunctionsMetadataTests
{
    private const string Stored = "tests/Fast/Functions/functions.metadata.txt";

    private static IEnumerable<HostFunction> Http => HostFunction.All.Where(function => function.Trigger.Kind == "httpTrigger");

    [Fact]
    public void Functions_are_those_that_are_stored()
    {
        var path = Repository.File(Stored);
        var text = string.Join("\n\n", HostFunction.All) + "\n";
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == text,
            $"{Stored} differs from the functions.metadata of the build. Callers, timers and Event Grid depend on them. "
                + $"If the change is meant, run the tests with POCGRID_UPDATE_DOCS=1 to make the file again, and commit it. Now they "
                + $"are:\n\n{text}");
    }

    [Fact]
    public void Every_function_has_a_name_of_its_own_and_one_trigger()
    {
        Assert.NotEmpty(HostFunction.All);
        Assert.Distinct(HostFunction.All.Select(function => function.Name), StringComparer.OrdinalIgnoreCase);
        Assert.All(HostFunction.All, function => Assert.Single(function.Bindings, binding => binding.IsTrigger));
    }

    [Fact]
    public void No_route_is_taken_twice()
        => Assert.Distinct(Http.SelectMany(function => function.Trigger.Methods.Select(method => $"{method} {function.Trigger["route"]}")));

    [Fact]
    public void Whoever_changes_something_needs_a_key() => Assert.All(
        Http.Where(function => !function.IsRefusal && function.Trigger.Methods.Any(method => method is not ("get" or "head"))),
        function => Assert.True(
            function.Trigger["authLevel"] is "Function" or "Admin",
            $"{function.Name} is {function.Trigger["authLevel"]}."));

    [Fact]
    public void Two_functions_watch_the_same_folder_by_event_and_by_polling()
    {
        var blobs = HostFunction.All.Where(function => function.Trigger.Kind == "blobTrigger").ToList();
        Assert.Single(blobs.Select(function => function.Trigger["path"]).Distinct());
        Assert.Equal(["EventGrid", null], blobs.Select(function => function.Trigger["source"]));
    }
}
