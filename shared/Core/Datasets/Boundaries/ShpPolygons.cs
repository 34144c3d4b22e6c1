using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace PocGrid.Datasets.Boundaries;

/// <summary>
/// Reads the polygons of a .shp file. (NetTopologySuite's own reader passes over cut files, and over rings that cross
/// themselves, without a word.)
/// </summary>
/// <remarks>ESRI Shapefile Technical Description, July 1998. Coordinates beyond x and y are left aside.</remarks>
internal static class ShpPolygons
{
    private const int HeaderLength = 100;

    private static readonly Dictionary<int, string> TypeNames = new()
    {
        [0] = "null",
        [1] = "Point",
        [3] = "PolyLine",
        [5] = "Polygon",
        [8] = "MultiPoint",
        [11] = "PointZ",
        [13] = "PolyLineZ",
        [15] = "PolygonZ",
        [18] = "MultiPointZ",
        [21] = "PointM",
        [23] = "PolyLineM",
        [25] = "PolygonM",
        [28] = "MultiPointM",
        [31] = "MultiPatch",
    };

    /// <summary>The records in order: the type of each, and its geometry where that is a polygon.</summary>
    /// <exception cref="InvalidDataException">Not a .shp file, or a damaged one.</exception>
    public static List<(string Type, Geometry? Polygon)> Read(ReadOnlySpan<byte> shp)
    {
        if (shp.Length < HeaderLength || BinaryPrimitives.ReadInt32BigEndian(shp) != 9994)
        {
            throw new InvalidDataException("the .shp file does not begin as one");
        }

        // Lengths are in 16-bit words.
        var length = 2L * BinaryPrimitives.ReadInt32BigEndian(shp[24..]);
        if (length != shp.Length)
        {
            throw new InvalidDataException($"the .shp file has {shp.Length} bytes and says that it has {length}");
        }

        var records = new List<(string, Geometry?)>();
        for (var rest = shp[HeaderLength..]; rest.Length > 0;)
        {
            var contentLength = rest.Length >= 12 ? 2L * BinaryPrimitives.ReadInt32BigEndian(rest[4..]) : -1;
            if (contentLength < 4 || contentLength > rest.Length - 8)
            {
                throw new InvalidDataException($"record {records.Count + 1} of the .shp file is cut");
            }

            records.Add(ReadRecord(rest.Slice(8, (int)contentLength), records.Count + 1));
            rest = rest[(8 + (int)contentLength)..];
        }

        return records;
    }

    private static (string Type, Geometry? Polygon) ReadRecord(ReadOnlySpan<byte> record, int number)
    {
        var type = BinaryPrimitives.ReadInt32LittleEndian(record);
        if (!TypeNames.TryGetValue(type, out var name))
        {
            throw new InvalidDataException($"record {number} of the .shp file has the unknown shape type {type}");
        }

        return (name, type is 5 or 15 or 25 ? RingAssembly.ToPolygons(ReadRings(record, number)) : null);
    }

    // Type, bounding box (4 doubles), number of parts, number of points, first point of each part, points.
    private static List<LinearRing> ReadRings(ReadOnlySpan<byte> record, int number)
    {
        var (parts, points) = record.Length >= 44
            ? (BinaryPrimitives.ReadInt32LittleEndian(record[36..]), BinaryPrimitives.ReadInt32LittleEndian(record[40..]))
            : (-1, -1);
        if (parts < 0 || points < 0 || record.Length < 44 + (4L * parts) + (16L * points))
        {
            throw new InvalidDataException($"record {number} of the .shp file is too short for its points");
        }

        var rings = new List<LinearRing>(parts);
        var coordinates = record[(44 + (4 * parts))..];
        for (var part = 0; part < parts; part++)
        {
            var first = BinaryPrimitives.ReadInt32LittleEndian(record[(44 + (4 * part))..]);
            var end = part + 1 < parts ? BinaryPrimitives.ReadInt32LittleEndian(record[(48 + (4 * part))..]) : points;
            if (first < 0 || end < first || end > points)
            {
                throw new InvalidDataException($"record {number} of the .shp file has parts out of order");
            }

            rings.Add(ReadRing(coordinates[(16 * first)..(16 * end)], number));
        }

        return rings;
    }

    private static LinearRing ReadRing(ReadOnlySpan<byte> bytes, int number)
    {
        var ring = new Coordinate[bytes.Length / 16];
        for (var i = 0; i < ring.Length; i++)
        {
            ring[i] = new Coordinate(
                BinaryPrimitives.ReadDoubleLittleEndian(bytes[(16 * i)..]),
                BinaryPrimitives.ReadDoubleLittleEndian(bytes[((16 * i) + 8)..]));
        }

        return ring.Length >= 4 && ring[0].Equals2D(ring[^1])
            ? GeometryFactory.Default.CreateLinearRing(ring)
            : throw new InvalidDataException($"record {number} of the .shp file has a ring that is not closed");
    }
}
