using System.Diagnostics;
using PocGrid.Datasets.Recognition;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary><c>describe</c> lists every file, the damaged with the reason, and hangs on nothing.</summary>
public sealed class DescribeCommandTests : IDisposable
{
    private const int BadInput = 3;

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Damaged_files_are_listed_with_their_reason_beside_the_good_ones()
    {
        Write("a-twice.csv", GedCsv.Header + "\n" + GedCsv.Row() + "\n" + GedCsv.Row() + "\n");
        Write("b-good.csv", GedCsv.Header + "\n" + GedCsv.Row() + "\n");
        Write(
            "c-refused.csv",
            GedCsv.Header + "\n" + GedCsv.Row(("best", "many")) + "\n" + GedCsv.Row(("id", "2"), ("gwnoa", "-99")) + "\n");
        Write(
            "d-borders.geojson",
            """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Chad"},"""
                + """ "geometry":{"type":"Polygon","coordinates":"none"}}]}""");
        File.WriteAllBytes(PathOf("e-truncated.csv.gz"), Given.Gzip(Given.Utf8(GedCsv.Header + "\n" + GedCsv.Row() + "\n"))[..^9]);
        Write("f-letter.txt", "Dear reader");

        var ended = await CommandLine.RunAsync("describe", _scratch.Path);

        Assert.Equal(BadInput, ended.ExitCode);
        Assert.Empty(ended.Errors);
        Assert.All(
            ["a-twice.csv", "b-good.csv", "c-refused.csv", "d-borders.geojson", "e-truncated.csv.gz", "f-letter.txt"],
            file => Assert.Contains(file, ended.Output, StringComparison.Ordinal));
        Assert.Contains("cannot be used: a-twice.csv, line 3, column id, value '1'", ended.Output, StringComparison.Ordinal);
        Assert.Contains(
            "2 of 2 rows were refused, with 4 deaths in those of them that state a number, which is every row",
            ended.Output,
            StringComparison.Ordinal);
        Assert.Contains("cannot be used: e-truncated.csv.gz", ended.Output, StringComparison.Ordinal);
        Assert.Contains("f-letter.txt: not used", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("covers", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_which_each_is_good_end_with_success()
    {
        var ended = await CommandLine.RunAsync("describe", Repository.File("tests/Integration/Cases/12-describe-stops"));

        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        Assert.All(["a.csv", "b.csv"], file => Assert.Contains(file, ended.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pipe_and_loop_of_links_do_not_hang()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among files.");
        Write("sub/good.csv", GedCsv.Header + "\n" + GedCsv.Row() + "\n");
        using (var made = Process.Start("mkfifo", PathOf("pipe.csv")))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Directory.CreateSymbolicLink(PathOf("sub/up"), _scratch.Path);
        Directory.CreateSymbolicLink(PathOf("sub/self"), PathOf("sub"));
        File.CreateSymbolicLink(PathOf("one"), PathOf("two"));
        File.CreateSymbolicLink(PathOf("two"), PathOf("one"));
        File.CreateSymbolicLink(PathOf("to-pipe.csv"), PathOf("pipe.csv"));

        var ended = await CommandLine.RunAsync("describe", _scratch.Path)
            .WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        Assert.Equal(BadInput, ended.ExitCode);
        Assert.Contains("sub/good.csv", ended.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be used: pipe.csv", ended.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be used: to-pipe.csv", ended.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be used: one", ended.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["one", "pipe.csv", "sub/good.csv", "to-pipe.csv", "two"],
            SourceRecognizer.FilesIn(_scratch.Path).Select(file => file.File).Order(StringComparer.Ordinal));
    }

    private string PathOf(string file) => Path.Combine(_scratch.Path, file);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }
}
