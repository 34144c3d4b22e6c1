using System.CommandLine;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;
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
        var lake = CommonOptions.Lake();
        var profile = CommonOptions.ProfileOption();
        var countries = new Option<string[]>("--countries")
        {
            Description = "Countries to study, ISO 3166-1 alpha-3, for example CAF,SSD. Default: every host country that the sources cover.",
            HelpName = "ISO3,...",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(code => code.ToUpperInvariant())],
        };
        var from = CommonOptions.MonthOption("--from", "First month of the study. Default: the profile's.");
        var to = CommonOptions.MonthOption("--to", "Last month of the study. Default: the profile's.");
        var parallel = new Option<int>("--parallel") { Description = "Steps at a time. Default: one a processor.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var noServe = new Option<bool>("--no-serve") { Description = "End when the release is published." };
        var port = CommonOptions.Port();
        var command = new Command("run", "Make and publish a release, print its summary, then serve it on localhost.")
        {
            data, lake, profile, countries, from, to, parallel, noServe, port,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            var settings = Settings(parsed.GetValue(profile)!, parsed.GetValue(countries), parsed.GetValue(from), parsed.GetValue(to));
            return await RunAsync(
                parsed.GetValue(data),
                parsed.GetValue(lake),
                settings,
                Math.Max(1, parsed.GetValue(parallel)),
                parsed.GetValue(noServe) ? null : parsed.GetValue(port),
                cancellation);
        }));
        return command;
    }

    /// <summary>Runs, prints the summary and, where there is a port, serves.</summary>
    public static async Task<int> RunAsync(string? data, string? lakeLocation, Profile profile, int parallelism, int? port, CancellationToken cancellation)
    {
        var lake = CommonOptions.OpenLake(lakeLocation, isSimulated: data is null);
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
        else if (!Directory.Exists(data))
        {
            throw new Sources.SourceException(data, "There is no such folder.", "Give --data the folder that holds the datasets.");
        }

        var (release, recognition) = await ProgressDisplay.ShowAsync(report =>
            Refresh.RunFolderAsync(lake, folder, profile, parallelism, report, cancellation));
        await Summary.PrintAsync(lake, release, recognition, cancellation);
        return port is null ? ExitCodes.Success : await ServeCommand.ServeAsync(lake, port.Value, cancellation);
    }

    private static Profile Settings(string name, string[]? countries, Month? from, Month? to)
    {
        var profile = Profile.Load(name);
        var period = profile.Panel.StudyPeriod;
        period = new MonthRange(from ?? period.First, to ?? period.Last);
        if (period.IsEmpty)
        {
            throw new ProfileException($"The study ends in {period.Last}, before it starts in {period.First}; change --from or --to.");
        }

        return profile with
        {
            Countries = countries is { Length: > 0 } ? [.. countries.Distinct().Order(StringComparer.Ordinal)] : profile.Countries,
            Panel = profile.Panel with { StudyPeriod = period },
        };
    }
}
