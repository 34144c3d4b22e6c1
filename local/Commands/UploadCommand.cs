using System.CommandLine;
using PocGrid.Datasets.Recognition;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Local.Commands;

/// <summary><c>upload</c>: a folder's files to where the app takes them in.</summary>
internal static class UploadCommand
{
    private static readonly TableDefinition<PlacedFile> Files = new("uploaded", "Where each file of a folder lies.")
    {
        { new("file", "File in the folder."), file => file.Source },
        { new("path", "Path in the lake."), file => file.Path },
        { new("bytes", "Bytes."), file => file.File.Length },
        { new("outcome", "sent, or there."), file => file.WasThere ? "there" : "sent" },
    };

    public static Command Create()
    {
        var folder = CommonOptions.Place("DIR", "Folder with the official files and, at its top, their datasets.json.");
        var lake = CommonOptions.Lake();
        lake.Required = true;
        var command = new Command(
            "upload",
            "Put a folder's files, and what its datasets.json declares of them, into a lake's incoming/, where the app takes them in and "
                + "makes a release. "
            + "What is there with the same content is not sent again, and an upload that was broken off goes on where it was. "
            + "A file that is damaged or of no known form is refused by name, and nothing is sent.")
        {
            folder, lake,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
            UploadAsync(parsed.GetValue(folder)!, parsed.GetValue(lake)!, cancellation)));
        return command;
    }

    private static async Task<int> UploadAsync(string folder, string location, CancellationToken cancellation)
    {
        CommonOptions.RequireFolder(folder, "Name the folder that holds the datasets.");
        var lake = LakeFactory.Open(location);
        if (LakeFactory.IsConnection(location) && lake is BlobLake blob)
        {
            blob.CreateContainer();
        }

        var intake = new Intake(lake, new ProfileShelf(lake));
        var uploaded = await FetchDisplay.ShowAsync(progress => intake.UploadFolderAsync(folder, new Shown(progress), cancellation));
        Print(uploaded);
        if (uploaded.Files.Count == 0)
        {
            throw new SourceException(
                folder,
                "It holds no dataset that PocGrid uses.",
                "docs/data.md lists the datasets; 'describe' tells what each file is.");
        }

        await Console.Error.WriteLineAsync("An app that looks after this lake takes the files in by itself ('refreshes' follows it); for a "
            + "lake without one, 'run --data' does all at once.");
        return ExitCodes.Success;
    }

    private static void Print(FolderIntake uploaded)
    {
        Console.Write(TextTables.Format(Files.Of(uploaded.Files)));
        foreach (var line in uploaded.Declarations.Select(path => $"declared, {path}").Concat(NotSent(uploaded.Recognition)))
        {
            Console.WriteLine(line);
        }
    }

    private static IEnumerable<string> NotSent(RecognitionResult recognition) =>
    [
        .. recognition.Recognized.Where(file => !file.Dataset.IsUsed).Select(file => $"not sent, {file.File}: recognised, but not used"),
        .. recognition.Unrecognized
            .Where(file => !file.File.StartsWith('.') && file.File != SourceRecognizer.DeclarationsFile)
            .Select(file => $"not sent, {file.File}: {file.Reason}"),
    ];

    /// <summary>Shows an upload as a download is shown: by folder and file.</summary>
    private sealed class Shown(IProgress<FetchProgress> progress) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value)
        {
            var slash = value.Path.LastIndexOf('/');
            progress.Report(new FetchProgress(value.Path[..slash], value.Path[(slash + 1)..], value.Bytes, value.Total));
        }
    }
}
