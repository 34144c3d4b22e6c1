using System.Text.Json;
using PocGrid.Tests.Functions;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>The template sets what the code reads, and nothing else.</summary>
public sealed class SettingsTests
{
    /// <summary>Read by the Functions host, its extensions, or the libraries of Azure; no code of ours names them.</summary>
    private static readonly HashSet<string> OfTheHost =
    [
        "AzureWebJobsStorage__accountName",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId",
        "LakeStorage__blobServiceUri",
        "LakeStorage__queueServiceUri",
        "LakeStorage__credential",
        "LakeStorage__clientId",
        "AZURE_CLIENT_ID",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "AzureWebJobsDisableHomepage",
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
    ];

    /// <summary>
    /// What a machine with Azurite has in place of identities. FUNCTIONS_WORKER_RUNTIME is part of the app's configuration in Azure.
    /// </summary>
    private static readonly HashSet<string> OfOneMachine = ["AzureWebJobsStorage", "LakeStorage", "FUNCTIONS_WORKER_RUNTIME"];

    private static readonly CodeSettings Code = new(SourceCode.Repository);

    private static readonly IReadOnlyList<HostFunction> Functions = HostFunction.All;

    [Fact]
    public void Template_sets_what_the_code_reads()
    {
        var set = AllSettings();
        Assert.NotEmpty(Code.Read);
        Assert.Empty(Code.Read.Except(set).Except(OfOneMachine));
        Assert.All(Code.Sections, section => Assert.Contains(set, setting => setting.StartsWith(section + "__", StringComparison.Ordinal)));
    }

    [Fact]
    public void Code_reads_what_the_template_sets() => Assert.All(
        AllSettings().Except(OfTheHost).Where(setting => !Disables(setting)),
        setting => Assert.True(Code.Uses(setting), $"The template sets {setting}, which nothing in functions/ or shared/ reads."));

    [Fact]
    public void Exactly_one_of_the_functions_that_watch_the_lake_is_disabled()
    {
        var disabled = AllSettings().Select(DisabledFunction).OfType<string>().ToList();
        Assert.All(disabled, name => Assert.Contains(name, Functions.Select(function => function.Name)));
        var active = Functions.Where(function => function.Trigger.Kind == "blobTrigger" && !disabled.Contains(function.Name));
        Assert.Equal("EventGrid", Assert.Single(active).Trigger["source"]);
    }

    [Fact]
    public void Triggers_look_into_the_account_of_the_lake_and_not_into_that_of_the_host()
    {
        var connections = Functions.Where(function => function.Trigger.Kind == "blobTrigger")
            .Select(function => function.Trigger["connection"])
            .Distinct();
        var connection = Assert.Single(connections);
        Assert.Equal("[parameters('lake').blobEndpoint]", Template.Main.Setting($"{connection}__blobServiceUri"));
        Assert.Equal("[parameters('lake').queueEndpoint]", Template.Main.Setting($"{connection}__queueServiceUri"));
        Assert.Equal("[parameters('hostAccountName')]", Template.Main.Setting("AzureWebJobsStorage__accountName"));
        Assert.Contains(connection!, Sample());
    }

    [Fact]
    public void Sample_for_one_machine_has_what_the_code_cannot_do_without_and_nothing_unknown()
    {
        var sample = Sample();
        Assert.Subset(AllSettings().Concat(OfOneMachine).ToHashSet(), sample.Where(setting => !Disables(setting)).ToHashSet());
        Assert.Superset(Functions.SelectMany(PercentNames).ToHashSet(), sample);
        Assert.All(
            sample.Select(DisabledFunction).OfType<string>(),
            name => Assert.Contains(name, Functions.Select(function => function.Name)));
        Assert.Contains("AzureWebJobs.IngestEventGrid.Disabled", sample);
    }

    [Fact]
    public void Reading_of_settings_is_seen_in_all_its_forms()
    {
        var code = new CodeSettings(SourceCode.Of("""
            class Options { public int MaximumCheckAgeDays { get; init; } }
            class Program
            {
                const string Name = "Lake:" + "Location";
                void Run(IConfiguration settings)
                {
                    var location = settings[Name];
                    var seconds = builder.Configuration.GetValue("RefreshQuietSeconds", 300);
                    var options = settings.GetSection("Health").Get<Options>();
                    var home = Environment.GetEnvironmentVariable("HOME");
                    var other = table["Not:ASetting"];
                }
                [Function("Timer")] void Timer([TimerTrigger("%RefreshSchedule%")] object timer) { }
            }
            """));
        Assert.Equal(["HOME", "Lake__Location", "RefreshQuietSeconds", "RefreshSchedule"], code.Read.Order(StringComparer.Ordinal));
        Assert.Equal(["Health"], code.Sections);
        Assert.True(code.Uses("Health__MaximumCheckAgeDays"));
        Assert.False(code.Uses("Health__Other"));
    }

    private static HashSet<string> AllSettings() => [.. Template.Main.Settings("settings"), .. Template.Main.Settings("schedulerSettings")];

    private static HashSet<string> Sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.File("functions/local.settings.sample.json")));
        return [.. sample.RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name)];
    }

    private static IEnumerable<string> PercentNames(HostFunction function) => function.Bindings
        .SelectMany(binding => binding.Facts.Values)
        .Where(value => value.StartsWith('%') && value.EndsWith('%'))
        .Select(value => value.Trim('%'));

    private static bool Disables(string setting) => DisabledFunction(setting) is not null;

    private static string? DisabledFunction(string setting) => setting.Split('.') is ["AzureWebJobs", var name, "Disabled"] ? name : null;
}
