using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri.Dbf;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Boundaries;

internal static partial class BoundariesReader
{
    private const string ShapefileRemedy = "Supply the .shp and .dbf of one polygon Shapefile, uncut, or GeoJSON.";

    /// <summary>Reads an ESRI Shapefile. Its index (.shx) is not needed.</summary>
    /// <param name="shp">Content of the .shp file.</param>
    /// <param name="dbf">Content of the .dbf file.</param>
    /// <param name="encoding">
    /// Content of the .cpg file, such as <c>UTF-8</c> or <c>1252</c>; null where there is none, and then the .dbf itself says.
    /// </param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="SourceException">
    /// Not a Shapefile, a damaged one, an unknown encoding, no features, or coordinates that are not degrees.
    /// </exception>
    public static SourceRows<CountryBoundary> ReadShapefile(Stream shp, Stream dbf, string? encoding, string file)
    {
        var dbfEncoding = EncodingOf(encoding, file);
        var guard = new DamageGuard(file, ShapefileRemedy);
        var (shapes, records) = guard.Read(() =>
        {
            using var shpContent = MemoryCopy.Of(guard.Watch(() => shp)(), file);
            using var dbfContent = MemoryCopy.Of(guard.Watch(() => dbf)(), file);
            return (ShpPolygons.Read(shpContent.GetBuffer().AsSpan(0, (int)shpContent.Length)), ReadRecords(dbfContent, dbfEncoding));
        });
        return shapes.Count == records.Count && shapes.Count > 0
            ? Combine(shapes, records, file)
            : throw new SourceException(
                file,
                $"The Shapefile cannot be read: its .shp file has {shapes.Count} shapes and its .dbf file {records.Count} records.",
                ShapefileRemedy);
    }

    private static SourceRows<CountryBoundary> Combine(
        List<(string Type, Geometry? Polygon)> shapes,
        List<FeatureProperties?> records,
        string file)
    {
        var boundaries = new List<CountryBoundary>();
        var rejects = new List<Reject>();
        for (var i = 0; i < shapes.Count; i++)
        {
            var place = new FeaturePlace(file, i + 1, rejects);
            var boundary = (records[i], shapes[i].Polygon) switch
            {
                (null, _) => place.Reject("", "", "The record is marked as deleted."),
                (_, null) => place.Reject("geometry", shapes[i].Type, NoPolygon),
                ({ } properties, { } polygon) => place.Read(() => ReadFeature(properties, polygon, place)),
            };
            if (boundary is not null)
            {
                boundaries.Add(boundary);
            }
        }

        return new SourceRows<CountryBoundary>(boundaries, rejects, shapes.Count);
    }

    /// <summary>The records of a .dbf file in order, null for one that is marked as deleted.</summary>
    private static List<FeatureProperties?> ReadRecords(MemoryStream dbf, Encoding? encoding)
    {
        RequireWhole(dbf.GetBuffer().AsSpan(0, (int)dbf.Length));
        using var reader = new DbfReader(dbf, encoding);
        var records = new List<FeatureProperties?>();
        while (reader.Read(out var attributes, out var isDeleted))
        {
            var properties = new FeatureProperties();
            foreach (var name in attributes.GetNames())
            {
                properties.Add(name, ToText(attributes[name]));
            }

            records.Add(isDeleted ? null : properties);
        }

        return records;
    }

    // The .dbf header: number of records (bytes 4-7), its own length (8-9) and a record's (10-11).
    private static void RequireWhole(ReadOnlySpan<byte> dbf)
    {
        var length = dbf.Length < 32
            ? 32
            : BinaryPrimitives.ReadUInt16LittleEndian(dbf[8..])
                + ((long)BinaryPrimitives.ReadUInt32LittleEndian(dbf[4..]) * BinaryPrimitives.ReadUInt16LittleEndian(dbf[10..]));
        if (dbf.Length < length)
        {
            throw new InvalidDataException($"the .dbf file has {dbf.Length} bytes of at least {length}");
        }
    }

    private static string? ToText(object? value) => value switch
    {
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    private static Encoding? EncodingOf(string? cpg, string file)
    {
        var name = cpg?.Trim('\uFEFF', '\0', ' ', '\t', '\r', '\n') ?? "";
        if (name.Length == 0)
        {
            return null;
        }

        // ArcGIS writes 88591 for ISO 8859-1, and code pages with or without the word ANSI.
        var digits = new string([.. name.Where(char.IsAsciiDigit)]);
        var candidate = digits.StartsWith("8859", StringComparison.Ordinal) && digits.Length > 4 ? $"iso-8859-{digits[4..]}" : name;
        try
        {
            return int.TryParse(
                candidate.Replace("ANSI", "", StringComparison.OrdinalIgnoreCase),
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out var page)
                ? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page)
                : CodePagesEncodingProvider.Instance.GetEncoding(candidate) ?? Encoding.GetEncoding(candidate);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new SourceException(
                file,
                "The .cpg file names an encoding that is not known.",
                "Write UTF-8 or a code page such as 1252 in the .cpg file.",
                value: name,
                inner: e);
        }
    }
}
