using System.Globalization;
using System.Text;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;

namespace PocGrid.Sources.Boundaries;

public static partial class BoundariesReader
{
    private const string ShapefileRemedy = "Supply the .shp and .dbf of one polygon Shapefile, uncut, or GeoJSON.";

    /// <summary>Reads an ESRI Shapefile. Its index (.shx) is not needed.</summary>
    /// <param name="shp">Content of the .shp file.</param>
    /// <param name="dbf">Content of the .dbf file.</param>
    /// <param name="encoding">Content of the .cpg file, such as <c>UTF-8</c> or <c>1252</c>; null where there is none, and then the .dbf itself says.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="SourceException">Not a Shapefile, a damaged one, an unknown encoding, no features, or coordinates that are not degrees.</exception>
    public static SourceRows<CountryBoundary> ReadShapefile(Stream shp, Stream dbf, string? encoding, string file)
    {
        var boundaries = new List<CountryBoundary>();
        var rejects = new List<Reject>();
        var number = 0;
        var options = new ShapefileReaderOptions
        {
            Encoding = EncodingOf(encoding, file),
            // Files with rings in the wrong direction are common; what is still invalid after this is repaired and reported.
            GeometryBuilderMode = GeometryBuilderMode.FixInvalidShapes,
        };
        try
        {
            using var seekableShp = Seekable(shp);
            using var seekableDbf = Seekable(dbf);
            using var reader = Shapefile.OpenRead(seekableShp, seekableDbf, options);
            while (reader.Read(out var isDeleted, out var feature))
            {
                number++;
                if (isDeleted)
                {
                    rejects.Add(new Reject(file, number, "", "", "The record is marked as deleted."));
                    continue;
                }

                var properties = new FeatureProperties();
                foreach (var name in feature.Attributes.GetNames())
                {
                    properties.Add(name, ToText(feature.Attributes[name]));
                }

                if (ReadFeature(properties, feature.Geometry, new FeaturePlace(file, number, rejects)) is { } boundary)
                {
                    boundaries.Add(boundary);
                }
            }
        }
        // The reader throws whatever its decoding runs into: there is no narrower type for a damaged file.
        catch (Exception e) when (e is not (SourceException or OutOfMemoryException))
        {
            throw new SourceException(file, $"The Shapefile cannot be read: {e.Message}", ShapefileRemedy, number + 1, inner: e);
        }

        return number > 0
            ? new SourceRows<CountryBoundary>(boundaries, rejects, number)
            : throw new SourceException(file, "The Shapefile holds no features.", ShapefileRemedy);
    }

    private static MemoryStream Seekable(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
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
            return int.TryParse(candidate.Replace("ANSI", "", StringComparison.OrdinalIgnoreCase), NumberStyles.Integer, CultureInfo.InvariantCulture, out var page)
                ? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page)
                : CodePagesEncodingProvider.Instance.GetEncoding(candidate) ?? Encoding.GetEncoding(candidate);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new SourceException(file, "The .cpg file names an encoding that is not known.", "Write UTF-8 or a code page such as 1252 in the .cpg file.", value: name, inner: e);
        }
    }
}
