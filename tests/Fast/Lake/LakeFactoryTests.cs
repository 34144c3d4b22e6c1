using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

public class LakeFactoryTests
{
    [Theory]
    [InlineData("https://account.blob.example.org/lake", "https://account.blob.example.org/lake")]
    [InlineData("https://account.blob.example.org/lake?sv=1&sig=secret", "https://account.blob.example.org/lake")]
    public void An_address_is_a_container(string location, string shown)
    {
        var lake = Assert.IsType<BlobLake>(LakeFactory.Open(location));
        Assert.Equal(shown, lake.Location);
    }

    [Fact]
    public void Anything_else_is_a_folder()
        => Assert.Equal(Path.GetFullPath("some/lake"), Assert.IsType<FolderLake>(LakeFactory.Open("some/lake/")).Location);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("http://account.blob.example.org/lake")]
    [InlineData("https://account.blob.example.org")]
    [InlineData("https://account.blob.example.org/lake/folder")]
    [InlineData("ftp://example.org/lake")]
    public void Neither_is_refused(string location) => Assert.Throws<LakeException>(() => LakeFactory.Open(location));
}
