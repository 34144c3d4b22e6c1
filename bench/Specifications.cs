using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Steps;
using PocGrid.Results.Specifications;

namespace PocGrid.Bench;

/// <summary>
/// <c>specifications</c>: the whole specification grid on the files of a folder, from grid-months to the tables of its batches.
/// </summary>
internal static class Specifications
{
    public static Command Command()
    {
        var data = new Argument<string>("DIR") { Description = "Folder with the official files." };
        var permutations = new Option<int>("--permutations")
        {
            Description = "Permutations of the permutation test.",
            DefaultValueFactory = _ => new SpecificationGrid().Permutations
        };
        var command = new Command("specifications", "Seconds of the specification grid, end to end, with and without permutations.") {
            data,
            permutations };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(permutations), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, int permutations, CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Describe());
        foreach (var count in new[] { 0, permutations }.Distinct())
        {
            await MeasureAsync(data, count, cancellation);
        }

        return 0;
    }

    private static async Task MeasureAsync(string data, int permutations, CancellationToken cancellation)
    {
        using var scratch = new ScratchFolder();
        var lake = new FolderLake(scratch.Path);
        var profile = Profile.Brief2025 with { Specifications = new SpecificationGrid { Permutations = permutations } };
        var (release, refresh, steps) = await PlanAsync(lake, data, profile, cancellation);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        using var runner = new InProcessStepRunner(steps.RunAsync, Environment.ProcessorCount, new RefreshWatch(), cancellation);
        var declared = await runner.RunAsync(new StepCall(Step.DeclareSpecifications, release, "", refresh));
        await Task.WhenAll(declared.Keys.Select(key => runner.RunAsync(new StepCall(Step.FitSpecifications, release, key, refresh))));
        var wall = watch.Elapsed.TotalSeconds;
        var seconds = new List<double>();
        foreach (var key in declared.Keys)
        {
            var fits = await lake.ReadJsonAsync<IReadOnlyList<SpecificationSeconds>>(
                SpecificationsStep.SecondsPath(release, key),
                cancellation);
            seconds.AddRange(fits.Select(fit => fit.Seconds));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds.Count} specifications, {permutations} permutations: {wall:F1} s wall, "
                + $"{(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:F1} s of processor; fits alone "
                + $"{seconds.Sum():F1} s, the longest {seconds.Max():F2} s"));
    }

    /// <summary>The steps up to the plan: what specifications are made from.</summary>
    private static async Task<(string Release, int Refresh, StepDispatcher Steps)> PlanAsync(
        ILake lake,
        string data,
        Profile profile,
        CancellationToken cancellation)
    {
        var steps = new StepDispatcher(lake);
        var (refresh, _) = await InProcessRefresh.AskForFolderAsync(lake, data, profile, cancellation);
        var opened = await steps.RunAsync(new StepCall(Step.Open, "", "", refresh.Number), cancellation);
        foreach (var input in opened.Keys)
        {
            await steps.RunAsync(new StepCall(Step.Convert, opened.Release, input, refresh.Number), cancellation);
        }

        await steps.RunAsync(new StepCall(Step.Plan, opened.Release, "", refresh.Number), cancellation);
        return (opened.Release, refresh.Number, steps);
    }
}
