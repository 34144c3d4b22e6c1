using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PocGrid.Sources.Tables;

/// <summary>
/// Finds rows of a table that are equal to an earlier one in every column. The number that some programs put before each row is no
/// column.
/// </summary>
internal sealed class RowRepeats
{
    private readonly SourceTable _table;
    private readonly int[] _columns;
    private readonly Dictionary<(UInt128, UInt128), long> _lines = [];

    /// <param name="table">The table, before its first row.</param>
    public RowRepeats(SourceTable table)
    {
        _table = table;
        _columns = [.. Enumerable.Range(0, table.Header.Count).Where(i => !IsRowNumber(table.Header[i]))];
    }

    /// <summary>Line of the first row that is equal to the current one; null where the current one is the first of its kind.</summary>
    public long? LineOfEqual()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<int> length = stackalloc int[1];
        foreach (var column in _columns)
        {
            var text = _table.Field(column);
            length[0] = text.Length;
            digest.AppendData(MemoryMarshal.AsBytes(length));
            digest.AppendData(MemoryMarshal.AsBytes(text));
        }

        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        digest.GetHashAndReset(bytes);
        var key = MemoryMarshal.Read<(UInt128, UInt128)>(bytes);
        return _lines.TryAdd(key, _table.Line) ? null : _lines[key];
    }

    private static bool IsRowNumber(string column)
        => column.Length == 0 || column.StartsWith("Unnamed:", StringComparison.OrdinalIgnoreCase);
}
