using System.Text.Json;
using PocGrid.Tests.Dependencies;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>
/// Where Durable Functions keeps its state. The platform's scaling knows what the package's host.json says, and no setting.
/// </summary>
public sealed class BackEndTests
{
    private const string Connection = "DURABLE_TASK_SCHEDULER_CONNECTION_STRING";

    [Fact]
    public void Production_keeps_its_state_where_the_package_as_it_is_built_looks()
    {
        Assert.Equal("AzureStorage", Template.Main.Default("durableStorage").GetString());
        Assert.All(
            Directory.EnumerateFiles(Repository.File("infra"), "*.bicepparam"),
            file => Assert.False(
                BicepCompiler.Parameters(Path.GetFileName(file)).TryGetProperty("durableStorage", out _),
                $"{file} asks for a back end that takes another package."));
        using var host = JsonDocument.Parse(File.ReadAllText(Repository.File("host.json")));
        Assert.False(StorageProvider(host).TryGetProperty("type", out _));
    }

    [Fact]
    public void No_setting_overrides_what_the_package_says()
    {
        var settings = Template.Main.Settings("settings").Concat(Template.Main.Settings("schedulerSettings"));
        Assert.DoesNotContain(
            settings,
            setting => setting.StartsWith("AzureFunctionsJobHost__extensions__durableTask", StringComparison.OrdinalIgnoreCase));
        Assert.Equal([Connection], Template.Main.Settings("schedulerSettings"));
    }

    [Fact]
    public async Task Package_for_the_scheduler_names_it_and_is_else_the_same()
    {
        using var scratch = new ScratchFolder();
        await BuildAsync(scratch.Path);
        using var built = JsonDocument.Parse(File.ReadAllText(Path.Combine(scratch.Path, "host.json")));
        Assert.Equal("azureManaged", StorageProvider(built).GetProperty("type").GetString());
        Assert.Equal(Connection, StorageProvider(built).GetProperty("connectionStringName").GetString());
        using var host = JsonDocument.Parse(File.ReadAllText(Repository.File("host.json")));
        Assert.Equal(WithoutProvider(host), WithoutProvider(built));
    }

    private static JsonElement StorageProvider(JsonDocument host)
        => host.RootElement.GetProperty("extensions").GetProperty("durableTask").GetProperty("storageProvider");

    private static string WithoutProvider(JsonDocument host)
        => JsonSerializer.Serialize(host.RootElement)
            .Replace(JsonSerializer.Serialize(StorageProvider(host)), "", StringComparison.Ordinal);

    private static async Task BuildAsync(string folder)
    {
        var (code, said) = await DotNet.RunAsync(
            folder, "msbuild", Repository.File(
                "functions/functions.csproj"), "-t:WriteSchedulerHostJson", "-p:DurableTaskScheduler=true",
                $"-p:BaseIntermediateOutputPath={folder}/");
        Assert.True(code == 0, said);
    }
}
