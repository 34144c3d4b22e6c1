using System.IO.Compression;
using System.Net;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Upkeep;
using PocGrid.Pipeline.Verification;
using PocGrid.Releases;
using PocGrid.Tests.Api;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Releases;

/// <summary>
/// A small release of each format in which PocGrid has ever written, as its code wrote it, is read by the code of today:
/// formats/{number}.zip, a lake without pictures and large tables. A new format adds a file; no file is ever changed.
/// </summary>
public sealed class FormatTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Formats { get; } = new(Enumerable.Range(1, SealedJson.Format));

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Release_is_listed_and_served(int format)
    {
        var (lake, latest) = await OpenAsync(format);
        await using var server = await ApiServer.StartAsync(lake);

        var listed = Assert.Single((await server.Client.JsonAsync("api/v1/releases")).GetProperty("releases").EnumerateArray());
        Assert.Equal(
            (latest.Release, true, true),
            (listed.Text("release"), listed.GetProperty("latest").GetBoolean(), listed.GetProperty("simulated").GetBoolean()));
        Assert.Equal("way-only", listed.Text("profile"));
        Assert.Equal(
            "refused",
            (await server.Client.JsonAsync("api/v1/releases/latest/tables/fit_summary?format=json&limit=1"))[0].Text("status"));
        Assert.NotEmpty((await server.Client.JsonAsync("api/v1/releases/latest/panels/XAB?format=json&limit=1")).EnumerateArray());
        Assert.NotEmpty((await server.Client.JsonAsync("api/v1/releases/latest/figures")).GetProperty("figures").EnumerateArray());
        Assert.NotEmpty((await server.Client.JsonAsync("api/v1/releases/latest/summary")).GetProperty("statistics").EnumerateArray());
        Assert.Equal(latest.Release, (await server.Client.JsonAsync("api/v1/health")).Text("latest"));

        // What a fit was made of is told by the code that made it, or not at all.
        if (format == 1)
        {
            Assert.Contains(
                "was made before there was one",
                (await server.Client.ProblemAsync("api/v1/releases/latest/fits/XAB", HttpStatusCode.NotFound)).Text("detail"),
                StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("enhanced", (await server.Client.JsonAsync("api/v1/releases/latest/fits/XAB")).Text("outcome"));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Log_catalogue_and_releases_are_read(int format)
    {
        var (lake, latest) = await OpenAsync(format);

        Assert.Equal(RefreshState.Published, Assert.Single(await new RefreshLog(lake).ListAsync(Stop)).State);
        Assert.NotEmpty(await Catalogue.ListAsync(lake, Stop));
        var cleaned = await new LakeCleanUp(lake, WayOnly.OneCountry, new ShiftedTime(TimeSpan.FromDays(1))).RunAsync(
            TimeSpan.Zero,
            isTrial: true,
            Stop);
        Assert.DoesNotContain(cleaned.Removed, file => file.Path.Contains(latest.Release, StringComparison.Ordinal));
    }

    /// <summary>All that was left out is missed, and nothing else is wrong.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Release_is_verified(int format)
    {
        var (lake, latest) = await OpenAsync(format);
        var manifest = await new ReleaseStore(lake).ManifestAsync(latest.Release, Stop);

        var report = await new ReleaseVerification(lake).RunAsync(latest.Release, latest.ManifestSha256, cancellation: Stop);

        Assert.All(report.Problems, problem => Assert.EndsWith(" is missing.", problem, StringComparison.Ordinal));
        Assert.Equal(manifest.Files.Count(file => !File.Exists(Path.Combine(_scratch.Path, file.Path))), report.Problems.Count);
        Assert.NotEqual(0, report.AccountRows);
        Assert.DoesNotContain(report.Unneeded, path => !path.EndsWith("-seconds.json", StringComparison.Ordinal));
    }

    private async Task<(FolderLake Lake, LatestRelease Latest)> OpenAsync(int format)
    {
        await ZipFile.ExtractToDirectoryAsync(Repository.File($"tests/Integration/Releases/formats/{format}.zip"), _scratch.Path, Stop);
        var lake = new FolderLake(_scratch.Path);
        return (lake, (await new ReleaseStore(lake).LatestAsync(Stop))!);
    }
}
