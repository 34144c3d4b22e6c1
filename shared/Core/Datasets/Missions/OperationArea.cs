using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using PocGrid.Grid;

namespace PocGrid.Datasets.Missions;

/// <summary>Where in its host country a mission works: a polygon in degrees, and with it the cells that it overlaps.</summary>
[JsonConverter(typeof(OperationAreaConverter))]
public sealed class OperationArea
{
    private readonly Geometry _polygon;

    private OperationArea(string text, Geometry polygon) => (Text, _polygon) = (text, polygon);

    /// <summary>As it was written: well-known text (OGC 06-103r4), longitude before latitude.</summary>
    public string Text { get; }

    /// <summary>Reads a polygon, or several, of longitudes from -180 to 180 and latitudes from -90 to 90.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out OperationArea? area)
    {
        area = null;
        try
        {
            if (new WKTReader().Read(text) is { IsEmpty: false, IsValid: true, Dimension: Dimension.Surface } polygon
                && new Envelope(-180, 180, -90, 90).Covers(polygon.EnvelopeInternal))
            {
                area = new OperationArea(text, polygon);
            }
        }
        catch (Exception error) when (error is ParseException or ArgumentException)
        {
            // Not in the form of well-known text.
        }

        return area is not null;
    }

    /// <summary>Whether it has some of the cell's area; an edge in common is none.</summary>
    public bool Overlaps(GridCell cell)
    {
        var square = _polygon.Factory.ToGeometry(
            new Envelope(cell.West, cell.West + GridCell.Degrees, cell.South, cell.South + GridCell.Degrees));
        return _polygon.Intersects(square) && !_polygon.Touches(square);
    }
}

/// <summary>Writes an area as its text.</summary>
internal sealed class OperationAreaConverter : JsonConverter<OperationArea>
{
    public override OperationArea Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OperationArea.TryParse(reader.GetString()!, out var area)
            ? area
            : throw new JsonException($"'{reader.GetString()}' is not an area of operations; write a polygon in well-known text.");

    public override void Write(Utf8JsonWriter writer, OperationArea value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
