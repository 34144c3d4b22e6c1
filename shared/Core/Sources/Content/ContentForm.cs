namespace PocGrid.Sources.Content;

/// <summary>How a file is packed, known by its first bytes.</summary>
public enum ContentForm
{
    /// <summary>As it is.</summary>
    Plain,

    Gzip,

    Zip,

    /// <summary>Several files side by side that are one shapefile.</summary>
    ShapefileSet,
}
