using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Refreshes;

/// <summary>
/// What code before version 4 of the order wrote into a lake (version3/lake) is read by the code of today. No file there is ever changed.
/// </summary>
public sealed class StoredLogTests : IDisposable
{
    private const string Request = "steps/requests/880ffc67bad5525e.json";
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string Release = "way-only-0123456789ab";

    private readonly ScratchFolder _scratch = new();

    public StoredLogTests() => LakeContent.Copy(Repository.File("tests/Integration/Pipeline/Refreshes/version3/lake"), _scratch.Path);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Log_is_read()
    {
        var log = (await new RefreshLog(Lake).ListAsync(Stop)).Reverse().ToArray();

        Assert.Equal(
            [
                (1, "880ffc67bad5525e-10431237c13bb49b", Request, RefreshState.Running, null, null),
                (2, "id-2", Request, RefreshState.Cancelled, Trace, null),
                (3, "id-3", Request, RefreshState.Failed, Trace, "strict"),
                (4, "id-4", Request, RefreshState.Published, Trace, null),
                (5, $"publish-{Release}", "", RefreshState.Published, null, null),
                (6, "profile-0123456789abcdef", "", RefreshState.Failed, Trace, "strict"),
                (7, "id-7", Request, RefreshState.Asked, Trace, (string?)null),
            ],
            log.Select(refresh => (refresh.Number, refresh.Id, refresh.Request, refresh.State, refresh.Trace, refresh.Profile)));
        Assert.Equal((Release, new string('a', 64), "wrong borders"), (log[4].Release, log[4].ManifestSha256, log[4].Reason));
        Assert.Equal("No country is left.", log[2].Error);
        Assert.Equal("2026-11-30T10:20:19.0696079+00:00", log[0].AskedAt.ToString("O", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Entry_is_gone_on_with_and_keeps_what_it_says()
    {
        var log = new RefreshLog(Lake);
        var before = await log.GetAsync(7, Stop);

        await log.BeginAsync(7, Stop);
        await log.PublishedAsync(7, Release, cancellation: Stop);

        var after = await log.GetAsync(7, Stop);
        Assert.Equal(before with { State = RefreshState.Published, Release = Release, EndedAt = after.EndedAt }, after);
        Assert.NotNull(after.EndedAt);
    }

    [Fact]
    public async Task Last_check_is_read()
    {
        var check = (await LastCheck.FindAsync(Lake, Stop))!;

        Assert.Equal(
            (DateTimeOffset.Parse("2024-10-04T00:00:00Z", CultureInfo.InvariantCulture), CheckState.TryingAgain),
            (check.CheckedAt, check.State));
        Assert.Equal(check.CheckedAt, check.AnsweredAt);
        Assert.Equal([("ged", "503")], check.Failed.Select(failed => (failed.Key, failed.Value)));
    }

    [Fact]
    public async Task Request_is_read_and_says_the_profile_and_the_files()
    {
        var request = await RefreshRequest.ReadAsync(Lake, Request, Stop);

        Assert.Equal("way-only", request.Profile.Name);
        Assert.Equal(5, request.Inputs.Count);
        Assert.Contains("incoming/world/sim/world.geojson", request.Inputs.Select(entry => entry.Path));
    }
}
