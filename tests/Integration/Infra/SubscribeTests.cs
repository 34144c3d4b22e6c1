using System.Diagnostics;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Infra;

/// <summary>The subscription to events that follows a deployment, with an Azure CLI that fails as often as it is told.</summary>
public sealed class SubscribeTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Calls => Path.Combine(_scratch.Path, "calls");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void App_whose_key_is_late_is_subscribed_when_it_has_one()
    {
        var (code, said) = Run(failures: 2, tries: 5);
        Assert.Equal(0, code);
        Assert.Contains("func-x hears of files in stx", said, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(Calls).Length);
    }

    [Fact]
    public void App_that_never_answers_is_given_up_with_what_to_do()
    {
        var (code, said) = Run(failures: 9, tries: 3);
        Assert.Equal(1, code);
        Assert.Contains("https://func-x.azurewebsites.net/api/v1/health", said, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(Calls).Length);
    }

    [Fact]
    public void Subscription_is_named_and_not_the_one_that_the_CLI_happens_to_be_in()
    {
        Run(failures: 0, tries: 1);
        var call = Assert.Single(File.ReadAllLines(Calls));
        Assert.StartsWith("deployment group create ", call, StringComparison.Ordinal);
        Assert.Contains(" --subscription sub-1 --resource-group rg-x --template-file events.bicep ", call, StringComparison.Ordinal);
        Assert.EndsWith(
            " --parameters functionAppName=func-x storageAccountName=stx eventTopicName=evgt-x",
            call,
            StringComparison.Ordinal);
        Assert.Superset(
            Template.Events.Text.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name).ToHashSet(),
            call.Split(' ').Where(word => word.Contains('=', StringComparison.Ordinal)).Select(word => word.Split('=')[0]).ToHashSet());
    }

    [Fact]
    public void Hook_runs_the_scripts_and_both_ask_for_the_same()
    {
        var hook = File.ReadAllText(Repository.File("azure.yaml"));
        Assert.Contains("run: ./infra/subscribe.sh", hook, StringComparison.Ordinal);
        Assert.Contains("run: ./infra/subscribe.ps1", hook, StringComparison.Ordinal);
        Assert.Equal(Arguments("subscribe.sh"), Arguments("subscribe.ps1"));
    }

    private static IEnumerable<string> Arguments(string script) => File.ReadAllText(Repository.File($"infra/{script}"))
        .Split([' ', '\n', '\\', '`', ';'], StringSplitOptions.RemoveEmptyEntries)
        .SkipWhile(word => word != "deployment").TakeWhile(word => word is not "do" and not "if")
        .Select(word => word.Replace("$env:", "$", StringComparison.Ordinal));

    private (int Code, string Said) Run(int failures, int tries)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for sh.");
        var az = Path.Combine(_scratch.Path, "az");
        File.WriteAllText(az, $"#!/bin/sh\necho \"$@\" >> {Calls}\n[ \"$(wc -l < {Calls})\" -gt {failures} ]\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("sh", [Repository.File("infra/subscribe.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["PATH"] = $"{_scratch.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in new[]
        {
            ("AZURE_SUBSCRIPTION_ID", "sub-1"), ("RESOURCE_GROUP", "rg-x"), ("FUNCTION_APP_NAME", "func-x"),
            ("STORAGE_ACCOUNT_NAME", "stx"), ("EVENT_TOPIC_NAME", "evgt-x"),
            ("SUBSCRIBE_TRIES", $"{tries}"), ("SUBSCRIBE_PAUSE_SECONDS", "0"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + errors.Result);
    }
}
