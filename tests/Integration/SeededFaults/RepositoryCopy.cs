using PocGrid.Tests.Grid;

namespace PocGrid.Tests.SeededFaults;

/// <summary>A copy of the repository that stays where it is between trials, so that only what changed is built again.</summary>
internal static class RepositoryCopy
{
    private static readonly HashSet<string> NotCopied = [".git", "bin", "obj", "node_modules", "artifacts"];

    /// <summary>The folder of the copy, made the same as the repository.</summary>
    public static string Renew()
    {
        var copy = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "pocgrid-seeded-faults")).FullName;
        Renew(new DirectoryInfo(Path.GetDirectoryName(Repository.File("PocGrid.slnx"))!), new DirectoryInfo(copy));
        return copy;
    }

    private static void Renew(DirectoryInfo from, DirectoryInfo to)
    {
        to.Create();
        foreach (var gone in to.GetFiles().Where(file => !File.Exists(Path.Combine(from.FullName, file.Name))))
        {
            gone.Delete();
        }

        foreach (var file in from.GetFiles().Where(file => !IsSame(file, Path.Combine(to.FullName, file.Name))))
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name), overwrite: true);
        }

        foreach (var gone in to.GetDirectories()
            .Where(folder => !NotCopied.Contains(folder.Name) && !Directory.Exists(Path.Combine(from.FullName, folder.Name))))
        {
            gone.Delete(recursive: true);
        }

        foreach (var folder in from.GetDirectories().Where(folder => !NotCopied.Contains(folder.Name)))
        {
            Renew(folder, new DirectoryInfo(Path.Combine(to.FullName, folder.Name)));
        }
    }

    private static bool IsSame(FileInfo file, string copy)
        => File.Exists(copy) && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(File.ReadAllBytes(copy));
}
