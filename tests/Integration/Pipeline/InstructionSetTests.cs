using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>The command line, from files to a release, on what other processors and other builds of the C library would give it.</summary>
public sealed class InstructionSetTests(PublishedWorld world) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    public async Task Release_is_the_same_whatever_the_instructions(string variable, string value)
    {
        var published = await world.GetAsync();

        var ended = await CommandLine.RunAsync(
            [KeyValuePair.Create(variable, value)],
            "run",
            "--data",
            published.Data,
            "--lake",
            _scratch.Path,
            "--no-serve");

        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
        LakeContent.AssertSame(LakeContent.Of(published.Lake.Location), LakeContent.Of(_scratch.Path));
        Assert.Equal(
            published.Digest,
            (await new ReleaseStore(new FolderLake(_scratch.Path)).LatestAsync(TestContext.Current.CancellationToken))?.ManifestSha256);
    }
}
