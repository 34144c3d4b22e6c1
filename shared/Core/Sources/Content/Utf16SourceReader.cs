using System.Text;

namespace PocGrid.Sources.Content;

/// <summary>
/// Text of a UTF-16 stream, as Excel's "Unicode text" and PowerShell write it. Bytes that are not UTF-16 are an error, never a
/// replacement character.
/// </summary>
internal sealed class Utf16SourceReader(Stream stream, string file, bool isBigEndian) : SpanTextReader
{
    private readonly StreamReader _reader = new(stream, new UnicodeEncoding(isBigEndian, byteOrderMark: true, throwOnInvalidBytes: true));

    protected override IDisposable Inner => _reader;

    /// <summary>Whether the text that begins so is UTF-16: by its byte order mark, or because every second byte of it is 0.</summary>
    /// <returns>True where the high byte comes first, false where the low one does, null where it is not UTF-16.</returns>
    public static bool? IsBigEndian(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => false,
        [0xFE, 0xFF, ..] => true,
        [not 0, 0, not 0, 0, ..] => false,
        [0, not 0, 0, not 0, ..] => true,
        _ => null,
    };

    public override int Read(Span<char> buffer)
    {
        try
        {
            return _reader.Read(buffer);
        }
        catch (DecoderFallbackException fault)
        {
            throw new SourceException(
                file,
                "The text begins as UTF-16 but is not UTF-16 throughout.",
                "Save the file as UTF-8 (in Excel: CSV UTF-8).",
                inner: fault);
        }
    }
}
