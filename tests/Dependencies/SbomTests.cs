using System.Text.Json;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Dependencies;

/// <summary>The bill of materials that a published package carries, made as functions/sbom.targets has it made.</summary>
public sealed class SbomTests
{
    [Fact]
    public async Task App_is_made_of_what_is_locked()
    {
        using var scratch = new ScratchFolder();
        await RunAsync("tool", "restore");
        await RunAsync(
            "dotnet-CycloneDX", "functions/functions.csproj", "--output", scratch.Path, "--filename", "app.cdx.json", "--output-format", "Json", "--disable-package-restore");

        using var sbom = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(scratch.Path, "app.cdx.json"), TestContext.Current.CancellationToken));
        Assert.Equal("CycloneDX", sbom.RootElement.GetProperty("bomFormat").GetString());
        Assert.Equal(
            Dependency.OfNuGet("functions/packages.lock.json").Select(package => $"pkg:nuget/{package.Name}@{package.Version}").Order(StringComparer.Ordinal),
            sbom.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("purl").GetString()!).Order(StringComparer.Ordinal));
    }

    private static async Task RunAsync(params string[] arguments)
    {
        var (code, output) = await DotNet.RunAsync(Repository.File(""), arguments);
        Assert.True(code == 0, output);
    }
}
