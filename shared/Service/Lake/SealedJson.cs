using System.Text;
using System.Text.Json;

namespace PocGrid.Lake;

/// <summary>
/// Documents that PocGrid keeps in a lake for itself: JSON whose first member is the format that it is written in, and whose last one,
/// the seal, is the SHA-256 of the document without it. So a changed bit is found in the document itself. Documents of format 1 have
/// neither member.
/// </summary>
internal static class SealedJson
{
    /// <summary>The format in which documents are written, and the newest that is read.</summary>
    public const int Format = 2;

    private const string FormatMember = "format";
    private const string End = "\n}\n";
    private const int SealLength = 64;

    private static readonly byte[] Start = Encoding.UTF8.GetBytes($"{{\n  \"{FormatMember}\": {Format},");
    private static readonly byte[] SealStart = Encoding.UTF8.GetBytes(",\n  \"seal\": \"");
    private static readonly byte[] SealEnd = Encoding.UTF8.GetBytes("\"" + End);

    /// <summary>The document of a value that has members.</summary>
    public static byte[] Serialize<T>(T value)
    {
        byte[] document = [.. Start, .. LakeJson.Serialize(value).AsSpan(1)];
        return [.. document.AsSpan(..^End.Length), .. SealStart, .. Encoding.ASCII.GetBytes(ContentDigest.OfBytes(document)), .. SealEnd];
    }

    public static Task<LakeFile> WriteSealedAsync<T>(this ILake lake, string path, T value, CancellationToken cancellation = default) =>
        lake.WriteBytesAsync(path, Serialize(value), cancellation);

    /// <summary>Whether a document has a seal, right or wrong.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.Length - SealEnd.Length - SealLength - SealStart.Length;
        return at > 0 && bytes.EndsWith(SealEnd) && bytes[at..].StartsWith(SealStart);
    }

    /// <exception cref="DamagedFileException">The document has a seal that is not its own, or lacks one.</exception>
    /// <exception cref="NewerFormatException">A newer PocGrid wrote it.</exception>
    internal static void Require(string path, ReadOnlySpan<byte> bytes, JsonElement root)
    {
        if (IsSealed(bytes) && !IsOwnSeal(bytes))
        {
            throw new DamagedFileException(path, "its seal is not that of its content");
        }

        var format = root.ValueKind == JsonValueKind.Object && root.TryGetProperty(FormatMember, out var member)
            && member.TryGetInt32(out var number) ? number : 1;
        if (format > Format)
        {
            throw new NewerFormatException(path, format);
        }

        if (format != 1 && !IsSealed(bytes))
        {
            throw new DamagedFileException(path, "it has lost its seal");
        }
    }

    private static bool IsOwnSeal(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length - SealEnd.Length;
        var stated = bytes[(end - SealLength)..end];
        byte[] document = [.. bytes[..(end - SealLength - SealStart.Length)], .. Encoding.ASCII.GetBytes(End)];
        return stated.SequenceEqual(Encoding.ASCII.GetBytes(ContentDigest.OfBytes(document)));
    }
}
