using System.Diagnostics;
using System.Globalization;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class DeterminismTests(PublishedWorld world) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    /// <summary>Each in a process of its own, which checks that it has the culture and the zone.</summary>
    [Theory]
    [InlineData(1, "tr-TR", "Pacific/Kiritimati")]
    [InlineData(2, "tr-TR", "UTC")]
    [InlineData(1, "en-US", "Pacific/Kiritimati")]
    public async Task Release_is_the_same_whatever_the_threads_the_culture_and_the_time_zone(int threads, string culture, string zone)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not take culture and time zone from the environment.");
        var published = await world.GetAsync();
        var start = new ProcessStartInfo("dotnet",
        [
            "exec", typeof(DeterminismTests).Assembly.Location,
            "-method", $"{typeof(RefreshOtherProcess).FullName}.{nameof(RefreshOtherProcess.Refresh_under_a_culture)}", "-explicit", "only",
        ])
        {
            Environment =
            {
                ["LC_ALL"] = culture.Replace('-', '_') + ".UTF-8",
                ["TZ"] = zone,
                [RefreshOtherProcess.DataVariable] = published.Data,
                [RefreshOtherProcess.LakeVariable] = _scratch.Path,
                [RefreshOtherProcess.CultureVariable] = culture,
                [RefreshOtherProcess.ThreadsVariable] = threads.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        var ended = await CommandLine.EndAsync(Process.Start(start)!);

        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        LakeContent.AssertSame(LakeContent.Of(published.Lake.Location), LakeContent.Of(_scratch.Path));
        Assert.Equal(
            published.Digest,
            (await new ReleaseStore(new FolderLake(_scratch.Path)).LatestAsync(TestContext.Current.CancellationToken))?.ManifestSha256);
    }
}
