using System.CommandLine;
using PocGrid.Datasets.Recognition;
using PocGrid.Fetching;

namespace PocGrid.Local.Commands;

/// <summary><c>refresh</c>: fetch, then run over the folder.</summary>
internal static class RefreshCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = $"Folder to fetch to and to run over. Default: {FetchCommand.DefaultFolder}.",
            HelpName = "DIR",
            DefaultValueFactory = _ => FetchCommand.DefaultFolder,
        };
        var selection = new FetchSelection();
        var options = new RunOptions();
        var command = new Command("refresh", "Fetch what is new of the official files, then make and publish a release from the folder.") {
            data };
        selection.AddTo(command);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            var folder = parsed.GetValue(data)!;
            var fetched = await FetchCommand.FetchAsync(folder, selection.Settings(parsed), cancellation);
            var failed = fetched.Where(one => one.Outcome.Result == FetchResult.Failed).Select(one => one.Source).ToArray();
            return failed.Length == 0 || await GoesOnAsync(folder, failed, cancellation)
                ? await options.RunAsync(parsed, folder, cancellation)
                : ExitCodes.Fetch;
        }));
        return command;
    }

    /// <summary>Whether of every needed source that failed an earlier file, or one that somebody put there, is in the folder.</summary>
    private static async Task<bool> GoesOnAsync(string folder, IReadOnlyList<OfficialSource> failed, CancellationToken cancellation)
    {
        var here = (await SourceRecognizer.RecognizeFolderAsync(folder, cancellation)).Recognized;
        var goesOn = true;
        foreach (var source in failed)
        {
            var earlier = here.LastOrDefault(file => source.Kinds.Contains(file.Kind));
            goesOn &= earlier is not null || !source.Needed;
            await Console.Error.WriteLineAsync((earlier, source.Needed) switch
            {
                ({ } file, _) => $"{source.Name} could not be fetched; the run goes on with {file.File}.",
                (null, false) => $"{source.Name} could not be fetched; the run goes on without it.",
                _ => $"error: {source.Name} could not be fetched, and {folder} has no file of it: nothing is run. Download it at "
                    + $"{source.Page} and put it there.",
            });
        }

        return goesOn;
    }
}
