using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>What the Functions host is told: names, routes, levels and bindings, from the attributes in functions/.</summary>
public sealed class FunctionsMetadataTests
{
    private const string Stored = "tests/Functions/functions.metadata.txt";

    private static readonly IReadOnlyList<DeclaredFunction> Declared = DeclaredFunction.In(SourceCode.Repository);

    private static IEnumerable<DeclaredFunction> Http => Declared.Where(function => function.Trigger.Kind == "HttpTrigger");

    [Fact]
    public void Functions_are_those_that_are_stored()
    {
        var path = Repository.File(Stored);
        var text = string.Join("\n\n", Declared) + "\n";
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == text,
            $"{Stored} differs from the attributes in functions/. Callers, timers and Event Grid depend on them. "
                + $"If the change is meant, run the tests with POCGRID_UPDATE_DOCS=1 to make the file again, and commit it. Now they are:\n\n{text}");
    }

    [Fact]
    public void Every_function_has_a_name_of_its_own_and_one_trigger()
    {
        Assert.NotEmpty(Declared);
        Assert.Distinct(Declared.Select(function => function.Name), StringComparer.OrdinalIgnoreCase);
        Assert.All(Declared, function => Assert.Single(function.Bindings, binding => binding.Kind.EndsWith("Trigger", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_route_is_taken_twice() => Assert.Distinct(
        Http.SelectMany(function => function.Trigger.Arguments
            .Where(argument => argument.Name is null)
            .Skip(1)
            .Select(method => $"{method.Value} {function.Trigger["Route"]}")));

    [Fact]
    public void Whoever_changes_something_needs_a_key() => Assert.All(
        Http.Where(function => function.Trigger.Arguments.Any(argument => argument is { Name: null, Value: not ("Anonymous" or "get" or "head") })),
        function => Assert.True(function.Trigger.Arguments[0].Value is "Function" or "Admin", $"{function.Name} is {function.Trigger.Arguments[0].Value}."));

    [Fact]
    public void Two_functions_watch_the_same_folder_by_event_and_by_polling()
    {
        var blobs = Declared.Where(function => function.Trigger.Kind == "BlobTrigger").ToList();
        Assert.Single(blobs.Select(function => function.Trigger.Arguments[0].Value).Distinct());
        Assert.Equal(["EventGrid", null], blobs.Select(function => function.Trigger["Source"]));
    }

    [Fact]
    public void Facts_are_read_from_constants_of_other_classes()
    {
        var function = Assert.Single(DeclaredFunction.In(SourceCode.Of("""
            public static class Paths { public const string Root = "api"; public const string All = Root + "/all/{id}"; }
            public class Api
            {
                private const string Name = nameof(Api);
                [Function(Name)] [FixedDelayRetry(5, "00:01:00")]
                public void Run([HttpTrigger(AuthorizationLevel.Function, "get", "post", Route = Paths.All)] object request, [DurableClient] object client, int id) { }
            }
            """)));
        Assert.Equal(
            "Api\n  entry point Api.Run\n  FixedDelayRetry 5 00:01:00\n  HttpTrigger request Function get post Route=api/all/{id}\n  DurableClient client",
            function.ToString());
    }
}
