using System.CommandLine;
using System.Globalization;
using PocGrid.Lake;

namespace PocGrid.Bench;

/// <summary><c>month-more</c>: a release after one file more, beside a whole run on the same files.</summary>
internal static class MonthMore
{
    private static readonly string[] OfRelease = ["releases/", "panels/"];

    public static Command Command()
    {
        var before = new Argument<string>("DIR") { Description = "Folder with the official files." };
        var after = new Argument<string>("MORE") { Description = "The same with one file more, for example a month of candidate events." };
        var command = new Command(
            "month-more",
            "A release of DIR, then one of MORE in the same lake and one in an empty lake: seconds, memory, ratio; the files must be the same.")
        {
            before, after,
        };
        command.SetAction((parsed, _) => RunAsync(Path.GetFullPath(parsed.GetValue(before)!), Path.GetFullPath(parsed.GetValue(after)!)));
        return command;
    }

    private static async Task<int> RunAsync(string before, string after)
    {
        using var scratch = new ScratchFolder();
        var (served, empty) = (Path.Combine(scratch.Path, "served"), Path.Combine(scratch.Path, "empty"));
        Console.WriteLine(Machine.Describe());
        await ReleaseAsync("first", before, served);
        var more = await ReleaseAsync("one file more", after, served);
        var whole = await ReleaseAsync("whole run", after, empty);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ratio          {more.Wall / whole.Wall,6:F2}         {more.Processor / whole.Processor,6:F2}              "
                + $"{more.PeakMegabytes / whole.PeakMegabytes,8:F2}"));
        var others = Digests(empty).Except(Digests(served)).Select(file => file.Path).ToArray();
        Console.WriteLine(others.Length == 0
            ? $"{Digests(empty).Count} files of the release are the same."
            : $"Differ: {string.Join(", ", others)}");
        return others.Length == 0 ? 0 : 1;

        async Task<Measured> ReleaseAsync(string name, string data, string lake)
        {
            var run = await ChildProcess.RunAsync(
                Repository.Program(), scratch.Path, "run", "--data", data, "--lake", lake, "--no-serve");
            Console.WriteLine($"{name,-14} {run}  load {Machine.LoadAverage()}");
            return run;
        }
    }

    /// <summary>The files of all releases, without the pointer, which has the number of its refresh.</summary>
    private static HashSet<(string Path, string Digest)> Digests(string lake) =>
    [
        .. Directory.EnumerateFiles(lake, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(lake, file).Replace('\\', '/')))
            .Where(file => Array.Exists(OfRelease, folder => file.Path.StartsWith(folder, StringComparison.Ordinal))
                && !file.Path.StartsWith("releases/latest.", StringComparison.Ordinal))
            .Select(file => (file.Path, ContentDigest.OfBytes(File.ReadAllBytes(file.File)))),
    ];
}
