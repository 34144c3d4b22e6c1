using System.Text.RegularExpressions;
using PocGrid.Tests.Cases;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// A file that loses more than a hundredth of its rows stops the run, unless its declaration allows more; a file that loses all of them
/// always does.
/// </summary>
public sealed class RefusedShareTests : IDisposable
{
    private const int BadInput = 3;
    private const string Ged = "GEDEvent_v23_1_alpha.csv";

    private readonly ScratchFolder _scratch = new();

    public RefusedShareTests()
    {
        Directory.CreateDirectory(Data);
        foreach (var file in FileCase.References
            .SelectMany(folder => Directory.EnumerateFiles(Repository.File($"tests/Integration/Cases/{folder}"))))
        {
            File.Copy(file, Path.Combine(Data, Path.GetFileName(file)));
        }
    }

    private string Data => Path.Combine(_scratch.Path, "data");

    private string Lake => Path.Combine(_scratch.Path, "lake");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task One_row_of_sixty_stops_the_run_with_its_place_rows_deaths_and_remedy()
    {
        // Event 900001 has 2 deaths and is in line 3.
        Change("(?m)^(900001,.*),,$", "$1,-99,");

        var ended = await RunAsync();

        ended.AssertFailed(
            BadInput,
            [Ged, "line 3", "column gwnoa", "value '-99'", "1 of 60 rows was refused, with 2 deaths", "max_refused_share"]);
        Assert.DoesNotContain("covers", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Lake, "releases")));
        Assert.Equal(BadInput, (await CommandLine.RunAsync("describe", Data)).ExitCode);
    }

    [Fact]
    public async Task Declared_share_lets_the_row_go_and_the_coverage_says_what_was_lost()
    {
        Change("(?m)^(900001,.*),,$", "$1,-99,");
        Declare("\"max_refused_share\": 0.05");

        var ended = await RunAsync();

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Contains("1 of 60 rows refused, 2 deaths in them", await TableAsync("coverage"), StringComparison.Ordinal);
        Assert.Contains("refused: column gwnoa,1,2,", await TableAsync("account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_rows_stop_the_run_whatever_is_declared()
    {
        Change("(?m),(482)?,$", ",Alpha,");
        Declare("\"max_refused_share\": 1, \"covers\": {\"countries\": [\"CAF\"]}");

        (await RunAsync()).AssertFailed(
            BadInput,
            [Ged, "line 2", "column gwnoa", "60 of 60 rows were refused, with 150 deaths", "every row"]);
    }

    private void Change(string pattern, string by)
    {
        var path = Path.Combine(Data, Ged);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var changed = Regex.Replace(text, pattern, by);
        Assert.NotEqual(text, changed);
        File.WriteAllText(path, changed);
    }

    private void Declare(string properties) =>
        File.WriteAllText(Path.Combine(Data, "datasets.json"), $$"""{"datasets": [{"file": "{{Ged}}", {{properties}}}]}""");

    private Task<Ended> RunAsync() => CommandLine.RunAsync(
        "run", "--data", Data, "--lake", Lake, "--countries", "CAF", "--profile", Repository.File(
            "tests/Integration/Cases/profile.json"), "--no-serve");

    private async Task<string> TableAsync(string table)
        => (await CommandLine.RunAsync("tables", table, "--lake", Lake, "--format", "csv")).Output;
}
