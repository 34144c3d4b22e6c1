using PocGrid.Datasets.UcdpGed;
using PocGrid.Sources;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>What a stranger's file holds does not make a message that nobody can read, or that steers a terminal.</summary>
public sealed class ReadableTests
{
    [Theory]
    [InlineData("Séléka, 3e3", "Séléka, 3e3")]
    [InlineData("a\u001b[2Jb\r\nc\0", "a\uFFFD[2Jb\uFFFD\uFFFDc\uFFFD")]
    [InlineData("\u202Etxt\u2028", "\uFFFDtxt\uFFFD")]
    public void What_cannot_be_seen_is_replaced(string text, string expected) => Assert.Equal(expected, Readable.Cut(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("a\uFFFDb", Readable.Cut("a\ud800b"));

    [Fact]
    public void Long_text_is_cut_between_characters()
    {
        Assert.Equal(new string('x', 80) + "...", Readable.Cut(new string('x', 1 << 20)));
        Assert.Equal(new string('x', 79) + "...", Readable.Cut(new string('x', 79) + "😀"));
    }

    [Fact]
    public void Value_of_a_megabyte_makes_a_short_reject()
    {
        var reject = Assert.Single(GedReader.Read(GedCsv.With(("best", new string('9', 1 << 20)))).Rejects);

        Assert.Equal(("best", new string('9', 80) + "..."), (reject.Column, reject.Value));
    }

    [Fact]
    public void Header_of_a_megabyte_makes_a_short_message()
    {
        var header = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"{i}{new string('x', 1000)}"));

        var refused = Given.Refused(
            () => GedReader.Read(Given.Text("ged.csv", $"id,{header}\n1\n")),
            "ged.csv",
            "needs the columns",
            "0xxx");

        Assert.True(refused.Message.Length < 3000);
    }
}
