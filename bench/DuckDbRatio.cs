using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using DuckDB.NET.Data;
using PocGrid.Datasets.Recognition;
using PocGrid.Datasets.UcdpGed;
using PocGrid.GridMonths;
using PocGrid.Sources.Content;

namespace PocGrid.Bench;

/// <summary>
/// <c>duckdb</c>: one-sided deaths by cell, month and perpetrator from the GED files of a folder, by DuckDB and by PocGrid.
/// </summary>
internal static class DuckDbRatio
{
    private const int Repetitions = 5;

    private const string Query = """
        SELECT count(*), sum(deaths) FROM (
          SELECT
            CAST(floor((CAST(latitude AS DOUBLE) + 90) * 2) * 720 + floor((CAST(longitude AS DOUBLE) + 180) * 2) + 1 AS INTEGER) AS gid,
            strftime(CAST(date_end AS TIMESTAMP), '%Y-%m') AS month,
            gwnoa IS NOT NULL AND gwnoa <> '' AS state,
            sum(CAST(best AS INTEGER)) AS deaths
          FROM read_csv('FILE', header = true, all_varchar = true)
          WHERE try_cast(id AS BIGINT) IS NOT NULL AND type_of_violence = '3'
            AND CAST(where_prec AS INTEGER) <= 5 AND CAST(date_prec AS INTEGER) <= 4
          GROUP BY ALL)
        """;

    public static Command Command()
    {
        var data = new Argument<string>("DIR") { Description = "Folder with the official files." };
        var command = new Command("duckdb", "Cell-months of the GED files by PocGrid over the same by DuckDB: seconds and ratio.") { data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Describe());
        using var scratch = new ScratchFolder();
        var recognition = await SourceRecognizer.RecognizeAsync(SourceRecognizer.FilesIn(data), cancellation);
        List<(double Ours, double Theirs)> runs = [];
        var files = recognition.Recognized.Where(f => f.Kind == "ucdp_ged").Select(f => Plain(Path.Combine(data, f.File), scratch))
            .ToArray();
        for (var repetition = 0; repetition <= Repetitions; repetition++)
        {
            var (ours, ourSums) = Time(() => files.Select(Ours).ToArray());
            var (theirs, theirSums) = Time(() => files.Select(Theirs).ToArray());
            if (!ourSums.SequenceEqual(theirSums))
            {
                throw new InvalidOperationException($"The tools differ: {string.Join(", ", ourSums)} and {string.Join(", ", theirSums)}.");
            }

            if (repetition > 0)
            {
                runs.Add((ours, theirs));
            }
        }

        var (a, b) = (Statistics.Median(runs.Select(r => r.Ours)), Statistics.Median(runs.Select(r => r.Theirs)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{files.Length} files: PocGrid {a:F3} s (fifteen measures, every field checked), DuckDB {b:F3} s (one measure), median of "
                + $"{Repetitions}; ratio {Statistics.Median(runs.Select(r => r.Ours / r.Theirs)):F2}"));
        return 0;
    }

    private static string Plain(string file, ScratchFolder scratch)
    {
        var target = scratch[Path.GetFileName(file) + ".csv"];
        using var source = File.OpenRead(file);
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(source, CompressionMode.Decompress)
            : (Stream)source;
        using var stream = File.Create(target);
        plain.CopyTo(stream);
        return target;
    }

    private static (long CellMonths, long Deaths) Ours(string file)
    {
        var events = GedReader.Read(SourceContent.Open(file, () => File.OpenRead(file))).Rows;
        var table = ViolenceMonths.CellMonths(events);
        var counts = table.Values(ViolenceTable.Events(MonthRule.DateEnd));
        return (counts.Count(c => c > 0), table.Values(ViolenceTable.Deaths(DeathsEstimate.Best, MonthRule.DateEnd)).Sum(d => (long)d));
    }

    private static (long CellMonths, long Deaths) Theirs(string file)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Query.Replace("FILE", file.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture), (long)(System.Numerics.BigInteger)reader.GetValue(1));
    }

    private static (double Seconds, T Result) Time<T>(Func<T> action)
    {
        var watch = Stopwatch.StartNew();
        var result = action();
        return (watch.Elapsed.TotalSeconds, result);
    }
}
