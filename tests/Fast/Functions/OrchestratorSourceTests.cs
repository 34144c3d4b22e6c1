using Xunit;

namespace PocGrid.Tests.Functions;

public sealed class OrchestratorSourceTests
{
    [Fact]
    public void Orchestrators_use_no_clock_random_io_or_environment() => Assert.Empty(OrchestratorSource.Offences(SourceCode.Repository));

    [Fact]
    public void Orchestrator_and_what_runs_its_steps_are_looked_at()
        => Assert.Superset(
            new HashSet<string> { "RefreshOrchestrator", "DurableStepRunner" },
            OrchestratorSource.Classes(SourceCode.Repository).ToHashSet());

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", "DateTime")]
    [InlineData("var now = System.DateTimeOffset.Now;", "DateTimeOffset")]
    [InlineData("var now = TimeProvider.System.GetUtcNow();", "TimeProvider")]
    [InlineData("var watch = Stopwatch.StartNew();", "Stopwatch")]
    [InlineData("var one = Random.Shared.Next();", "Random")]
    [InlineData("var id = Guid.NewGuid();", "Guid.NewGuid")]
    [InlineData("var one = RandomNumberGenerator.GetInt32(2);", "RandomNumberGenerator")]
    [InlineData("var text = File.ReadAllText(\"x\");", "File")]
    [InlineData("foreach (var file in Directory.EnumerateFiles(\".\")) { }", "Directory")]
    [InlineData("using var http = new HttpClient();", "HttpClient")]
    [InlineData("ILake lake = null;", "ILake")]
    [InlineData("var blob = new BlobContainerClient(new Uri(\"https://x\"));", "BlobContainerClient")]
    [InlineData("var home = Environment.GetEnvironmentVariable(\"HOME\");", "Environment")]
    [InlineData("IConfiguration settings = null;", "IConfiguration")]
    [InlineData("await Task.Run(() => 1);", "Task.Run")]
    [InlineData("await Task.Delay(1);", "Task.Delay")]
    [InlineData("Thread.Sleep(1);", "Thread")]
    [InlineData("await context.CallActivityAsync(\"x\").ConfigureAwait(false);", "ConfigureAwait")]
    public void Planted_use_is_found(string statement, string use)
    {
        Assert.Contains($"Planted uses {use}", OrchestratorSource.Offences(SourceCode.Of(
            $"class Planted {{ async Task Run([OrchestrationTrigger] TaskOrchestrationContext context) {{ {statement} }} }}")));
        Assert.Contains($"Helper uses {use}", OrchestratorSource.Offences(SourceCode.Of(
            $"class Planted {{ Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => new Helper().Run(context); }} class "
                + $"Helper {{ public async Task Run(TaskOrchestrationContext context) {{ {statement} }} }}")));
    }

    [Fact]
    public void Durable_clock_and_names_of_activities_are_no_offence() => Assert.Empty(OrchestratorSource.Offences(SourceCode.Of("""
        class Planted
        {
            async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
            {
                var now = context.CurrentUtcDateTime;
                var id = context.NewGuid();
                await context.CallActivityAsync(nameof(Activity), TimeSpan.FromSeconds(1));
            }
        }
        class Activity { void Run([ActivityTrigger] string input) => File.Delete(input); }
        """)));
}
