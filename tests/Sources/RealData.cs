using PocGrid.Sources.Content;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>The real files, which are not part of the repository; POCGRID_DATA names their folder.</summary>
internal static class RealData
{
    public static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("POCGRID_DATA");
            Assert.SkipUnless(Directory.Exists(folder), "POCGRID_DATA does not name the folder of the real datasets.");
            return folder!;
        }
    }

    public static SourceContent Open(string file)
    {
        var path = Path.Combine(Folder, file);
        return SourceContent.Open(file, () => File.OpenRead(path));
    }
}
