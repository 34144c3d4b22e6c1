using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PocGrid.Api.Querying;

/// <summary>
/// Where a page starts, as text that means nothing to others: the row's number, and a mark of the rows that it counts in.
/// </summary>
internal static class PageCursor
{
    private const int MarkBytes = 8;

    /// <param name="rows">Names the rows and their order: the table's digest, filters and sort.</param>
    public static string Write(int start, string rows)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int) + MarkBytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, start);
        Mark(rows).CopyTo(bytes[sizeof(int)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The row's number; null where the text is no cursor into these rows.</summary>
    public static int? Read(string cursor, string rows)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int) + MarkBytes];
        return cursor.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.IsValid(cursor)
            && Base64Url.TryDecodeFromChars(cursor, bytes, out var length)
            && length == bytes.Length
            && bytes[sizeof(int)..].SequenceEqual(Mark(rows))
            && BinaryPrimitives.ReadInt32LittleEndian(bytes) is >= 0 and var start
            ? start
            : null;
    }

    private static ReadOnlySpan<byte> Mark(string rows) => SHA256.HashData(Encoding.UTF8.GetBytes(rows)).AsSpan(0, MarkBytes);
}
