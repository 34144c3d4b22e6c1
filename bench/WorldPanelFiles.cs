using System.Globalization;
using System.IO.Compression;
using System.Text;
using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.Recognition;
using PocGrid.Grid;

namespace PocGrid.Bench;

/// <summary>
/// A folder with the PRIO-GRID static file and as many events as a release of UCDP GED has, drawn: a sixth of them one-sided, most in
/// cells in which much happens.
/// </summary>
internal static class WorldPanelFiles
{
    public const string Events = "GEDEvent_v25_1.csv";
    public const string Cells = "PRIO-GRID-Static.csv";

    private const int EventCount = 350_000;
    private const int ViolentCells = 9000;
    private const int Months = 432;

    /// <param name="official">Folder with a PRIO-GRID static file that has mountains_mean.</param>
    public static async Task MakeAsync(string official, string folder, CancellationToken cancellation)
    {
        var gids = await CopyCellsAsync(official, Path.Combine(folder, Cells), cancellation);
        var random = new Random(7);
        var violent = random.GetItems(gids, ViolentCells);
        await using var file = new StreamWriter(Path.Combine(folder, Events), append: false, new UTF8Encoding(false));
        await file.WriteLineAsync("id,type_of_violence,side_a,gwnoa,where_prec,date_prec,latitude,longitude,country,country_id,date_start,"
            + "date_end,best,high,low,deaths_civilians");
        for (var id = 1; id <= EventCount; id++)
        {
            // The square puts most events into the first cells of the list.
            var cell = GridCell.FromGid(violent[(int)(Math.Pow(random.NextDouble(), 2) * ViolentCells)]);
            var (latitude, longitude) = (cell.South + (random.NextDouble() * 0.49), cell.West + (random.NextDouble() * 0.49));
            var date = (Month.Of(1989, 1) + random.Next(Months)).FirstDay.AddDays(random.Next(28));
            var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00.000";
            var deaths = random.Next(1, 30);
            var isState = random.Next(3) == 0;
            await file.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{id},{(id % 6 == 0 ? 3 : 1)},{(isState ? "Government of Nowhere,482" : "Rebels,")},{random.Next(1, 7)},"
                    + $"{random.Next(1, 6)},{latitude:F6},{longitude:F6},Nowhere,482,{day},{day},{deaths},{deaths * 2},{deaths / 2},"
                    + $"{deaths}"));
        }
    }

    private static async Task<int[]> CopyCellsAsync(string official, string target, CancellationToken cancellation)
    {
        var recognition = await SourceRecognizer.RecognizeFolderAsync(official, cancellation);
        foreach (var file in recognition.Recognized.Where(file => file.Kind == PrioGridDataset.Static))
        {
            await using (var source = File.OpenRead(Path.Combine(official, file.File)))
            await using (var plain = file.File.EndsWith(".gz", StringComparison.Ordinal)
                ? new GZipStream(source, CompressionMode.Decompress)
                : (Stream)source)
            await using (var copy = File.Create(target))
            {
                await plain.CopyToAsync(copy, cancellation);
            }

            var lines = await File.ReadAllLinesAsync(target, cancellation);
            if (lines[0].Contains("mountains_mean", StringComparison.Ordinal))
            {
                return [.. lines.Skip(1).Select(line => int.Parse(line.Split(',')[0].Trim('"'), CultureInfo.InvariantCulture))];
            }
        }

        throw new InvalidOperationException($"{official} has no PRIO-GRID static file with mountains_mean.");
    }
}
