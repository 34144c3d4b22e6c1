using System.CommandLine;
using System.Globalization;
using DuckDB.NET.Data;
using PocGrid.Grid;

namespace PocGrid.Bench;

/// <summary>
/// <c>world</c>: the panel of all land cells over 432 months, built from the same files and written by the command line and by DuckDB, each
/// a process of its own, in turn; and whether they hold the same.
/// </summary>
internal static class WorldPanel
{
    private const string DuckDbName = "world-duckdb";

    // Every so many cells all rows are compared, beside the sums of all.
    private const int SampleEvery = 97;

    private static readonly MonthRange Months = new(Month.Of(1989, 1), Month.Of(2024, 12));

    public static Command Command()
    {
        var data = new Argument<string>("DIR") { Description = "Folder with a PRIO-GRID static file." };
        var every = new Option<bool>("--every") { Description = "Every column that GED and PRIO-GRID give, not 13." };
        var repetitions = new Option<int>("--repetitions") { Description = "Runs of each, in turn.", DefaultValueFactory = _ => 3 };
        var command = new Command("world", "28 million cell-months by `pocgrid panel` and by DuckDB: seconds, memory and ratio.")
        {
            data, every, repetitions,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(data)!,
            parsed.GetValue(every) ? WorldPanelQuery.Every : WorldPanelQuery.Few,
            parsed.GetValue(repetitions),
            cancellation));
        return command;
    }

    public static Command DuckDbCommand()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with the files." };
        var output = new Argument<string>("FILE") { Description = "Parquet file to write." };
        var columns = new Argument<string>("COLUMNS") { Description = "Names with commas between them." };
        var command = new Command(DuckDbName, "What `world` has DuckDB do in a process of its own.") { folder, output, columns };
        command.SetAction(parsed => Execute(WorldPanelQuery.Of(
            parsed.GetValue(folder)!, parsed.GetValue(output)!, parsed.GetValue(columns)!.Split(','), Months)));
        return command;
    }

    private static async Task<int> RunAsync(
        string official, IReadOnlyList<string> columns, int repetitions, CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Describe());
        using var scratch = new ScratchFolder();
        var files = Directory.CreateDirectory(scratch["files"]).FullName;
        await WorldPanelFiles.MakeAsync(official, files, cancellation);
        var runs = new List<(Measured Ours, Measured Theirs)>();
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            var (panel, other) = (scratch[$"panel-{repetition}"], scratch[$"duckdb-{repetition}.parquet"]);
            var names = string.Join(',', columns);
            var ours = await ChildProcess.RunAsync(
                Repository.Program(), scratch.Path, "panel", "--cells", "world", "--from", $"{Months.First}", "--to", $"{Months.Last}",
                "--data", files, "--out", panel, "--whole-releases", "--columns", names);
            var theirs = await ChildProcess.RunAsync(Environment.ProcessPath!, scratch.Path, DuckDbName, files, other, names);
            runs.Add((ours, theirs));
            Tell($"run {repetition + 1}", ours, theirs);
            if (repetition == 0)
            {
                Compare(panel, other, columns);
            }

            Directory.Delete(panel, recursive: true);
            File.Delete(other);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{columns.Count} columns: DuckDB takes {Statistics.Median(runs.Select(r => r.Theirs.Wall / r.Ours.Wall)):F1} times as long "
                + $"(processor: {Statistics.Median(runs.Select(r => r.Theirs.Processor / r.Ours.Processor)):F1} times) and "
                + $"{Statistics.Median(runs.Select(r => r.Theirs.PeakMegabytes / r.Ours.PeakMegabytes)):F1} times the memory"));
        return 0;
    }

    private static void Tell(string run, Measured ours, Measured theirs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{run}: PocGrid {ours.Wall:F1} s wall, {ours.Processor:F1} s processor, {ours.PeakMegabytes:F0} MB; DuckDB {theirs.Wall:F1} s, "
            + $"{theirs.Processor:F1} s, {theirs.PeakMegabytes:F0} MB; load {Machine.LoadAverage()}"));

    private static void Compare(string panel, string other, IReadOnlyList<string> columns)
    {
        var (ours, theirs) = ($"read_parquet('{panel}/*.parquet')", $"read_parquet('{other}')");
        string[] numbers = [.. columns.Where(column => column != "month")];
        var sums = string.Join(", ", numbers.Select(column => $"round(sum({column}), 3), count({column})"));
        var rows = string.Join(" OR ", columns.Select(column => column.EndsWith("_decayed", StringComparison.Ordinal)
            ? $"abs(a.{column} - b.{column}) > 1e-9 OR (a.{column} IS NULL) <> (b.{column} IS NULL)"
            : $"a.{column} IS DISTINCT FROM b.{column}"));
        var (mine, its) = (Row($"SELECT count(*), {sums} FROM {ours}"), Row($"SELECT count(*), {sums} FROM {theirs}"));
        var differing = Row($"SELECT count(*), count(*) FILTER ({rows}) FROM (SELECT * FROM {ours} WHERE gid % {SampleEvery} = 0) a "
            + $"FULL JOIN (SELECT * FROM {theirs} WHERE gid % {SampleEvery} = 0) b ON a.gid = b.gid AND a.month_id = b.month_id");
        if (!mine.SequenceEqual(its) || differing[1] != "0")
        {
            throw new InvalidOperationException(
                $"The tools differ in {differing[1]} of {differing[0]} rows; sums {string.Join(' ', mine)} and {string.Join(' ', its)}.");
        }

        Console.WriteLine($"{mine[0]} rows; sums and counts of all columns agree, and every value of a sample of {differing[0]} rows.");
    }

    private static string[] Row(string query)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        reader.Read();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)];
    }

    private static void Execute(string statements)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
