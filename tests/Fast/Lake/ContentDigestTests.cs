using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

public class ContentDigestTests
{
    // FIPS 180-2, appendix B.1.
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public async Task Text_bytes_and_stream_give_the_standards_digest()
    {
        Assert.Equal(OfAbc, ContentDigest.OfText("abc"));
        Assert.Equal(OfAbc, ContentDigest.OfBytes("abc"u8));
        Assert.Equal(OfAbc, await ContentDigest.OfStreamAsync(new MemoryStream("abc"u8.ToArray()), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Parts_cannot_run_together()
    {
        string[] digests =
        [
            ContentDigest.Combine("ab", "c"), ContentDigest.Combine("a", "bc"), ContentDigest.Combine("abc"),
            ContentDigest.Combine("abc", ""), ContentDigest.Combine("", "abc"), ContentDigest.Combine(),
        ];
        Assert.Distinct(digests);
    }

    [Fact]
    public void Combining_hashes_each_part_after_its_length()
    {
        byte[] expected = [2, 0, 0, 0, 0, 0, 0, 0, 0xC3, 0xA9, 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(ContentDigest.OfBytes(expected), ContentDigest.Combine("é", ""));
    }
}
