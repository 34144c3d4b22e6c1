using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Bench;

/// <summary>
/// <c>stages</c>: seconds and allocated memory of each step, one after another; a first pass pays for compilation, a second does not.
/// </summary>
internal static class Stages
{
    public static Command Command()
    {
        var data = new Argument<string>("DIR") { Description = "Folder with the official files." };
        var command = new Command("stages", "Seconds and allocated MB of each step, in process: cold, then warm.") { data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Describe());
        var cold = await MeasureAsync(data, cancellation);
        var warm = await MeasureAsync(data, cancellation);
        Console.WriteLine($"{"step",-22} {"cold s",8} {"warm s",8} {"cold MB",9} {"warm MB",9}");
        foreach (var (first, second) in cold.Zip(warm).Append((Total(cold), Total(warm))))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{first.Name,-22} {first.Seconds,8:F3} {second.Seconds,8:F3} {first.Megabytes,9:F1} {second.Megabytes,9:F1}"));
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Timing>> MeasureAsync(string data, CancellationToken cancellation)
    {
        using var scratch = new ScratchFolder();
        var lake = new FolderLake(scratch.Path);
        var timings = new List<Timing>();
        Refresh? refresh = null;
        timings.Add(await Timing.OfAsync("ingest", async () =>
        {
            (refresh, _) = await InProcessRefresh.AskForFolderAsync(lake, data, Profile.Brief2025, cancellation);
        }));
        using var runner = new TimedRunner(new StepDispatcher(lake), timings);
        await RefreshOrchestration.RunAsync(runner, refresh!);
        return timings;
    }

    private static Timing Total(IEnumerable<Timing> timings) => new("total", timings.Sum(t => t.Seconds), timings.Sum(t => t.Megabytes));

    private sealed record Timing(string Name, double Seconds, double Megabytes)
    {
        public static async Task<Timing> OfAsync(string name, Func<Task> action)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            await action();
            return new Timing(name, watch.Elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6);
        }
    }

    private sealed class TimedRunner(StepDispatcher steps, List<Timing> timings) : IStepRunner, IDisposable
    {
        private readonly SemaphoreSlim _one = new(1);

        public async Task<StepAnswer> RunAsync(StepCall call)
        {
            await _one.WaitAsync();
            try
            {
                StepAnswer? answer = null;
                timings.Add(await Timing.OfAsync($"{call.Step} {call.Key}", async () => answer = await steps.RunAsync(call)));
                return answer!;
            }
            finally
            {
                _one.Release();
            }
        }

        public void Report(RefreshProgress progress)
        {
        }

        public void Dispose() => _one.Dispose();
    }
}
