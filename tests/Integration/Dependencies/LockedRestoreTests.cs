using System.Text.RegularExpressions;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Dependencies;

/// <summary>What CI restores is what is locked, tried with the project that has the fewest packages.</summary>
public sealed partial class LockedRestoreTests
{
    private const string Project = "build/build.csproj";
    private const string Lock = "build/packages.lock.json";

    private static readonly string[] Copied = ["Directory.Build.props", "Directory.Packages.props", "global.json", Project, Lock];

    [Fact]
    public async Task Packages_as_they_are_locked_are_restored()
    {
        using var scratch = new ScratchFolder();
        var (code, output) = await RestoreAsync(scratch, text => text);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Package_of_another_content_is_refused_though_its_version_is_right()
    {
        using var scratch = new ScratchFolder();
        var (code, output) = await RestoreAsync(scratch, text => Digest().Replace(text, "${before}AAAAAAAA", 1));
        Assert.NotEqual(0, code);
        Assert.Contains("NU1403", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_that_is_not_locked_is_refused()
    {
        using var scratch = new ScratchFolder();
        var (code, output) = await RestoreAsync(scratch, text => text.Replace("\"[5.0.0, )\"", "\"[4.14.0, )\"", StringComparison.Ordinal));
        Assert.NotEqual(0, code);
        Assert.Contains("NU1004", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_project_is_locked()
    {
        var projects = Solution().Matches(File.ReadAllText(Repository.File("PocGrid.slnx"))).Select(match => match.Groups["folder"].Value)
            .ToArray();
        Assert.Contains("functions", projects);
        Assert.All(projects, project => Assert.True(File.Exists(Repository.File($"{project}/packages.lock.json")), project));
    }

    private static Task<(int Code, string Output)> RestoreAsync(ScratchFolder scratch, Func<string, string> changed)
    {
        foreach (var path in Copied)
        {
            var copy = Path.Combine(scratch.Path, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Repository.File(path), copy);
        }

        var file = Path.Combine(scratch.Path, Lock);
        File.WriteAllText(file, changed(File.ReadAllText(file)));
        return DotNet.RunAsync(scratch.Path, "restore", Project, "-p:RestoreLockedMode=true");
    }

    [GeneratedRegex("(?<before>\"contentHash\": \")\\w{8}", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();

    [GeneratedRegex("Project Path=\"(?<folder>[^\"]+)/\\w+\\.csproj\"", RegexOptions.CultureInvariant)]
    private static partial Regex Solution();
}
