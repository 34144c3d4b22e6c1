using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PocGrid.Fetching;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Tables;

namespace PocGrid.Local.Commands;

/// <summary><c>fetch</c>: the official files to a folder.</summary>
internal static class FetchCommand
{
    public const string DefaultFolder = "data";

    private static readonly TableDefinition<FetchOutcome> Outcomes = new("fetched", "What became of each source.")
    {
        { new("source", "Source."), outcome => outcome.Source },
        { new("outcome", "Outcome."), outcome => Names.Of(outcome.Result) },
        { new("release", "Newest release that is here.", nullable: true), outcome => outcome.Release },
        { new("new_files", "Files that are new."), outcome => outcome.NewFiles.Count },
        { new("unchanged_files", "Files that were here."), outcome => outcome.UnchangedFiles },
    };

    public static Command Create()
    {
        var folder = CommonOptions.Place("DIR", $"Folder to fetch to. Default: {DefaultFolder}.");
        folder.DefaultValueFactory = _ => DefaultFolder;
        var options = new FetchSelection();
        var command = new Command("fetch", "Fetch what is new of the official files into a folder.") { folder };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            var fetched = await FetchAsync(parsed.GetValue(folder)!, options.Settings(parsed), cancellation);
            return fetched.Any(one => one.Outcome.Result == FetchResult.Failed) ? ExitCodes.Fetch : ExitCodes.Success;
        }));
        return command;
    }

    /// <summary>Fetches the chosen sources one after the other, and prints what became of them.</summary>
    /// <param name="settings">As in the environment, and over it.</param>
    public static async Task<IReadOnlyList<(OfficialSource Source, FetchOutcome Outcome)>> FetchAsync(
        string folder, IEnumerable<KeyValuePair<string, string?>> settings, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(settings).Build();
        await using var services = new ServiceCollection()
            .AddSingleton(FetchTarget.InFolder(folder))
            .AddSourceFetching(configuration)
            .BuildServiceProvider();
        var fetcher = services.GetRequiredService<SourceFetcher>();
        var chosen = services.GetRequiredService<OfficialSources>().Choose(services.GetRequiredService<FetchOptions>().SourceNames());
        foreach (var source in chosen)
        {
            await Console.Error.WriteLineAsync($"{source.Name}: {source.Title}. Licence: {source.Licence}. Cite: {source.Citation}");
        }

        LakeException? unplaced = null;
        var outcomes = await FetchDisplay.ShowAsync(async progress =>
        {
            var done = new List<FetchOutcome>();
            foreach (var source in chosen)
            {
                try
                {
                    done.Add(await fetcher.FetchAsync(source.Name, progress, cancellation));
                }
                catch (LakeException fault)
                {
                    // It may be this source's folder alone; told at the end, with the code of the target.
                    done.Add(new FetchOutcome { Source = source.Name, Result = FetchResult.Failed, Reason = fault.Message });
                    unplaced ??= fault;
                }
            }

            return done;
        });
        Print(outcomes);
        if (unplaced is not null)
        {
            throw unplaced;
        }

        return [.. chosen.Zip(outcomes)];
    }

    private static void Print(IReadOnlyList<FetchOutcome> outcomes)
    {
        Console.Write(TextTables.Format(Outcomes.Of(outcomes)));
        foreach (var outcome in outcomes)
        {
            foreach (var line in outcome.NewFiles.Select(file => $"new, {file}").Concat(outcome.Notes).Append(outcome.Reason)
                .OfType<string>())
            {
                Console.WriteLine($"{outcome.Source}: {line}");
            }
        }
    }
}
