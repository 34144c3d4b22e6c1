using System.Globalization;
using System.IO.Compression;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases.Changes;
using PocGrid.Results.Specifications;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Sources;
using Sylvan.Data.Csv;
using Xunit;

namespace PocGrid.Tests.Releases.Changes;

/// <summary>The real events of the Central African Republic in two vintages; see <see cref="RealData"/>.</summary>
public sealed class RealVintageTests
{
    private const string Ged = "ucdp/GEDEvent_v23_1_country482.csv.gz";
    private const int OlderBest = 1000;

    private static readonly Profile Profile = Profile.Brief2025 with
    {
        Name = "vintages",
        Countries = ["CAF"],
        Specifications = new SpecificationGrid { Permutations = 0, Blocks = [] },
    };

    [Fact]
    public async Task Events_that_an_older_vintage_lacks_or_has_otherwise_are_counted()
    {
        var source = RealData.Folder;
        using var scratch = new ScratchFolder();
        var (data, lake) = (Path.Combine(scratch.Path, "data"), new FolderLake(Path.Combine(scratch.Path, "lake")));
        CopyOthers(source, data);
        var rows = Rows(Path.Combine(source, Ged));
        var columns = rows[0].Select((name, i) => (name, i)).ToDictionary(column => column.name, column => column.i);
        var placed = rows.Skip(1).Where(
            row => row[columns["type_of_violence"]] == "3" && Number(row, "where_prec") <= 5 && Number(row, "date_prec") <= 4).ToArray();
        var (lacking, otherwise) = (placed[..5], placed[5..8]);

        Write(data, rows.Except(lacking).Select(row => otherwise.Contains(row) ? With(row, columns["best"], OlderBest) : row));
        var (older, _) = await InProcessRefresh.RunFolderAsync(
            lake,
            data,
            Profile,
            parallelism: 2,
            cancellation: TestContext.Current.CancellationToken);
        Write(data, rows);
        var (newer, _) = await InProcessRefresh.RunFolderAsync(
            lake,
            data,
            Profile,
            parallelism: 2,
            cancellation: TestContext.Current.CancellationToken);
        var summary = await lake.CompareAsync(older, newer);

        Assert.Empty(summary.NotComparable);
        Assert.False(summary.Simulated);
        Assert.Equal(
            new EventChangeCounts(5, 3, 0, lacking.Sum(row => Number(row, "best")), otherwise.Sum(row => OlderBest - Number(row, "best"))),
            summary.Events);
        Assert.Equal(
            lacking.Select(row => (Id(row), "added")).Concat(otherwise.Select(row => (Id(row), "revised"))).Order(),
            (await lake.RowsAsync(summary, "event_changes", "event_id", "change")).Select(row => ((long)row[0]!, (string)row[1]!)));
        Assert.Equal(new SourceChangeCounts(0, 0, 1, 0), summary.Sources);

        long Id(string[] row) => long.Parse(row[columns["id"]], CultureInfo.InvariantCulture);

        long Number(string[] row, string column) => long.Parse(row[columns[column]], CultureInfo.InvariantCulture);
    }

    private static void CopyOthers(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.gz", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(from, path))
            .Where(file => file != Ged))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, file))!);
            File.Copy(Path.Combine(from, file), Path.Combine(to, file));
        }
    }

    private static List<string[]> Rows(string file)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 1 << 20 });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString)]);
        }

        return rows;
    }

    private static string[] With(string[] row, int column, int value)
    {
        var changed = (string[])row.Clone();
        changed[column] = value.ToString(CultureInfo.InvariantCulture);
        return changed;
    }

    private static void Write(string folder, IEnumerable<string[]> rows)
    {
        using var text = new StreamWriter(new GZipStream(File.Create(Path.Combine(folder, Ged)), CompressionLevel.Fastest));
        foreach (var row in rows)
        {
            text.Write(string.Join(',', row.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n");
        }
    }
}
