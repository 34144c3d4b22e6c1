using PocGrid.Sources.Content;

namespace PocGrid.Sources.Boundaries;

/// <content>Either form, by what the file is.</content>
public static partial class BoundariesReader
{
    /// <summary>Reads GeoJSON, or a shapefile with the character encoding that its <c>.cpg</c> states.</summary>
    /// <exception cref="SourceException">The file cannot be used as a whole.</exception>
    public static SourceRows<CountryBoundary> Read(SourceContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var stream = content.OpenRead();
        if (!content.IsShapefile)
        {
            return ReadGeoJson(stream, content.Name);
        }

        using var dbf = content.OpenPart(".dbf");
        string? encoding = null;
        if (content.Parts.Contains(".cpg"))
        {
            using var cpg = new StreamReader(content.OpenPart(".cpg"));
            encoding = cpg.ReadToEnd().Trim();
        }

        return ReadShapefile(stream, dbf, encoding, content.Name);
    }
}
