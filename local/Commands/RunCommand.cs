using System.CommandLine;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Simulation;

namespace PocGrid.Local.Commands;

/// <summary><c>run</c>: raw datasets in, a published release out, then the API and the page.</summary>
internal static class RunCommand
{
    private const string SimulatedWorldFolder = "lake/simulated-world";

    public static Command Create()
    {
        var data = new Option<string?>("--data")
        {
            Description = "Folder with the official files, plain, .gz or .zip. Default: the simulated world.",
            HelpName = "DIR",
        };
        var options = new RunOptions();
        var command = new Command("run", "Make and publish a release, print its summary, then serve it on localhost.") { data };
        options.AddTo(command);
        command.Validators.Add(result => options.RequireCountriesOf(result, data));
        command.SetAction(
            (parsed, cancellation) => Failures.GuardAsync(() => options.RunAsync(parsed, parsed.GetValue(data), cancellation)));
        return command;
    }

    /// <summary>Runs, prints the summary and, where there is a port, serves.</summary>
    /// <param name="chooseProfile">The profile, of which the lake may have a default.</param>
    public static async Task<int> RunAsync(
        string? data, string? lakeLocation, Func<ILake, CancellationToken, Task<Profile>> chooseProfile, int parallelism, int? port,
        CancellationToken cancellation)
    {
        if (data is not null)
        {
            CommonOptions.RequireFolder(data, "Give --data the folder that holds the datasets.");
        }

        if (port is { } asked)
        {
            // Known before the work of hours, not after it.
            ServeCommand.RequireFree(asked);
        }

        var lake = CommonOptions.OpenLake(lakeLocation, isSimulated: data is null);
        var profile = await chooseProfile(lake, cancellation);
        var folder = data ?? SimulatedWorldFolder;
        if (lake is FolderLake onDisk)
        {
            // What a killed run left half-written; a run that is under way elsewhere is younger.
            await onDisk.CleanUpAsync(TimeSpan.FromDays(1), cancellation);
        }

        if (data is null)
        {
            await SimulatedWorld.Create(new SimulationOptions()).WriteAsync(folder, cancellation);
        }

        var (release, recognition) = await ProgressDisplay.ShowAsync(
            watch => InProcessRefresh.RunFolderAsync(lake, folder, profile, parallelism, watch, cancellation));
        await Summary.PrintAsync(lake, release, recognition, cancellation);
        return port is null ? ExitCodes.Success : await ServeCommand.ServeAsync(lake, port.Value, cancellation);
    }
}
