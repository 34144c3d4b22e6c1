using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PocGrid.Lake;

/// <summary>SHA-256 digests in lower-case hexadecimal.</summary>
public static class ContentDigest
{
    /// <summary>Digest of the rest of a stream.</summary>
    public static async Task<string> OfStreamAsync(Stream stream, CancellationToken cancellation = default)
        => Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));

    public static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Digest of a text's UTF-8 bytes.</summary>
    public static string OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>Digest of a list of texts. Each goes in after its length, so that ("ab", "c") and ("a", "bc") differ.</summary>
    public static string Combine(params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Digest of a file of the lake.</summary>
    /// <exception cref="LakeFileNotFoundException">There is no such file.</exception>
    public static async Task<string> DigestAsync(this ILake lake, string path, CancellationToken cancellation = default)
    {
        await using var stream = await lake.OpenReadAsync(path, cancellation);
        return await OfStreamAsync(stream, cancellation);
    }
}
