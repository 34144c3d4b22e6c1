namespace PocGrid.Tests.Grid;

/// <summary>Files of the repository that tests compare with.</summary>
internal static class Repository
{
    public static string File(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "PocGrid.slnx")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new FileNotFoundException($"No repository above {AppContext.BaseDirectory}.");
    }
}
