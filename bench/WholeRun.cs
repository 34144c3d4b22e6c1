using System.CommandLine;
using System.Globalization;

namespace PocGrid.Bench;

/// <summary><c>real-run</c> and <c>simulated-run</c>: the built command line as a user starts it, into an empty lake.</summary>
internal static class WholeRun
{
    private const int Repetitions = 5;

    public static Command RealCommand()
    {
        var data = new Argument<string>("DIR") { Description = "Folder with the official files." };
        var command = new Command(
            "real-run",
            "Wall seconds, processor seconds and peak memory of a run on real files; the median of five.") { data };
        command.SetAction((parsed, _) => RunAsync(["run", "--data", Path.GetFullPath(parsed.GetValue(data)!), "--no-serve"]));
        return command;
    }

    public static Command SimulatedCommand()
    {
        var command = new Command("simulated-run", "The same for the simulated world, started by `dotnet run --no-build`.");
        command.SetAction((_, _) => RunAsync(data: null));
        return command;
    }

    private static async Task<int> RunAsync(string[]? data)
    {
        var runs = new List<Measured>();
        Console.WriteLine(Machine.Describe());
        for (var repetition = 0; repetition <= Repetitions; repetition++)
        {
            using var scratch = new ScratchFolder();
            var run = data is null
                ? await ChildProcess.RunAsync(
                    "dotnet",
                    scratch.Path,
                    "run",
                    "--no-build",
                    "-c",
                    "Release",
                    "--project",
                    Repository.Folder("local"),
                    "--",
                    "run",
                    "--no-serve")
                : await ChildProcess.RunAsync(Repository.Program(), scratch.Path, data);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(repetition == 0 ? "warm-up" : $"run {repetition}"),-8} {run.Wall,6:F2} s wall  {run.Processor,6:F2} s processor  "
                    + $"{run.PeakMegabytes,5:F0} MB  load {Machine.LoadAverage()}"));
            if (repetition > 0)
            {
                runs.Add(run);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median   {Statistics.Median(runs.Select(r => r.Wall)),6:F2} s wall  {Statistics.Median(runs.Select(r => r.Processor)),6:F2} "
                + $"s processor  {Statistics.Median(runs.Select(r => r.PeakMegabytes)),5:F0} MB"));
        return 0;
    }
}
