using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline.Chaos;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline;

/// <summary>The same files make the same release, wherever they lie.</summary>
public sealed class ContentDecidesTests(PublishedWorld published, IngestedWorld world, AzuriteServer azurite) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Files_in_other_folders_make_the_same_release_on_the_command_line()
    {
        var before = await published.GetAsync();
        var data = Path.Combine(_scratch.Path, "data");
        LakeContent.Copy(before.Data, data);
        var declarations = await File.ReadAllTextAsync(Path.Combine(data, "datasets.json"), Stop);
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "datasets.json")
            .ToList())
        {
            var path = Path.GetRelativePath(data, file).Replace('\\', '/');
            Directory.CreateDirectory(Path.Combine(data, "other/folder", Path.GetDirectoryName(path)!));
            File.Move(file, Path.Combine(data, "other/folder", path));
            declarations = declarations.Replace($"\"{path}\"", $"\"other/folder/{path}\"", StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(data, "datasets.json"), declarations, Stop);
        var lake = Path.Combine(_scratch.Path, "lake");

        var ended = await CommandLine.RunAsync("run", "--data", data, "--lake", lake, "--no-serve");

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Equal(
            new LatestRelease(before.Release, before.Digest, Refresh: 1),
            await new ReleaseStore(new FolderLake(lake)).LatestAsync(Stop));
        string[] tops = ["releases/", "panels/", "grid-months/"];
        LakeContent.AssertSame(LakeContent.Of(before.Lake.Location, tops), LakeContent.Of(lake, tops));
    }

    [Fact]
    public async Task Files_in_other_folders_of_a_container_make_the_same_release()
    {
        var here = await world.CopyAsync(_scratch.Path);
        await RunAsync(here, await AskAsync(here));
        var lake = new BlobLake(await azurite.NewContainerAsync());
        await DroppedWorld.DropAsync(lake, Files.ToDictionary(file => Elsewhere(file.Key), file => file.Value), Stop);
        foreach (var path in Files.Keys.Reverse())
        {
            await new Intake(lake, OneCountry).TakeInAsync(Elsewhere(path), Stop);
        }

        await RunAsync(lake, await AskAsync(lake));

        Assert.Equal(await new ReleaseStore(here).LatestAsync(Stop), await new ReleaseStore(lake).LatestAsync(Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task File_that_was_moved_is_read_where_it_lies_whatever_an_earlier_refresh_says_late(bool isLate)
    {
        const string moved = "incoming/elsewhere/sim/world.geojson";
        var lake = await world.CopyAsync(_scratch.Path);
        var first = await AskAsync(lake);
        var open = new StepCall(Step.Open, "", "", first.Number);
        await new StepDispatcher(lake).RunAsync(open, Stop);
        foreach (var path in (string[])[Boundaries, DeclarationsBeside(Boundaries)])
        {
            await DropAsync(lake, path.Replace("/world/", "/elsewhere/", StringComparison.Ordinal), Files[path]);
            await lake.DeleteAsync(path, Stop);
        }

        Assert.Equal(IntakeResult.Catalogued, (await new Intake(lake, OneCountry).TakeInAsync(moved, Stop)).Result);
        var second = await AskAsync(lake);
        await RunAsync(lake, second, async call =>
        {
            if (isLate && call.Step == Step.Audit)
            {
                await new StepDispatcher(lake).RunAsync(open, Stop);
            }
        });

        var store = new ReleaseStore(lake);
        var manifest = await store.ManifestAsync((await RecordAsync(lake, second.Number)).Release!, Stop);
        var sources = await ReleaseSourceFiles.FindAsync(lake, manifest, Stop);
        Assert.Contains(moved, sources.Select(file => file.Path));
        Assert.Empty((await new ReleaseAudit(lake).RunAsync(manifest, sources, Stop)).Problems);
    }

    private static string Elsewhere(string path) => path.Replace("incoming/", "incoming/z-other-", StringComparison.Ordinal);
}
