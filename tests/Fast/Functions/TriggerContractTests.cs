using PocGrid.Api;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Functions;

/// <summary>The Functions host is triggered by what <see cref="Endpoints"/> declares, and refuses everything else.</summary>
public sealed class TriggerContractTests
{
    [Fact]
    public void Every_endpoint_has_its_trigger_and_every_trigger_its_endpoint()
    {
        var declared =
            from endpoint in Endpoints.All
            from method in endpoint.Methods
            select $"{method} {endpoint.Path} {(endpoint.IsReading ? "Anonymous" : "Function")}";
        var triggered =
            from function in HostFunction.All
            where function.Trigger.Kind == "httpTrigger" && !function.IsRefusal
                && function.Trigger["route"]!.StartsWith("api/", StringComparison.Ordinal)
            from method in function.Trigger.Methods
            select $"{method.ToUpperInvariant()} /{function.PathOfRoute} {function.Trigger["authLevel"]}";
        Assert.Equal(declared.Order(StringComparer.Ordinal), triggered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Routes_of_what_is_refused_are_those_of_the_endpoints()
    {
        var path = Repository.File(UnmatchedRouteFile.Stored);
        var text = UnmatchedRouteFile.Write(
            Endpoints.All
                .Select(endpoint => endpoint == Endpoints.PackageFile ? endpoint with { Route = Routes.FunctionsPackageFile } : endpoint));
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == text,
            $"{UnmatchedRouteFile.Stored} is not that of the endpoints. Run the tests with POCGRID_UPDATE_DOCS=1 to make it again, build, "
                + $"and commit it.");
    }
}
