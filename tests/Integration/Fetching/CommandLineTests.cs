using System.Text.Json.Nodes;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Fetching;

/// <summary><c>fetch</c> and <c>refresh</c> as processes of their own, against the server that plays the sources.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private const int FetchFailed = 6;
    private const string Boundaries = "/CShapes-2.0.geojson";
    private const string StoredPath = "cshapes/CShapes-2.0/CShapes-2.0.geojson";

    private readonly ScratchFolder _scratch = new();
    private FetchPlace _place = null!;

    private PlayedSources Server => _place.Server;

    private string Folder => Path.Combine(_scratch.Path, "data");

    private string LakeFolder => Path.Combine(_scratch.Path, "lake");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await FetchPlace.StartAsync();
        _place.AddSource("cshapes", "boundaries", "fixed", Boundaries, ("needed", true));
        _place.AddSource("geo-pko", "geo_pko_location_map", "fixed", "/Geo_PKO_v.2.2_location_map.csv");
        Server.Play(Boundaries, Answer.File(OfficialFiles.Boundaries));
    }

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Fetch_tells_licence_progress_and_outcome()
    {
        Server.Play("/Geo_PKO_v.2.2_location_map.csv", Answer.File(OfficialFiles.GeoPko));
        var ended = await FetchAsync();
        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Contains("cshapes: cshapes. Licence: CC0-1.0. Cite: Nobody (2026).", ended.Errors, StringComparison.Ordinal);
        Assert.Contains(
            $"CShapes-2.0.geojson, {OfficialFiles.Boundaries.Length:N0} of {OfficialFiles.Boundaries.Length:N0} bytes",
            ended.Errors,
            StringComparison.Ordinal);
        Assert.Contains($"cshapes: new, {StoredPath}", ended.Output, StringComparison.Ordinal);
        Assert.Contains("geo-pko: new, geo-pko/2.2/Geo_PKO_v.2.2_location_map.csv", ended.Output, StringComparison.Ordinal);
        Assert.Equal(OfficialFiles.Boundaries, await File.ReadAllBytesAsync(Path.Combine(Folder, StoredPath), Stop));
    }

    [Fact]
    public async Task Source_that_fails_ends_with_a_code_of_its_own_and_leaves_the_others()
    {
        var ended = await FetchAsync();
        Assert.Equal(FetchFailed, ended.ExitCode);
        Assert.Contains("geo-pko: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("is not there", ended.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Folder, StoredPath)));
    }

    [Fact]
    public async Task Source_that_does_not_exist_ends_with_the_code_of_bad_input() =>
        (await FetchAsync("--only", "gadm")).AssertFailed(3, "gadm", "cshapes");

    [Fact]
    public async Task Fetch_that_was_killed_half_way_leaves_nothing_in_sight_and_goes_on_from_there()
    {
        var half = OfficialFiles.Boundaries.Length / 2;
        Server.Play(
            Boundaries,
            Answer.Stalled(OfficialFiles.Boundaries[..half], OfficialFiles.Boundaries.Length),
            Answer.File(OfficialFiles.Boundaries));
        using (var killed = Start("--only", "cshapes"))
        {
            // A quarter is told, then nothing more comes.
            while (await killed.StandardError.ReadLineAsync(Stop) is { } line && !line.Contains($"{half:N0} of", StringComparison.Ordinal))
            {
            }

            killed.Kill();
            await killed.WaitForExitAsync(Stop);
        }

        Assert.False(Directory.Exists(Path.Combine(Folder, "cshapes")));
        Assert.Equal(0, (await FetchAsync("--only", "cshapes")).ExitCode);
        Assert.Equal(OfficialFiles.Boundaries, await File.ReadAllBytesAsync(Path.Combine(Folder, StoredPath), Stop));
        Assert.Equal($"bytes={half}-", Server.RequestsFor(Boundaries)[1].Range);
    }

    [Fact]
    public async Task Refresh_fetches_and_then_runs_over_the_folder_also_when_a_source_fails_later()
    {
        await WriteWorldWithoutBoundariesAsync();
        var first = await RefreshAsync();
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains($"cshapes: new, {StoredPath}", first.Output, StringComparison.Ordinal);
        Assert.Contains("Release ", first.Output, StringComparison.Ordinal);

        Server.Play(Boundaries, Answer.Status(404));
        var second = await RefreshAsync();
        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.Contains($"cshapes could not be fetched; the run goes on with {StoredPath}", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_without_a_needed_source_runs_nothing()
    {
        Server.Play(Boundaries, Answer.Status(404));
        (await RefreshAsync()).AssertFailed(FetchFailed, "cshapes could not be fetched", "nothing is run", "/page");
        Assert.False(Directory.Exists(LakeFolder));
    }

    /// <summary>The small world, whose boundaries <c>datasets.json</c> says to be where they will be fetched to.</summary>
    private async Task WriteWorldWithoutBoundariesAsync()
    {
        await PublishedWorld.World.WriteAsync(Folder, Stop);
        File.Delete(Path.Combine(Folder, ReadWorld.Boundaries));
        var declarations = Path.Combine(Folder, "datasets.json");
        var datasets = JsonNode.Parse(await File.ReadAllTextAsync(declarations, Stop))!;
        datasets["datasets"]!.AsArray().Single(one => (string?)one!["file"] == ReadWorld.Boundaries)!["file"] = StoredPath;
        await File.WriteAllTextAsync(declarations, datasets.ToJsonString(), Stop);
    }

    private Task<Ended> FetchAsync(params string[] options) => CommandLine.EndAsync(Start(options));

    private System.Diagnostics.Process Start(params string[] options) =>
        CommandLine.Start(["fetch", Folder, "--sources", _place.SourcesFile, .. options]);

    private Task<Ended> RefreshAsync() => CommandLine.RunAsync(
        "refresh", "--data", Folder, "--sources", _place.SourcesFile, "--only", "cshapes", "--lake", LakeFolder, "--no-serve");
}
