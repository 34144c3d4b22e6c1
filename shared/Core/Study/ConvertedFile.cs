using PocGrid.Datasets;
using PocGrid.Tables;

namespace PocGrid.Study;

/// <summary>A source file of a study and what became of it.</summary>
/// <param name="KnownAs">The file as the user knows it, for messages.</param>
public sealed record ConvertedFile(Conversion Conversion, string KnownAs = "")
{
    public RecognizedFile File => Conversion.File;

    /// <summary>What columns are made from (<see cref="Sources.SourceFamily"/>); null where nothing is made of the file.</summary>
    public string? Family => File.Dataset.Family;

    /// <summary>Kind and release: what tables and manifests call the source.</summary>
    public string Source => $"{File.Kind} {File.Release}";
}

/// <summary>A table that a file was turned into, its partitions joined.</summary>
public sealed record ConvertedTable(ConvertedFile Converted, Table Table)
{
    public RecognizedFile File => Converted.File;
}
