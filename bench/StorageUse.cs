using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Bench;

/// <summary><c>storage-use</c>: what a refresh asks of storage where each step has a process of its own, as in an app that scales out.</summary>
internal static class StorageUse
{
    public static Command Command()
    {
        var data = new Argument<string>("DIR") { Description = "Folder with the official files." };
        var command = new Command("storage-use", "Calls of steps, their seconds and uses of the lake, one step at a time; CSV.")
        {
            data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(Path.GetFullPath(parsed.GetValue(data)!), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, CancellationToken cancellation)
    {
        using var scratch = new ScratchFolder();
        var folder = new FolderLake(scratch.Path);
        var (refresh, _) = await InProcessRefresh.AskForFolderAsync(folder, data, Profile.Brief2025, cancellation);
        using var runner = new OneByOne(folder, cancellation);
        await RefreshOrchestration.RunAsync(runner, refresh);
        Console.WriteLine("step,calls,seconds,reads,properties,listings,writes,deletions");
        foreach (var (step, sum) in runner.Steps)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{step},{sum.Calls},{sum.Seconds:F1},{Of("reads")},{Of("properties")},{Of("listings")},{Of("writes")},{Of("deletions")}"));

            int Of(string kind) => sum.Uses.GetValueOrDefault(kind);
        }

        return 0;
    }

    private sealed class StepSum
    {
        public int Calls { get; set; }

        public double Seconds { get; set; }

        public Dictionary<string, int> Uses { get; } = [];
    }

    /// <summary>A step after another, each with a dispatcher that has read nothing before.</summary>
    private sealed class OneByOne(ILake lake, CancellationToken cancellation) : IStepRunner, IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);

        public SortedDictionary<Step, StepSum> Steps { get; } = [];

        public async Task<StepAnswer> RunAsync(StepCall call)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                var counted = new CountingLake(lake);
                var watch = Stopwatch.StartNew();
                var answer = await Task.Run(() => new StepDispatcher(counted).RunAsync(call, cancellation), cancellation);
                Add(call.Step, watch.Elapsed.TotalSeconds, counted.Uses);
                return answer;
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Report(RefreshProgress progress)
        {
            // The table tells.
        }

        public void Dispose() => _turn.Dispose();

        private void Add(Step step, double seconds, IReadOnlyDictionary<string, int> uses)
        {
            if (!Steps.TryGetValue(step, out var sum))
            {
                Steps.Add(step, sum = new StepSum());
            }

            sum.Calls++;
            sum.Seconds += seconds;
            foreach (var (kind, count) in uses)
            {
                sum.Uses[kind] = sum.Uses.GetValueOrDefault(kind) + count;
            }
        }
    }
}
