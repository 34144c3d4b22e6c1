using PocGrid.Sources.Content;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>The real files, which are not part of the repository; POCGRID_DATA and POCGRID_DATA_SEVEN name their folders.</summary>
internal static class RealData
{
    /// <summary>Three countries, complete.</summary>
    public static string Folder => FolderOf("POCGRID_DATA");

    /// <summary>All seven host countries, to 2020-12.</summary>
    public static string SevenFolder => FolderOf("POCGRID_DATA_SEVEN");

    public static SourceContent Open(string file)
    {
        var path = Path.Combine(Folder, file);
        return SourceContent.Open(file, () => File.OpenRead(path));
    }

    private static string FolderOf(string variable)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Assert.SkipUnless(Directory.Exists(folder), $"{variable} does not name the folder of the real datasets.");
        return folder!;
    }
}
