namespace PocGrid.Bench;

/// <summary>Where things are in the working tree that this was built from.</summary>
internal static class Repository
{
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PocGrid.slnx")))
            {
                return Path.Combine(folder.FullName, name);
            }
        }

        throw new InvalidOperationException("Run this from a working tree: no PocGrid.slnx above it.");
    }

    /// <summary>The command line, built in Release.</summary>
    public static string Program() => Path.Combine(Folder("local"), "bin", "Release", $"net{Environment.Version.Major}.0", "pocgrid");
}
