using System.Buffers.Binary;

namespace PocGrid.Sources.Content;

/// <summary>First bytes that tell what a file is.</summary>
internal static class Magic
{
    /// <summary>RFC 1952, section 2.3.1.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    /// <summary>A local file header, or the end record of an empty archive (APPNOTE 4.3.7 and 4.3.16).</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(head) is 0x04034B50 or 0x06054B50;

    /// <summary>
    /// An SQLite database whose application id is GPKG, or GP10 and GP11 of the first versions (OGC GeoPackage 1.2, requirement 2).
    /// </summary>
    public static bool IsGeoPackage(ReadOnlySpan<byte> head) =>
        IsSqlite(head) && head.Length >= 72
            && (head[68..].StartsWith("GPKG"u8) || head[68..].StartsWith("GP10"u8) || head[68..].StartsWith("GP11"u8));

    /// <summary>Other formats in which these datasets are published, by name, or null.</summary>
    public static string? OtherFormat(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("CDF"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F']) => "a NetCDF file",
        _ when head.StartsWith("RDX"u8) || head.StartsWith("X\n"u8) || head.StartsWith("RDA"u8) => "an R data file",
        _ when head.StartsWith("<stata_dta>"u8) => "a Stata file",
        _ when head.StartsWith("%PDF"u8) => "a PDF document",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) => "an old Excel workbook (.xls)",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) => "a picture",
        _ when IsSqlite(head) => "an SQLite database, and no GeoPackage",
        _ when head.StartsWith("PAR1"u8) => "a Parquet file",
        _ => null,
    };

    private static bool IsSqlite(ReadOnlySpan<byte> head) => head.StartsWith("SQLite format 3\0"u8);
}
