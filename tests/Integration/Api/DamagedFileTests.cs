using System.Net;
using PocGrid.Api.Summaries;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>No byte is handed out under a digest that it does not have.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const string Root = $"api/v1/releases/{SampleRelease.Id}";

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("tables/coefficients.csv", "tables/coefficients.csv")]
    [InlineData("tables/coefficients.parquet", "tables/coefficients.parquet")]
    [InlineData("tables/coefficients?country=CAF", "tables/coefficients.parquet")]
    [InlineData("tables", "tables/coefficients.parquet")]
    [InlineData("fits", "tables/fit_summary.parquet")]
    public async Task Damaged_table_is_a_503_that_names_it(string address, string file)
    {
        var lake = new FolderLake(_scratch.Path);
        await SampleRelease.WriteAsync(lake);
        await FlipAsync(lake, $"releases/{SampleRelease.Id}/{file}");
        await using var server = await ApiServer.StartAsync(lake);

        var problem = await server.Client.ProblemAsync($"{Root}/{address}", HttpStatusCode.ServiceUnavailable);

        Assert.Equal("urn:pocgrid:problem:damaged-file", problem.Text("type"));
        Assert.Contains($"releases/{SampleRelease.Id}/{file}", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_gone_is_a_503_that_names_it()
    {
        var lake = new FolderLake(_scratch.Path);
        await SampleRelease.WriteAsync(lake);
        var path = LakeLayout.Table(SampleRelease.Id, "coefficients", "csv");
        await lake.DeleteAsync(path, Stop);
        await using var server = await ApiServer.StartAsync(lake);

        var problem = await server.Client.ProblemAsync($"{Root}/tables/coefficients.csv", HttpStatusCode.ServiceUnavailable);

        Assert.Equal("urn:pocgrid:problem:missing-file", problem.Text("type"));
        Assert.Contains(path, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_panel_is_not_handed_out_in_part_either()
    {
        var lake = new FolderLake(_scratch.Path);
        await SampleRelease.WriteAsync(lake);
        var path = $"panels/release={SampleRelease.Id}/country=CAF/part-000.parquet";
        await FlipAsync(lake, path);
        await using var server = await ApiServer.StartAsync(lake);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/panels/CAF") { Headers = { Range = new(0, 3) } };

        using var response = await server.Client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains(path, await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    /// <summary>The link from the pointer to the manifest.</summary>
    [Fact]
    public async Task Manifest_that_the_pointer_does_not_mean_is_a_503()
    {
        var lake = new FolderLake(_scratch.Path);
        var manifest = await SampleRelease.WriteAsync(lake);
        await lake.WriteJsonAsync(LakeLayout.Manifest(SampleRelease.Id), manifest with { Simulated = false }, Stop);
        await using var server = await ApiServer.StartAsync(lake);

        var problem = await server.Client.ProblemAsync("api/v1/releases/latest", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("manifest.json", problem.Text("detail"), StringComparison.Ordinal);
    }

    /// <summary>Which other code wrote, with what this code knows nothing of.</summary>
    [Fact]
    public async Task Manifest_with_a_member_more_is_served_and_listed()
    {
        var lake = new FolderLake(_scratch.Path);
        await SampleRelease.WriteAsync(lake, isPublished: false);
        var text = System.Text.Encoding.UTF8.GetString(await lake.ReadBytesAsync(LakeLayout.Manifest(SampleRelease.Id), Stop));
        await lake.WriteBytesAsync(
            LakeLayout.Manifest(SampleRelease.Id),
            System.Text.Encoding.UTF8.GetBytes("{\"more\": [1]," + text[1..]),
            Stop);
        await SampleRelease.PublishAsync(lake, SampleRelease.Id);
        await using var server = await ApiServer.StartAsync(lake);

        Assert.Equal(1, (await server.Client.JsonAsync("api/v1/releases")).GetProperty("releases").GetArrayLength());
        Assert.Equal(1, (await server.Client.JsonAsync("api/v1/releases/latest")).GetProperty("more")[0].GetInt32());
    }

    [Fact]
    public async Task Failed_specifications_are_told_by_health_and_summary()
    {
        var lake = new FolderLake(_scratch.Path);
        var manifest = await SampleRelease.WriteAsync(lake, isPublished: false);
        await lake.WriteSealedAsync(
            LakeLayout.Manifest(SampleRelease.Id),
            manifest with { FailedSpecifications = [new(7, "It is singular.")] },
            Stop);
        await SampleRelease.PublishAsync(lake, SampleRelease.Id);
        await using var server = await ApiServer.StartAsync(lake);

        Assert.Equal(1, (await server.Client.JsonAsync("api/v1/health")).GetProperty("failed_specifications").GetInt32());
        var summary = new SummaryWriter(
            await new ReleaseStore(lake).ManifestAsync(SampleRelease.Id, Stop),
            answers: null,
            found: [],
            previous: null);
        var warning = Assert.Single(summary.Write(_ => true, _ => true).Warnings!);
        Assert.Equal(
            "Simulated world: The fit of 1 specification failed and is stated as failed, without an estimate: 7 (It is singular).",
            warning);
    }

    private static async Task FlipAsync(FolderLake lake, string path)
    {
        var bytes = await lake.ReadBytesAsync(path, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await lake.WriteBytesAsync(path, bytes, Stop);
    }
}
