namespace PocGrid.Sources.Content;

/// <summary>The files that make up one shapefile: the same name with different extensions.</summary>
/// <remarks>ESRI Shapefile Technical Description (1998): .shp, .shx and .dbf are mandatory; .prj and .cpg are common.</remarks>
public static class ShapefileParts
{
    private static readonly string[] Extensions =
        [".shp", ".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qpj", ".qmd", ".shp.xml"];

    /// <summary>True for the file that holds the shapes.</summary>
    public static bool IsMain(string name) => name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase);

    /// <summary>True where a file is a part of the shapefile whose main file is named, the main file included.</summary>
    public static bool BelongsTo(string name, string main) =>
        ExtensionOf(name) is { } extension
        && string.Equals(name[..^extension.Length], main[..^".shp".Length], StringComparison.OrdinalIgnoreCase);

    /// <summary>The extension in lower case, or null where it is none of a shapefile's.</summary>
    public static string? ExtensionOf(string name) =>
        Array.FindLast(Extensions, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
