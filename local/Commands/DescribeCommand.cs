using System.CommandLine;
using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Local.Commands;

/// <summary>
/// <c>describe</c>: what each file of a folder is. Every file is listed, whatever is wrong with another; where a run would stop at
/// one of them, the exit code is that of bad input.
/// </summary>
internal static class DescribeCommand
{
    private static readonly TableDefinition<DescribedFile> Files = new("files", "Files of a folder.")
    {
        { new("file", "Path."), file => file.File },
        { new("recognised_as", "Dataset.", nullable: true), file => file.Recognized?.Kind },
        { new("release", "Release.", nullable: true), file => file.Recognized?.Release },
        { new("rows", "Data rows.", nullable: true), file => file.About?.Rows },
        { new("refused", "Rows refused.", nullable: true), file => file.About?.Rejects.Count },
        { new("first", "First month.", nullable: true), file => file.About?.Months?.First.ToString() },
        { new("last", "Last month.", nullable: true), file => file.About?.Months?.Last.ToString() },
    };

    public static Command Create()
    {
        var folder = CommonOptions.Place("DIR", "Folder with datasets.");
        var command = new Command("describe", "Tell what each file of a folder was recognised as, with release, rows and coverage.") {
            folder };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => DescribeAsync(parsed.GetValue(folder)!, cancellation)));
        return command;
    }

    private static async Task<int> DescribeAsync(string folder, CancellationToken cancellation)
    {
        CommonOptions.RequireFolder(folder, "Name the folder that holds the datasets.");
        var files = SourceRecognizer.FilesIn(folder);
        var result = await SourceRecognizer.RecognizeAsync(files, cancellation);
        var rows = new List<DescribedFile>();
        var remarks = new List<string>();
        var faults = result.Unrecognized.Select(file => file.Fault).OfType<SourceException>().ToList();
        foreach (var file in result.Recognized)
        {
            var stored = files.Single(candidate => candidate.File == file.File);
            try
            {
                var about = file.Describe(SourceRecognizer.OpenContent(stored, files));
                rows.Add(new DescribedFile(file.File, file, about));
                remarks.AddRange(Remarks(file, about));
                if (file.Dataset.IsUsed && RefusedRows.Fault(file, about.Rows ?? 0, about.Rejects) is { } refused)
                {
                    faults.Add(refused);
                }
            }
            catch (SourceException fault)
            {
                rows.Add(new DescribedFile(file.File, file, null));
                faults.Add(fault);
            }
        }

        foreach (var file in result.Unrecognized)
        {
            rows.Add(new DescribedFile(file.File, null, null));
            if (file.Fault is null)
            {
                remarks.Add($"{file.File}: not used, {file.Reason}");
            }
        }

        remarks.AddRange(faults.Select(fault => $"cannot be used: {fault.Message}"));

        Console.Write(TextTables.Format(Files.Of(rows)));
        Console.WriteLine();
        remarks.ForEach(Console.WriteLine);
        return faults.Count > 0 ? ExitCodes.BadInput : ExitCodes.Success;
    }

    private static IEnumerable<string> Remarks(RecognizedFile file, DatasetDescription about)
    {
        if (file.Release.StartsWith("sha256-", StringComparison.Ordinal))
        {
            yield return $"{file.File}: the name gives no release, so the digest stands for it; name one in datasets.json";
        }

        if (about.Covers.Count > 0)
        {
            var more = about.Covers.Count > 12 ? $" and {about.Covers.Count - 12} more" : "";
            yield return $"{file.File}: holds {string.Join(", ", about.Covers.Take(12))}{more}";
        }

        foreach (var note in about.Notes)
        {
            yield return $"{file.File}: {note}";
        }

        foreach (var reject in about.Rejects.Take(5))
        {
            yield return $"{file.File}: line {reject.Line} refused, column {reject.Column}, value '{reject.Value}': {reject.Reason}";
        }
    }

    private sealed record DescribedFile(string File, RecognizedFile? Recognized, DatasetDescription? About);
}
