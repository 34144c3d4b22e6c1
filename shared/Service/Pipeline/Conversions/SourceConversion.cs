using PocGrid.Datasets;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Pipeline.Telemetry;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Conversions;

/// <summary>
/// Turns a source file of the lake into grid-months, its rows' fates and its rejects. What it writes depends on the file, on what
/// is declared of it, and on this code; where that is written already, nothing is done.
/// </summary>
internal sealed class SourceConversion(ILake lake)
{
    /// <summary>True where it was converted before.</summary>
    /// <exception cref="SourceException">The file cannot be used as a whole, or too many of its rows are refused.</exception>
    /// <exception cref="PlanException">The file is not the one that was catalogued.</exception>
    public async Task<bool> RunAsync(ReleaseInput input, Profile profile, CancellationToken cancellation)
    {
        if (await StepRecords.FindAsync<Conversion>(lake, input.ConversionPath, madeOf: null, cancellation) is not null)
        {
            return true;
        }

        var found = await RequireCataloguedAsync(input, cancellation);
        var converted = Convert(input.File, IncomingContent.Open(lake, input.KnownAs, input.Path), profile);
        RefusedRows.Require(input.File with { File = input.KnownAs }, Accounts.RowsRead(converted.Result.Account), converted.Rejects);

        // Another run over the same folder may have put the same bytes there once more.
        if ((await lake.FindAsync(input.Path, cancellation))?.ETag != found.ETag
            && await lake.DigestAsync(input.Path, cancellation) != input.File.Sha256)
        {
            throw new LakeException($"'{input.Path}' was replaced while it was being read; it is read again.");
        }

        await WriteAsync(input, converted, cancellation);
        return false;
    }

    private async Task WriteAsync(ReleaseInput input, ConversionOutput converted, CancellationToken cancellation)
    {
        var output = new StepOutput(lake, input.File.Facts.Simulated, cancellation);
        var partition = LakeLayout.Partition(Dataset.Folder(input.File.Kind), ReleaseFolder(input));
        foreach (var table in converted.GridMonths)
        {
            await WriteGridMonthsAsync(output, partition, table);
        }

        if (converted.SourceRows is { } rows)
        {
            await output.WriteTableAsync(LakeLayout.SourceRow(partition), rows);
        }

        foreach (var (name, table) in converted.Beside)
        {
            await output.WriteTableAsync(LakeLayout.BesideSourceRows(partition, name), table);
        }

        if (converted.Rejects.Count > 0)
        {
            var path = LakeLayout.Reject(Dataset.Folder(input.File.Kind), ReleaseFolder(input));
            await output.WriteTableAsync(path, RejectTable.Of(converted.Rejects));
        }

        StepTelemetry.Accounted(converted.Result.Account);
        await output.FinishAsync(input.ConversionPath, converted.Result);
    }

    // A file that was replaced since would poison the conversion of the one that was catalogued.
    private async Task<LakeFile> RequireCataloguedAsync(ReleaseInput input, CancellationToken cancellation)
    {
        var found = await lake.FindAsync(input.Path, cancellation) ?? throw Replaced(input, "has been removed");
        return await lake.DigestAsync(input.Path, cancellation) == input.File.Sha256 ? found : throw Replaced(input, "has been replaced");
    }

    private static PlanException Replaced(ReleaseInput input, string how) => new(
        $"'{input.Path}' {how} since it was catalogued, so this refresh ends. What is in incoming/ is not to be changed: "
        + "put a new file beside it, under a release of its own.");

    internal static ConversionOutput Convert(RecognizedFile file, SourceContent content, Profile profile) =>
        content.Read(() => file.Dataset.Convert(file, content, profile.Conversion));

    /// <summary>The release's name with the conversion's digest: what a partition holds never changes (docs/decisions/0002).</summary>
    private static string ReleaseFolder(ReleaseInput input) =>
        $"{input.File.Release}-{Path.GetFileNameWithoutExtension(input.ConversionPath)[..8]}";

    private static readonly Column<int> Year = new("year", "Calendar year, by which grid-months are parted.");

    private static async Task WriteGridMonthsAsync(StepOutput output, string partition, Table table)
    {
        if (table.Has(Year))
        {
            var years = table.Values(Year);
            foreach (var (year, rows) in table.SplitBy(row => years[row]))
            {
                await output.WriteTableAsync(LakeLayout.GridMonth(partition, year), rows);
            }

            if (table.RowCount > 0)
            {
                return;
            }
        }

        await output.WriteTableAsync(LakeLayout.GridMonth(partition, year: null), table);
    }
}
