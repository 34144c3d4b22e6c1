using PocGrid.Estimation;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Results.Models;
using PocGrid.Simulation;
using PocGrid.Tables;

namespace PocGrid.Bench;

/// <summary>The pooled model of a simulated world, from files in the official formats through the pipeline's own steps.</summary>
internal static class SimulatedFit
{
    /// <summary>Terms of the pipeline's model by the simulation's name for them; intercepts have the same name in both.</summary>
    private static readonly Dictionary<string, string> TermOf = new()
    {
        ["ln(1+nonstate_6)"] = "ln1p_nonstate_deaths_6m",
        ["ln(1+state_6)"] = "ln1p_state_deaths_6m",
        ["ln(1+troops_lag)"] = "ln1p_troops_lag",
        ["ln(1+neighbour_6)"] = "ln1p_neighbour_deaths_6m",
        ["ln(1+travel_time_minutes)"] = "ln1p_travel_time_minutes",
        ["ln(1+population)"] = "ln1p_population",
    };

    /// <summary>The model of the profile.</summary>
    public static ModelSpec Model { get; } = ModelSpec.Of(Profile.Brief2025.Panel, Profile.Brief2025.Model);

    public static string Term(string truth) => TermOf.GetValueOrDefault(truth, truth);

    public static async Task<FitResult> RunAsync(SimulatedWorld world, CancellationToken cancellation)
    {
        var frame = await FrameAsync(world, cancellation);
        return Logit.Fit(
            frame.Rows!.Design,
            frame.Rows.Outcome,
            frame.Rows.Keys.Cells,
            new FitOptions { MinimumEvents = Profile.Brief2025.Model.MinimumEvents });
    }

    /// <summary>Rows and columns of the pooled model.</summary>
    public static async Task<Frame> FrameAsync(SimulatedWorld world, CancellationToken cancellation)
    {
        using var scratch = new ScratchFolder();
        await world.WriteAsync(scratch["world"], cancellation);
        var lake = new FolderLake(scratch["lake"]);
        var panels = await PanelsAsync(lake, scratch["world"], cancellation);
        return Frame.Of(Model, panels, Profile.Brief2025.Panel);
    }

    /// <summary>The panels of a folder of source files: every step up to the fits.</summary>
    public static async Task<IReadOnlyList<(string Country, Table Panel)>> PanelsAsync(
        ILake lake,
        string folder,
        CancellationToken cancellation)
    {
        var steps = new StepDispatcher(lake);
        var (refresh, _) = await InProcessRefresh.AskForFolderAsync(lake, folder, Profile.Brief2025, cancellation);
        var opened = await steps.RunAsync(new StepCall(Step.Open, "", "", refresh.Number), cancellation);
        foreach (var input in opened.Keys)
        {
            await steps.RunAsync(new StepCall(Step.Convert, opened.Release, input, refresh.Number), cancellation);
        }

        var plan = await steps.RunAsync(new StepCall(Step.Plan, opened.Release, "", refresh.Number), cancellation);
        var panels = new List<(string, Table)>();
        foreach (var country in plan.Keys)
        {
            await steps.RunAsync(new StepCall(Step.Panel, opened.Release, country, refresh.Number), cancellation);
            var path = $"panels/release={opened.Release}/country={country}/part-000.parquet";
            panels.Add((country, await lake.ReadTableAsync(path, columns: Model.PanelColumnNames, cancellation: cancellation)));
        }

        return panels;
    }
}
