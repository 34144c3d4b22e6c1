using PocGrid.Tests.Cases;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>The UCDP actor list says in the coverage where it disagrees with GED, and changes nothing.</summary>
public sealed class ActorCheckTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    /// <summary>In the reference every side A has the number 1: the government in 8 of the 60 events, a group in the others.</summary>
    [Theory]
    [InlineData("1,Government of Alpha,4", "disagrees", "No state in GED, a government in ucdp_actor 22.1: 52 (142 deaths)")]
    [InlineData("1,Alpha group,1", "disagrees", "A state in GED, none in ucdp_actor 22.1: 8 (8 deaths)")]
    [InlineData("2,Somebody,1", "agrees", "it does not know the actor of 60 (150 deaths)")]
    public async Task Disagreement_is_named_with_its_events_and_deaths_and_ged_counts(string actor, string status, string detail)
    {
        foreach (var file in FileCase.References
            .SelectMany(folder => Directory.EnumerateFiles(Repository.File($"tests/Integration/Cases/{folder}"))))
        {
            File.Copy(file, Path.Combine(_scratch.Path, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(
            Path.Combine(_scratch.Path, "ucdp-actor-221.csv"),
            $"ActorId,NameData,Org\n{actor}\n",
            TestContext.Current.CancellationToken);
        var lake = Path.Combine(_scratch.Path, "lake");

        var run = await CommandLine.RunAsync(
            "run",
            "--data",
            _scratch.Path,
            "--lake",
            lake,
            "--countries",
            "CAF",
            "--profile",
            Repository.File("tests/Integration/Cases/profile.json"),
            "--no-serve");
        var coverage = await CommandLine.RunAsync("tables", "coverage", "--lake", lake, "--format", "csv");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains($"actor,ucdp_actor 22.1,{status}", coverage.Output, StringComparison.Ordinal);
        Assert.Contains(detail, coverage.Output, StringComparison.Ordinal);
    }
}
