using System.IO.Compression;
using System.Text.Json.Nodes;
using PocGrid.Lake;
using PocGrid.Releases.Package;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Releases.Package;

/// <summary>The command <c>package</c>, as a process of its own.</summary>
public sealed class PackageCommandTests(PublishedWorld world) : IDisposable
{
    private const int LakeFailed = 4;
    private const int WrongUsage = 2;

    private readonly ScratchFolder _scratch = new();

    private string Target => Path.Combine(_scratch.Path, "package");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Folder_is_laid_out_as_its_descriptor_says()
    {
        var published = await world.GetAsync();

        var ended = await PackageAsync(published.Lake.Location, Target);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains(published.Release, ended.Output, StringComparison.Ordinal);
        var resources = JsonNode.Parse(
            await File.ReadAllBytesAsync(Path.Combine(Target, PackageLayout.DataPackage),
            TestContext.Current.CancellationToken))!["resources"]!.AsArray();
        Assert.All(resources, resource => Assert.Equal(
            (string)resource!["hash"]!,
            $"sha256:{ContentDigest.OfBytes(File.ReadAllBytes(Path.Combine(Target, (string)resource["path"]!)))}"));
        Assert.Equal(
            resources.Select(resource => (string)resource!["path"]!).Concat(PackageLayout.Descriptors).Append("manifest.json")
                .Order(StringComparer.Ordinal),
            LakeContent.Of(Target).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Zip_holds_the_files_of_the_folder_and_has_the_same_bytes_each_time()
    {
        var published = await world.GetAsync();
        var copy = new PackageCopy(published.Lake);
        var (first, second) = (Path.Combine(_scratch.Path, "a.zip"), Path.Combine(_scratch.Path, "b.zip"));

        var ended = await PackageAsync(published.Lake.Location, first, "--zip");
        await copy.ToZipAsync(published.Release, second, TestContext.Current.CancellationToken);
        await copy.ToFolderAsync(published.Release, Target, TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal(
            await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        await using var archive = await ZipFile.OpenReadAsync(first, TestContext.Current.CancellationToken);
        Assert.Equal(LakeContent.Of(Target).Keys.Order(StringComparer.Ordinal), archive.Entries.Select(entry => entry.FullName));
        Assert.Single(archive.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct(), new DateTime(1980, 1, 1));
    }

    [Fact]
    public async Task Folder_that_has_the_package_already_is_written_again()
    {
        var published = await world.GetAsync();
        var copy = new PackageCopy(published.Lake);
        await copy.ToFolderAsync(published.Release, Target, TestContext.Current.CancellationToken);
        var before = LakeContent.Of(Target);
        await File.WriteAllTextAsync(Path.Combine(Target, PackageLayout.CodebookPage), "torn", TestContext.Current.CancellationToken);

        await copy.ToFolderAsync(published.Release, Target, TestContext.Current.CancellationToken);

        LakeContent.AssertSame(before, LakeContent.Of(Target));
    }

    [Fact]
    public async Task Folder_with_other_things_is_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(Target, "tables"));
        await File.WriteAllTextAsync(Path.Combine(Target, "tables", "thesis.docx"), "mine", TestContext.Current.CancellationToken);

        var ended = await PackageAsync((await world.GetAsync()).Lake.Location, Target);

        ended.AssertFailed(LakeFailed, "tables/thesis.docx", "empty folder");
        Assert.Equal(["tables/thesis.docx"], LakeContent.Of(Target).Keys);
    }

    [Fact]
    public async Task File_that_is_not_what_the_manifest_says_stops_it()
    {
        var lake = await world.CopyLakeAsync(Path.Combine(_scratch.Path, "lake"));
        var release = (await world.GetAsync()).Release;
        await File.AppendAllTextAsync(
            Path.Combine(lake, $"releases/{release}/tables/coverage.csv"),
            "x",
            TestContext.Current.CancellationToken);

        var ended = await PackageAsync(lake, Path.Combine(_scratch.Path, "a.zip"), "--zip");

        ended.AssertFailed(LakeFailed, "coverage.csv", "verify");
        Assert.False(File.Exists(Path.Combine(_scratch.Path, "a.zip")));
    }

    [Fact]
    public async Task Zip_that_is_there_already_is_not_overwritten()
    {
        await File.WriteAllTextAsync(Target, "mine", TestContext.Current.CancellationToken);
        var lake = (await world.GetAsync()).Lake.Location;

        (await PackageAsync(lake, Target, "--zip")).AssertFailed(LakeFailed, "there already");
        (await PackageAsync(lake, Target)).AssertFailed(LakeFailed, "is a file", "--zip");
        Assert.Equal("mine", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Release_that_is_not_there_and_missing_folder_are_said()
    {
        var lake = (await world.GetAsync()).Lake.Location;

        (await PackageAsync(lake, Target, "--release", "nothing")).AssertFailed(LakeFailed, "has no release nothing");
        Assert.Equal(WrongUsage, (await CommandLine.RunAsync("package", "--lake", lake)).ExitCode);
    }

    private static Task<Ended> PackageAsync(string lake, string target, params IEnumerable<string> options) =>
        CommandLine.RunAsync(["package", target, "--lake", lake, .. options]);
}
