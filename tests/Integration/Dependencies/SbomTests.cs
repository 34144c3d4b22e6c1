using System.Text.Json;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Dependencies;

/// <summary>The bill of materials that a published package carries, made as functions/sbom.targets has it made.</summary>
public sealed class SbomTests
{
    private static readonly string Root = Repository.File("");

    [Fact]
    public async Task App_is_made_of_what_is_locked()
    {
        using var scratch = new ScratchFolder();
        var restored = await DotNet.RunAsync(Root, "tool", "restore");
        Assert.SkipWhen(
            restored.Code != 0 && Environment.GetEnvironmentVariable("CI") != "true",
            $"CycloneDX cannot be had here: {restored.Output}");
        var made = await DotNet.RunAsync(
            Root, "dotnet-CycloneDX", "functions/functions.csproj", "--output", scratch
                .Path, "--filename", "app.cdx.json", "--output-format", "Json", "--disable-package-restore");
        Assert.True(made.Code == 0, restored.Output + made.Output);

        using var sbom = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(scratch.Path, "app.cdx.json"), TestContext.Current.CancellationToken));
        Assert.Equal("CycloneDX", sbom.RootElement.GetProperty("bomFormat").GetString());
        Assert.Equal(
            Dependency.OfNuGet("functions/packages.lock.json").Select(package => $"pkg:nuget/{package.Name}@{package.Version}")
                .Order(StringComparer.Ordinal),
            sbom.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("purl").GetString()!)
                .Order(StringComparer.Ordinal));
    }
}
