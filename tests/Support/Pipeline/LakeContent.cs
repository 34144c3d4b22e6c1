using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Every file of a folder lake with the digest of its bytes; locks, unfinished writes, times and seconds do not count.</summary>
internal static class LakeContent
{
    public static SortedDictionary<string, string> Of(string folder, params string[] under)
    {
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (Counts(path) && (under.Length == 0 || under.Any(top => path.StartsWith(top, StringComparison.Ordinal))))
            {
                content.Add(path, ContentDigest.OfBytes(File.ReadAllBytes(file)));
            }
        }

        return content;
    }

    /// <summary>All but what holds the number of a refresh, which is another one where a release is made again.</summary>
    public static SortedDictionary<string, string> WithoutNumbersOf(string folder)
    {
        var content = Of(folder);
        foreach (var path in content.Keys.Where(path => path == LakeLayout.Latest || path.EndsWith("/open.json", StringComparison.Ordinal))
            .ToList())
        {
            content.Remove(path);
        }

        return content;
    }

    /// <summary>Copies a lake with the times of its files.</summary>
    public static void Copy(string source, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public static bool Counts(
        string path) => !path.StartsWith(".tmp/", StringComparison.Ordinal) && !path.StartsWith("refreshes/", StringComparison.Ordinal)
        && !path.EndsWith("-seconds.json", StringComparison.Ordinal);

    /// <summary>Two lakes hold the same files; the message names those that differ.</summary>
    public static void AssertSame(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        Assert.Empty(expected.Keys.Except(actual.Keys).Select(path => $"missing: {path}"));
        Assert.Empty(actual.Keys.Except(expected.Keys).Select(path => $"too many: {path}"));
        Assert.Empty(expected.Keys.Where(path => expected[path] != actual[path]).Select(path => $"differs: {path}"));
    }
}
