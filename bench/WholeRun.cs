using System.CommandLine;

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
            Console.WriteLine($"{(repetition == 0 ? "warm-up" : $"run {repetition}"),-8} {run}  load {Machine.LoadAverage()}");
            if (repetition > 0)
            {
                runs.Add(run);
            }
        }

        var median = new Measured(Of(run => run.Wall), Of(run => run.Processor), Of(run => run.PeakMegabytes));
        Console.WriteLine($"{"median",-8} {median}");
        return 0;

        double Of(Func<Measured, double> value) => Statistics.Median(runs.Select(value));
    }
}
