using System.Text.Json;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Tests.Api;

/// <summary>A small release, made by hand: audited and published as the pipeline does it, so that it has to hold together.</summary>
internal sealed class SampleRelease(ILake lake, string id, bool isSimulated)
{
    public const string Id = "brief-2025-0123456789ab";

    private readonly List<ManifestFile> _files = [];

    /// <param name="isPublished"><c>latest.json</c> points to it.</param>
    public static async Task<Manifest> WriteAsync(ILake lake, string id = Id, bool isSimulated = true, bool isPublished = true)
    {
        var manifest = await new SampleRelease(lake, id, isSimulated).WriteFilesAsync();
        await lake.WriteJsonAsync(LakeLayout.Manifest(id), manifest);
        var report = await new ReleaseAudit(lake).RunAsync(manifest);
        if (report.Problems.Count > 0)
        {
            throw new AuditException(report.Problems);
        }

        await lake.WriteJsonAsync(LakeLayout.Audit(id), report);
        if (isPublished)
        {
            await PublishAsync(lake, id);
        }

        return manifest;
    }

    /// <summary>Points <c>latest.json</c> to it, as the refresh after the last one does.</summary>
    public static async Task PublishAsync(ILake lake, string id)
    {
        var store = new ReleaseStore(lake);
        await store.PublishAsync(id, ((await store.LatestAsync())?.Refresh ?? 0) + 1);
    }

    private async Task<Manifest> WriteFilesAsync()
    {
        foreach (var table in SampleTables.All().Select(table => SimulatedMark.Add(table, isSimulated)))
        {
            await WriteTableAsync(table);
        }

        foreach (var country in (string[])["CAF", "COD"])
        {
            var panel = SampleTables.Panel(country, 40_000);
            await WriteAsync(
                $"panels/release={id}/country={country}/part-000.parquet",
                panel,
                stream => ParquetTables.WriteAsync(panel, stream, Metadata(panel)));
        }

        var period = Months("2012-01..2022-12");
        return new Manifest
        {
            Release = id,
            Simulated = isSimulated,
            Profile = JsonSerializer.SerializeToElement(new { name = "brief-2025" }),
            Code = new ManifestCode("0.1.0", ContentDigest.OfText("code")),
            Period = period,
            Countries =
            [
                new("CAF", "Central African Republic", Months("2014-10..2022-12")),
                new("COD", "Democratic Republic of the Congo", period),
            ],
            RefusedCountries = [new("MLI", "Mali", "The supplied GED file has no event of any type in the country.")],
            Sources =
            [
                Source("ged", "25.1", "ged251.csv", "UCDP Georeferenced Event Dataset"),
                Source("geo_pko", "2.2", "geopko22.csv", "Geocoded Peacekeeping Operations"),
            ],
            Files = [.. _files.OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }

    private async Task WriteTableAsync(Table table)
    {
        await WriteAsync(PathOf("parquet"), table, stream => ParquetTables.WriteAsync(table, stream, Metadata(table)));
        await WriteAsync(PathOf("csv"), table, stream => CsvTables.WriteAsync(table, stream));
        await WriteAsync(PathOf("json"), table, stream => JsonTables.WriteAsync(table, stream));

        string PathOf(string format) => LakeLayout.Table(id, table.Schema.Name, format);
    }

    private async Task WriteAsync(string path, Table table, Func<Stream, Task> write)
    {
        using var buffer = new MemoryStream();
        await write(buffer);
        var bytes = buffer.ToArray();
        await lake.WriteAsync(path, async (stream, stop) => await stream.WriteAsync(bytes, stop));
        _files.Add(new ManifestFile(path, bytes.Length, ContentDigest.OfBytes(bytes), table.Schema.Name, table.RowCount));
    }

    private Dictionary<string, string> Metadata(Table table) => new()
    {
        ["pocgrid.table"] = table.Schema.Name,
        ["pocgrid.simulated"] = isSimulated ? "true" : "false",
    };

    private ManifestSource Source(string source, string release, string file, string title) =>
        new(
            source,
            release,
            "file name",
            file,
            1_000_000,
            ContentDigest.OfText(file),
            title,
            "Its producer",
            "CC BY 4.0",
            $"{title}, release {release}.",
            isSimulated);

    private static MonthRange Months(string text) => text.Split("..") is [var first, var last]
        ? new MonthRange(Month.Parse(first), Month.Parse(last))
        : throw new ArgumentException($"'{text}' is no range of months.", nameof(text));
}
