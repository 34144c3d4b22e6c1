namespace PocGrid.Releases.Package;

/// <summary>
/// Where the files of a release lie in its data package: those that a reader of the release needs, and none of what it was made from.
/// </summary>
public static class PackageLayout
{
    public const string DataPackage = "datapackage.json";
    public const string Croissant = "croissant.json";
    public const string Dcat = "dcat.jsonld";
    public const string CitationFile = "CITATION.cff";
    public const string CodebookPage = "codebook.md";
    public const string CodebookTable = "codebook.csv";
    public const string Cells = "cells.parquet";

    /// <summary>The files that describe the package as a whole; they do not list themselves or each other.</summary>
    public static readonly IReadOnlyList<string> Descriptors = [DataPackage, Croissant, Dcat, CitationFile];

    /// <summary>
    /// Path in the package of a file of the lake; null for what is not in it: source files, grid-months, rejects, the JSON form of
    /// tables, which CSV and Parquet hold already, and the list of figures.
    /// </summary>
    public static string? PathOf(string release, string stored) => stored.Split('/') switch
    {
        ["panels", var of, var country, _] when of == $"release={release}" => $"panels/{country["country=".Length..]}.parquet",
        ["releases", var of, "tables", var file] when of == release && file.EndsWith(".json", StringComparison.Ordinal) => null,
        ["releases", var of, "figures", "figures.json"] when of == release => null,
        ["releases", var of, .. var path] when of == release => string.Join('/', path),
        _ => null,
    };
}
