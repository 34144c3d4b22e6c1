using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Panels.WholeCells;
using PocGrid.Results;
using PocGrid.Study;
using PocGrid.Study.CellPanels;
using PocGrid.Tables;

namespace PocGrid.Pipeline.CellPanels;

/// <summary>Writes a panel of whole cells to a folder: Parquet files by cells, and a document that tells what is in them.</summary>
public static class CellPanelFiles
{
    /// <summary>The document.</summary>
    public const string Document = "panel.json";

    private const string Unfinished = ".unfinished";

    /// <exception cref="PlanException">The folder holds something.</exception>
    public static void RequireFree(string output)
    {
        if (File.Exists(output) || (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any()))
        {
            throw new PlanException(
                $"--out {output} is {(File.Exists(output) ? "a file" : "a folder that is not empty")}. Name a folder that is not there "
                + "yet: files of two panels in one would be read as one.");
        }
    }

    /// <summary>Writes the panel. The folder appears when all of it is there; the bytes are the same for any number of workers.</summary>
    /// <param name="output">A folder that is not there, or is empty.</param>
    /// <param name="workers">How many files are written at the same time.</param>
    /// <param name="progress">Told how many of all rows are written.</param>
    /// <param name="cancellation">Stops between columns; nothing is left behind.</param>
    public static async Task<CellPanelDocument> WriteAsync(
        CellPanel panel,
        CellPanelRequest request,
        IReadOnlyList<ConvertedFile> files,
        string output,
        int workers,
        Action<long, long> progress,
        CancellationToken cancellation)
    {
        RequireFree(output);
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) + Unfinished;
        Delete(folder);
        Directory.CreateDirectory(folder);
        try
        {
            var document = CellPanelDocument.Of(panel, request, files);
            var metadata = new Dictionary<string, string> { [SimulatedMark.MetadataKey] = SimulatedMark.MetadataOf(document.Simulated) };
            var written = 0L;
            await Parallel.ForEachAsync(
                Enumerable.Range(0, panel.Parts),
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
                async (part, stop) =>
                {
                    await using var stream = File.Create(Path.Combine(folder, CellPanelDocument.NameOf(part)));
                    panel.WritePart(
                        part, stream, metadata, rows => progress(Interlocked.Add(ref written, rows), panel.RowCount), stop);
                });
            await File.WriteAllBytesAsync(Path.Combine(folder, Document), LakeJson.Serialize(document), cancellation);
            if (Directory.Exists(output))
            {
                Directory.Delete(output);
            }

            Directory.Move(folder, output);
            return document;
        }
        finally
        {
            Delete(folder);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>What a panel of whole cells holds and what it is made from.</summary>
/// <param name="Rows">Cells times months.</param>
/// <param name="Files">Its Parquet files, in the order of the cells.</param>
/// <param name="LeftOut">Columns that no supplied file gives, each with the reason.</param>
public sealed record CellPanelDocument(
    string Cells,
    IReadOnlyList<string> Countries,
    Month From,
    Month To,
    long Rows,
    IReadOnlyList<string> Files,
    IReadOnlyList<ColumnSchema> Columns,
    IReadOnlyDictionary<string, string> LeftOut,
    IReadOnlyList<CellPanelSource> Sources,
    bool GedFilesAreWholeReleases,
    bool Simulated,
    string MadeBy)
{
    internal static string NameOf(int part) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"part-{part:D3}.parquet");

    internal static CellPanelDocument Of(CellPanel panel, CellPanelRequest request, IReadOnlyList<ConvertedFile> files) => new(
        Names.Of(request.Cells),
        request.Countries,
        request.Months.First,
        request.Months.Last,
        panel.RowCount,
        [.. Enumerable.Range(0, panel.Parts).Select(NameOf)],
        panel.Schema.Columns,
        panel.LeftOut.ToDictionary(column => column.Column, column => column.Reason),
        [.. files.Select(CellPanelSource.Of)],
        request.AreWholeReleases,
        files.Any(file => file.File.Facts.Simulated),
        $"pocgrid {CodeVersion.Product}");
}

/// <summary>A file that a panel is made from.</summary>
/// <param name="Months">Months that it covers, yyyy-MM..yyyy-MM; null where it has one value for all time.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record CellPanelSource(
    string File,
    string Kind,
    string Release,
    string Sha256,
    string? Months,
    string Producer,
    string Licence,
    string Citation,
    IReadOnlyList<string> Notes)
{
    internal static CellPanelSource Of(ConvertedFile converted) => new(
        converted.File.File,
        converted.File.Kind,
        converted.File.Release,
        converted.File.Sha256,
        converted.Conversion.Coverage?.ToString(),
        converted.File.Facts.Producer,
        converted.File.Facts.Licence,
        converted.File.Facts.Citation,
        converted.Conversion.Notes);
}
