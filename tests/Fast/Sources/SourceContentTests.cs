using System.IO.Compression;
using PocGrid.Sources.Content;
using Xunit;

namespace PocGrid.Tests.Sources;

public class SourceContentTests
{
    private static readonly byte[] Data = Given.Utf8("a,b\n1,2\n");

    [Fact]
    public void Packing_is_known_by_content_not_by_name()
    {
        Assert.Equal(Data, Given.ReadAll(Given.Bytes("x.zip", Data)));
        Assert.Equal(Data, Given.ReadAll(Given.Bytes("x.csv", Given.Gzip(Data))));
        Assert.Equal(Data, Given.ReadAll(Given.Bytes("x", Given.Zip(("deep/x.csv", Data)))));
    }

    [Fact]
    public void Content_can_be_read_again()
    {
        var content = Given.Bytes("x", Given.Zip(("x.csv", Data)));

        Assert.Equal(Data, Given.ReadAll(content));
        Assert.Equal(Data, Given.ReadAll(content));
    }

    [Fact]
    public void Gzip_of_several_members_is_one_text() =>
        Assert.Equal([.. Data, .. Data], Given.ReadAll(Given.Bytes("x.gz", Given.Gzip(Data, Data))));

    [Fact]
    public void Truncated_gzip_is_refused_wherever_it_is_cut()
    {
        var text = new byte[20_000];
        new Random(5).NextBytes(text);
        var whole = Given.Gzip(text);
        Assert.Equal(text, Given.ReadAll(Given.Bytes("x.gz", whole)));

        // GZipStream by itself takes each of these for a complete file.
        for (var cut = 1; cut < 40; cut++)
        {
            var truncated = whole[..^cut];
            Given.Refused(() => Given.ReadAll(Given.Bytes("x.gz", truncated)), "x.gz", "truncated", "Download it again");
        }

        Given.Refused(() => Given.ReadAll(Given.Bytes("x.gz", whole[..(whole.Length / 2)])), "truncated");
    }

    [Fact]
    public void Truncated_last_member_is_refused()
    {
        var whole = Given.Gzip(Data, Data);

        Given.Refused(() => Given.ReadAll(Given.Bytes("x.gz", whole[..^3])), "truncated");
    }

    [Fact]
    public void Damaged_gzip_is_refused()
    {
        var damaged = Given.Gzip(Data);
        damaged[^6] ^= 1;

        Given.Refused(() => Given.ReadAll(Given.Bytes("x.gz", damaged)), "damaged");
    }

    [Fact]
    public void Truncated_or_damaged_zip_is_refused()
    {
        var text = new byte[5_000];
        new Random(6).NextBytes(text);
        var whole = Given.Zip(("x.csv", text));
        Given.Refused(() => Given.Bytes("x.zip", whole[..^30]), "truncated or damaged");

        var damaged = (byte[])whole.Clone();
        damaged[2_000] ^= 1;
        Given.Refused(() => Given.ReadAll(Given.Bytes("x.zip", damaged)), "truncated or damaged");
    }

    [Fact]
    public void Bombs_are_refused_while_reading()
    {
        var limits = new ExpansionLimits { FreeBytes = 1 << 16, MaximumRatio = 200 };
        var zeros = new byte[1 << 20];

        Given.Refused(() => Given.ReadAll(Given.Bytes("x.gz", Given.Gzip(zeros), limits)), "200-fold", "bomb");
        Given.Refused(() => Given.ReadAll(Given.Bytes("x.zip", Given.Zip(("x.csv", zeros)), limits)), "200-fold", "bomb");
        Given.Refused(
            () => Given.ReadAll(Given.Bytes("x.gz", Given.Gzip(zeros), new ExpansionLimits { MaximumBytes = 1 << 18 })), "expands beyond");
    }

    [Fact]
    public void Default_limits_stop_a_real_bomb()
    {
        var bomb = Given.Gzip(new byte[64 << 20]);
        Assert.True(bomb.Length < 300_000);

        Given.Refused(() => Given.ReadAll(Given.Bytes("x.gz", bomb)), "bomb");
    }

    [Theory]
    [InlineData("../x.csv")]
    [InlineData("a/../../x.csv")]
    [InlineData("/etc/x.csv")]
    [InlineData("C:/x.csv")]
    [InlineData("..\\x.csv")]
    public void Zip_entries_may_not_point_outside(string entry) =>
        Given.Refused(() => Given.Bytes("x.zip", Given.Zip((entry, Data))), "x.zip", "outside");

    [Fact]
    public void Zip_leavings_of_other_systems_and_documents_do_not_count()
    {
        var zip = Given.Zip(
            ("folder/", []),
            ("folder/x.csv", Data),
            ("__MACOSX/folder/._x.csv", [1]),
            (".DS_Store", [1]),
            ("codebook.pdf", [1]));

        var content = Given.Bytes("x.zip", zip);

        Assert.Equal("folder/x.csv", content.DataName);
        Assert.Equal(Data, Given.ReadAll(content));
    }

    [Fact]
    public void Zip_of_unrelated_files_is_refused_by_their_names() =>
        Given.Refused(() => Given.Bytes("x.zip", Given.Zip(("a.csv", Data), ("b.csv", Data))), "2 unrelated files", "a.csv", "b.csv");

    [Fact]
    public void Zip_without_a_file_is_refused() => Given.Refused(() => Given.Bytes("x.zip", Given.Zip()), "holds no file");

    [Fact]
    public void Zipped_shapefile_is_one_dataset()
    {
        var zip = Given.Zip(
            ("d/borders.dbf", [2]),
            ("d/borders.shp", [1]),
            ("d/borders.shx", [3]),
            ("d/borders.prj", [4]),
            ("README.txt", [5]));

        var content = Given.Bytes("borders.zip", zip);

        Assert.True(content.IsShapefile);
        Assert.Equal([".dbf", ".prj", ".shp", ".shx"], content.Parts.Order());
        Assert.Equal(1, content.OpenRead().ReadByte());
        Assert.Equal(2, content.OpenPart(".dbf").ReadByte());
        Given.Refused(() => content.OpenPart(".cpg"), ".cpg");
    }

    [Fact]
    public void File_compressed_twice_is_refused() =>
        Given.Refused(() => Given.Bytes("x.zip", Given.Zip(("x.csv.gz", Given.Gzip(Data)))), "compressed twice");

    [Fact]
    public void Empty_files_are_refused()
    {
        Given.Refused(() => Given.Bytes("x.csv", []), "x.csv", "empty");
        Given.Refused(() => Given.Bytes("x.gz", Given.Gzip([[]])), "x.gz", "empty");
        Given.Refused(() => Given.Bytes("x.zip", Given.Zip(("x.csv", []))), "x.zip", "empty");
    }

    [Fact]
    public void Stored_bytes_need_not_seek()
    {
        var zip = Given.Zip(("x.csv", Data));

        Assert.Equal(Data, Given.ReadAll(
            SourceContent.Open("x.zip", () => new BufferedStream(new DeflateStream(Deflated(zip), CompressionMode.Decompress)))));
    }

    private static MemoryStream Deflated(byte[] bytes)
    {
        var memory = new MemoryStream();
        using (var deflate = new DeflateStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        memory.Position = 0;
        return memory;
    }
}
