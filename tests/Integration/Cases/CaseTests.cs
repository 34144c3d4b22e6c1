using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Cases;

/// <summary>Files as people have them give the right numbers, or one message that says what to do.</summary>
public sealed class CaseTests : IDisposable
{
    private const int BadInput = 3;

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string> SameNumbers => [.. CaseTable.All.Where(c => c.RefusedWith.Count == 0).Select(c => c.Folder)];

    public static TheoryData<string> Refusals => [.. CaseTable.All.Where(c => c.RefusedWith.Count > 0).Select(c => c.Folder)];

    private string Data => Path.Combine(_scratch.Path, "data");

    private string Lake => Path.Combine(_scratch.Path, "lake");

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(SameNumbers))]
    public async Task Case_gives_the_numbers_of_the_references(string folder)
    {
        var given = Put(folder);

        var ended = await RunAsync();

        Assert.True(ended.ExitCode == 0, ended.Errors);
        AssertSameNumbers(await TableAsync("country_months"), given.NonStateDeaths);
        var coverage = await TextAsync("coverage");
        Assert.All(given.CoverageSays, words => Assert.Contains(words, coverage, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Case_is_refused_with_the_remedy_and_nothing_is_published(string folder)
    {
        var given = Put(folder);

        var ended = await RunAsync();

        ended.AssertFailed(BadInput, given.RefusedWith);
        Assert.False(Directory.Exists(Path.Combine(Lake, "releases")));
    }

    private static void AssertSameNumbers(IReadOnlyList<IReadOnlyDictionary<string, string>> months, int nonStateDeaths)
    {
        Assert.Equal(60, Sum("nonstate_events") + Sum("state_events"));
        Assert.Equal(nonStateDeaths, Sum("nonstate_deaths"));
        Assert.Equal(8, Sum("state_deaths"));
        Assert.Equal(
            [("2014-10", "5")],
            months.Where(row => row["enhancements"] is not ("" or "0")).Select(row => (row["month"], row["enhancements"])));

        int Sum(string column) => months.Sum(row => int.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Puts the case's files beside the references that it does not replace.</summary>
    private FileCase Put(string folder)
    {
        var given = CaseTable.All.Single(c => c.Folder == folder);
        Directory.CreateDirectory(Data);
        foreach (var file in given.Folders.SelectMany(from => Directory.EnumerateFiles(Repository.File($"tests/Integration/Cases/{from}"))))
        {
            File.Copy(file, Path.Combine(Data, Path.GetFileName(file)));
        }

        return given;
    }

    private Task<Ended> RunAsync() => CommandLine.RunAsync(
        "run", "--data", Data, "--lake", Lake, "--countries", "CAF", "--profile", Repository.File(
            "tests/Integration/Cases/profile.json"), "--no-serve");

    private async Task<string> TextAsync(string table)
    {
        var ended = await CommandLine.RunAsync("tables", table, "--lake", Lake, "--format", "csv");
        Assert.True(ended.ExitCode == 0, ended.Errors);
        return ended.Output;
    }

    /// <summary>Rows by column, of a table whose texts have no commas.</summary>
    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> TableAsync(string table)
    {
        var lines = (await TextAsync(table)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var header = lines[0].Split(',');
        return [.. lines[1..].Select(line => header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
