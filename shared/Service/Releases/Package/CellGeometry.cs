using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Releases.Package;

/// <summary>
/// The cells of a release as GeoParquet 1.1: half-degree squares in OGC:CRS84, with a bounding box a row that readers filter by.
/// Lake tables are flat, so this one file is written with Parquet.Net itself.
/// </summary>
/// <remarks>GeoParquet 1.1.0, Open Geospatial Consortium.</remarks>
internal static class CellGeometry
{
    private const int PolygonPoints = 5;
    private const int WkbBytes = 1 + (3 * sizeof(uint)) + (PolygonPoints * 2 * sizeof(double));

    private static readonly string[] Sides = ["xmin", "ymin", "xmax", "ymax"];

    private static readonly Column<int> Gid =
        new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count, from: [SourceFamily.Boundaries]);

    private static readonly Column<string> Country = new(
        "country",
        "Country with the largest share of the cell: ISO 3166-1 alpha-3 code, or the territory's name where it has none.",
        from: [SourceFamily.Boundaries]);

    private static readonly Column<string> BoundingBox = new("bbox", "Structure of xmin, ymin, xmax and ymax, degrees: the cell's edges.");

    private static readonly Column<string> Geometry =
        new("geometry", "The cell's square as well-known binary, longitude before latitude, counter-clockwise (OGC:CRS84).");

    /// <summary>The columns as a reader sees them; the geometry and its box are no columns of a flat table, and stand as text.</summary>
    public static readonly TableSchema Schema = new(
        "cells",
        "Geometry of the cells of cell_countries, one row a cell (GeoParquet 1.1).",
        [Gid, Country, BoundingBox, Geometry],
        Key: [Gid.Name]);

    /// <param name="cellCountries">A table of the schema <see cref="TerritoryTable.Schema"/>.</param>
    public static IReadOnlyList<(GridCell Cell, string Country)> CellsOf(Table cellCountries)
    {
        var (gid, country) = (cellCountries.Values(TerritoryTable.Gid), cellCountries.Values(TerritoryTable.Country));
        var isMajority = cellCountries.Values(TerritoryTable.IsMajority);
        return
        [
            .. Enumerable.Range(0, cellCountries.RowCount)
                .Where(row => isMajority[row])
                .Select(row => (GridCell.FromGid(gid[row]), country[row]))
                .OrderBy(cell => cell.Item1),
        ];
    }

    /// <summary>Whether a column of a table holds plain values: all but the geometry and its box do.</summary>
    internal static bool IsFlat(TableSchema table, ColumnSchema column) =>
        table.Name != Schema.Name || (column.Name != BoundingBox.Name && column.Name != Geometry.Name);

    /// <summary>
    /// Type of a text column of <see cref="Schema"/> in a Data Package: the box is an object; the geometry's bytes are of no type that
    /// it knows.
    /// </summary>
    internal static string FrictionlessType(ColumnSchema column) => column.Name switch
    {
        _ when column.Name == BoundingBox.Name => "object",
        _ when column.Name == Geometry.Name => "any",
        _ => "string",
    };

    /// <summary>Writes the file; <paramref name="metadata"/> are further entries of its metadata.</summary>
    public static async Task WriteAsync(
        IReadOnlyList<(GridCell Cell, string Country)> cells, Stream stream, IReadOnlyDictionary<string, string> metadata,
        CancellationToken cancellation = default)
    {
        var box = new StructField(BoundingBox.Name, [.. Sides.Select(side => new DataField<double>(side))]);
        var schema = new ParquetSchema(
            new DataField<int>(Gid.Name),
            new DataField(Country.Name, typeof(string), isNullable: false),
            box,
            new DataField(Geometry.Name, typeof(byte[]), isNullable: false));
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Optimal };
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, options, cancellationToken: cancellation);
        writer.CustomMetadata = new SortedDictionary<string, string>(
            new Dictionary<string, string>(metadata) { ["geo"] = Metadata([.. cells.Select(cell => cell.Cell)]) },
            StringComparer.Ordinal);
        using var group = writer.CreateRowGroup();
        var fields = schema.DataFields;
        await group.WriteAsync(fields[0], (ReadOnlyMemory<int>)cells.Select(cell => cell.Cell.Gid).ToArray(), null, null, cancellation);
        await group.WriteAsync(
            fields[1],
            (ReadOnlyMemory<ReadOnlyMemory<char>>)cells.Select(cell => cell.Country.AsMemory()).ToArray(),
            null,
            null,
            cancellation);
        var present = new int[cells.Count];
        Array.Fill(present, 1);
        for (var side = 0; side < Sides.Length; side++)
        {
            var edges = cells.Select(cell => Edges(cell.Cell)[side]).ToArray();
            await group.WriteAllPartsAsync(
                fields[2 + side],
                (ReadOnlyMemory<double>)edges,
                (ReadOnlyMemory<int>)present,
                null,
                cancellation);
        }

        await group.WriteAsync(
            fields[^1],
            (ReadOnlyMemory<ReadOnlyMemory<byte>>)cells.Select(cell => (ReadOnlyMemory<byte>)Wkb(cell.Cell)).ToArray(),
            null,
            null,
            cancellation);
    }

    /// <summary>
    /// The entry <c>geo</c> of the file's metadata. Without a coordinate reference system it is OGC:CRS84, by the standard.
    /// </summary>
    internal static string Metadata(IReadOnlyList<GridCell> cells)
    {
        var column = new JsonObject
        {
            ["encoding"] = "WKB",
            ["geometry_types"] = new JsonArray("Polygon"),
            ["orientation"] = "counterclockwise",
            ["edges"] = "planar",
            ["covering"] = new JsonObject
            {
                [BoundingBox.Name] = new JsonObject(
                    Sides.Select(side => KeyValuePair.Create(side, (JsonNode?)new JsonArray(BoundingBox.Name, side)))),
            },
        };
        if (cells.Count > 0)
        {
            column["bbox"] = new JsonArray(
                cells.Min(c => c.West),
                cells.Min(c => c.South),
                cells.Max(c => c.West) + GridCell.Degrees,
                cells.Max(c => c.South) + GridCell.Degrees);
        }

        return new JsonObject
        {
            ["version"] = "1.1.0",
            ["primary_column"] = Geometry.Name,
            ["columns"] = new JsonObject { [Geometry.Name] = column }
        }.ToJsonString();
    }

    private static double[] Edges(GridCell cell) => [cell.West, cell.South, cell.West + GridCell.Degrees, cell.South + GridCell.Degrees];

    /// <summary>A square as a little-endian WKB polygon, its ring counter-clockwise from the south-west.</summary>
    private static byte[] Wkb(GridCell cell)
    {
        var edges = Edges(cell);
        ReadOnlySpan<double> ring = [edges[0], edges[1], edges[2], edges[1], edges[2], edges[3], edges[0], edges[3], edges[0], edges[1]];
        var bytes = new byte[WkbBytes];
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), 3);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(5), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(9), PolygonPoints);
        for (var i = 0; i < ring.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(13 + (i * sizeof(double))), ring[i]);
        }

        return bytes;
    }
}
