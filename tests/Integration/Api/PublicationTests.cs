using System.Net;
using PocGrid.Api;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Releases;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>What a reader sees as releases come and go.</summary>
public sealed class PublicationTests
{
    private const string Second = "brief-2025-ba9876543210";

    [Fact]
    public async Task Empty_lake_is_healthy_and_says_that_nothing_is_published()
    {
        await using var server = await ApiServer.StartAsync();
        var health = await server.Client.JsonAsync("/api/v1/health");
        Assert.Equal(("empty", "folder"), (health.Text("status"), health.Text("lake")));
        Assert.False(health.TryGetProperty("latest", out _));
        Assert.Empty((await server.Client.JsonAsync("/api/v1/releases")).GetProperty("releases").EnumerateArray());
        var problem = await server.Client.ProblemAsync("/api/v1/releases/latest", HttpStatusCode.NotFound);
        Assert.Contains("nothing has been published yet", problem.Text("detail"));
        Assert.Empty(problem.GetProperty("allowed").Texts());
    }

    [Fact]
    public async Task Latest_follows_the_pointer_and_older_releases_stay()
    {
        await using var server = await ApiServer.StartAsync();
        await SampleRelease.WriteAsync(server.Lake);
        await SampleRelease.WriteAsync(server.Lake, Second, isSimulated: false, isPublished: false);
        Assert.Equal(SampleRelease.Id, (await server.Client.JsonAsync("/api/v1/releases/latest")).Text("release"));

        await SampleRelease.PublishAsync(server.Lake, Second);
        var manifest = await server.Client.JsonAsync("/api/v1/releases/latest");
        Assert.Equal((Second, false), (manifest.Text("release"), manifest.GetProperty("simulated").GetBoolean()));
        Assert.Equal(SampleRelease.Id, (await server.Client.JsonAsync($"/api/v1/releases/{SampleRelease.Id}")).Text("release"));
        var releases = (await server.Client.JsonAsync("/api/v1/releases")).GetProperty("releases").EnumerateArray();
        Assert.Equal(
            [(SampleRelease.Id, false), (Second, true)],
            releases.Select(r => (r.Text("release"), r.GetProperty("latest").GetBoolean())));
        var health = await server.Client.JsonAsync("/api/v1/health");
        Assert.Equal(("ok", Second, false), (health.Text("status"), health.Text("latest"), health.GetProperty("simulated").GetBoolean()));
    }

    [Fact]
    public async Task Latest_of_a_profile_follows_a_pointer_of_its_own()
    {
        await using var server = await ApiServer.StartAsync();
        await SampleRelease.WriteAsync(server.Lake);
        await SampleRelease.WriteAsync(server.Lake, Second, isSimulated: false, isPublished: false);
        var unknown = await server.Client.ProblemAsync("/api/v1/releases/latest.strict", HttpStatusCode.NotFound);
        Assert.Contains("no profile of that name has published", unknown.Text("detail"));
        await new ReleaseStore(server.Lake).PublishAsync(Second, 2, "strict", TestContext.Current.CancellationToken);

        Assert.Equal(Second, (await server.Client.JsonAsync("/api/v1/releases/latest.strict")).Text("release"));
        Assert.Equal(Second, (await server.Client.JsonAsync("/api/v1/releases/latest.strict/tables")).Text("release"));
        Assert.Equal(SampleRelease.Id, (await server.Client.JsonAsync("/api/v1/releases/latest")).Text("release"));
        var releases = (await server.Client.JsonAsync("/api/v1/releases")).GetProperty("releases").EnumerateArray().ToArray();
        Assert.Equal(
            [(SampleRelease.Id, true), (Second, false)],
            releases.Select(r => (r.Text("release"), r.GetProperty("latest").GetBoolean())));
        Assert.Equal("latest.strict", releases[1].Text("latest_of"));
        Assert.False(releases[0].TryGetProperty("latest_of", out _));
        var allowed = (await server.Client.ProblemAsync("/api/v1/releases/latest.lax", HttpStatusCode.NotFound)).GetProperty("allowed")
            .Texts();
        Assert.Equal(["latest", "latest.strict"], allowed[..2]);
    }

    [Fact]
    public async Task Profile_that_cannot_be_used_is_told_by_health()
    {
        await using var server = await ApiServer.StartAsync();
        await SampleRelease.WriteAsync(server.Lake);
        Assert.False((await server.Client.JsonAsync("/api/v1/health")).TryGetProperty("profiles", out _));
        await server.Lake
            .WriteJsonAsync("profiles/strict.json", Profile.Brief2025 with { Name = "strict" }, TestContext.Current.CancellationToken);
        server.Time.Ahead += HealthApi.HeldFor;
        Assert.Equal("ok", (await server.Client.JsonAsync("/api/v1/health")).Text("status"));

        server.Time.Ahead += HealthApi.HeldFor;
        await server.Lake.WriteJsonAsync(
            "profile.json",
            new Dictionary<string, object> { ["name"] = "own", ["windows"] = 3 },
            TestContext.Current.CancellationToken);
        using var response = await server.Client.GetAsync("/api/v1/health", headers: null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var health = await response.JsonAsync();
        Assert.Equal(("misconfigured", SampleRelease.Id), (health.Text("status"), health.Text("latest")));
        var profiles = health.GetProperty("profiles").EnumerateArray().ToArray();
        Assert.Equal(
            [("profile.json", true), ("profiles/strict.json", false)],
            profiles.Select(one => (one.Text("path"), one.GetProperty("default").GetBoolean())));
        Assert.Contains("windows", profiles[0].Text("error"));
        Assert.False(profiles[1].TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Release_without_audit_is_not_there()
    {
        await using var server = await ApiServer.StartAsync();
        await SampleRelease.WriteAsync(server.Lake, isPublished: false);
        await server.Lake.DeleteAsync(LakeLayout.Audit(SampleRelease.Id), TestContext.Current.CancellationToken);
        await server.Client.ProblemAsync($"/api/v1/releases/{SampleRelease.Id}", HttpStatusCode.NotFound);
        Assert.Empty((await server.Client.JsonAsync("/api/v1/releases")).GetProperty("releases").EnumerateArray());
    }

    [Fact]
    public async Task Lake_that_cannot_be_read_gives_503_and_tells_nothing_of_its_place()
    {
        await using var server = await ApiServer.StartAsync();
        await File.WriteAllTextAsync(server.LakeFolder, "a file where the folder should be", TestContext.Current.CancellationToken);

        using var health = await server.Client.GetAsync("/api/v1/health", headers: null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("unavailable", (await health.JsonAsync()).Text("status"));
        var problem = await server.Client.ProblemAsync("/api/v1/releases", HttpStatusCode.ServiceUnavailable);
        Assert.DoesNotContain(server.LakeFolder, problem.GetRawText());
    }

    [Fact]
    public async Task File_that_is_missing_behind_the_manifest_gives_503()
    {
        await using var server = await ApiServer.StartAsync();
        await SampleRelease.WriteAsync(server.Lake);
        await server.Lake.DeleteAsync(LakeLayout.Table(SampleRelease.Id, "curves", "json"), TestContext.Current.CancellationToken);
        await server.Client.ProblemAsync("/api/v1/releases/latest/tables/curves", HttpStatusCode.ServiceUnavailable);
    }
}
