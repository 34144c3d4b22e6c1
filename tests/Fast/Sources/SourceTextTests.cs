using System.Text;
using Xunit;

namespace PocGrid.Tests.Sources;

public class SourceTextTests
{
    private static readonly byte[] Data = Given.Utf8("a,b\n1,2\n");

    [Fact]
    public void Byte_order_mark_is_not_part_of_the_text()
    {
        using var text = Given.Bytes("x.csv", [0xEF, 0xBB, 0xBF, .. Data]).OpenText();

        Assert.Equal('a', text.Read());
    }

    [Fact]
    public void Text_is_decoded_whatever_the_size_of_the_buffer()
    {
        const string Truth = "é, 中, 😀 and plain\n";
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Truth, 9_000)));
        for (var size = 1; size < 5; size++)
        {
            using var text = Given.Bytes("x.csv", bytes).OpenText();
            var buffer = new char[size];
            var decoded = new StringBuilder();
            int read;
            while ((read = text.Read(buffer, 0, size)) > 0)
            {
                decoded.Append(buffer, 0, read);
            }

            Assert.Equal(Encoding.UTF8.GetString(bytes), decoded.ToString());
        }
    }

    [Fact]
    public void Windows_1252_is_refused_by_line_and_byte()
    {
        byte[] text = [.. Given.Utf8("a,b\n1,2\nBir"), 0xE9, .. Given.Utf8(",2\n")];
        using var reader = Given.Bytes("x.csv", text).OpenText();

        var fault = Given.Refused(() => reader.ReadToEnd(), "x.csv, line 3", "0xE9", "position 12", "Windows-1252");

        Assert.Equal(3, fault.Line);
    }

    [Fact]
    public void Character_cut_off_by_the_end_is_refused()
    {
        using var reader = Given.Bytes("x.csv", [.. Data, 0xC3]).OpenText();

        Given.Refused(() => reader.ReadToEnd(), "not UTF-8");
    }

    [Fact]
    public void Utf16_is_read_with_and_without_a_byte_order_mark()
    {
        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            foreach (var mark in new[] { encoding.GetPreamble(), [] })
            {
                using var reader = Given.Bytes("x.csv", [.. mark, .. encoding.GetBytes("a,b\nBétou,😀\n")]).OpenText();
                Assert.Equal("a,b\nBétou,😀\n", reader.ReadToEnd());
            }
        }
    }
}
