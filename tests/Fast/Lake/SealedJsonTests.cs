using System.Text;
using System.Text.Json;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

public sealed class SealedJsonTests : IDisposable
{
    private const string Path = "a/document.json";

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Document_is_read_as_it_was_written_and_says_its_format_first_and_its_seal_last()
    {
        await Lake.WriteSealedAsync(Path, new Document("a", [1, 2]), Stop);

        Assert.Equal([1, 2], (await Lake.ReadJsonAsync<Document>(Path, Stop)).Numbers);
        using var json = JsonDocument.Parse(await Lake.ReadBytesAsync(Path, Stop));
        var members = json.RootElement.EnumerateObject().Select(member => member.Name).ToArray();
        Assert.Equal(["format", "name", "numbers", "seal"], members);
        Assert.Equal(SealedJson.Format, json.RootElement.GetProperty("format").GetInt32());
    }

    /// <summary>Every bit there is: also those of the format and of the seal itself.</summary>
    [Fact]
    public void Every_changed_bit_is_found()
    {
        var bytes = SealedJson.Serialize(new Document("Zoë", [1, 2]));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var error = Record.Exception(() => LakeJson.Parse<Document>(Path, changed));
            Assert.True(
                error is DamagedFileException or NewerFormatException,
                $"bit {bit}: {error?.Message ?? Encoding.UTF8.GetString(changed)}");
            Assert.Contains(Path, error!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Seal_is_the_digest_of_the_document_without_it()
    {
        var text = Encoding.UTF8.GetString(SealedJson.Serialize(new Document("a", [])));
        var at = text.IndexOf(",\n  \"seal\": \"", StringComparison.Ordinal);

        Assert.EndsWith($"\"seal\": \"{ContentDigest.OfText(text[..at] + "\n}\n")}\"\n}}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_of_the_first_format_has_no_seal_and_is_read()
        => Assert.Equal("a", LakeJson.Parse<Document>(Path, """{"name":"a","numbers":[1]}"""u8.ToArray()).Name);

    [Fact]
    public void Members_that_are_not_known_are_passed_over()
        => Assert.Equal("a", LakeJson.Parse<Document>(Path, """{"name":"a","more":{"than":1},"numbers":[1]}"""u8.ToArray()).Name);

    [Fact]
    public void Document_of_a_newer_format_is_refused_by_name()
    {
        var error = Assert.Throws<NewerFormatException>(
            () => LakeJson.Parse<Document>(Path, """{"format":3,"name":"a","numbers":[1]}"""u8.ToArray()));

        Assert.Contains("'a/document.json' is written in format 3, by a newer version of PocGrid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_damaged()
        => Assert.Equal(Path, Assert.Throws<DamagedFileException>(() => LakeJson.Parse<Document>(Path, "{\"name\":"u8.ToArray())).Path);

    private sealed record Document(string Name, IReadOnlyList<int> Numbers);
}
