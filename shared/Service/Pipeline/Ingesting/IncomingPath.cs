using PocGrid.Datasets.Recognition;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>The parts of <c>incoming/{source}/{release}/{file}</c>.</summary>
internal static class IncomingPath
{
    private const int Segments = 4;

    /// <summary>Whether a file lies as deep as files are looked for.</summary>
    public static bool IsInPlace(string path) => path.Split('/').Length == Segments;

    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    public static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    public static string ReleaseOf(string path) => path.Split('/')[2];

    public static bool IsDeclarations(string path) => NameOf(path) == SourceRecognizer.DeclarationsFile;
}
