using System.Globalization;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Simulation;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// Seasons, overlap and distances of the simulated world against what its written files say, worked out in the plainest way.
/// </summary>
public sealed class SimulatedBriefTests(PublishedWorld world)
{
    private const string Pooled = "pooled";

    private static readonly int[] Horizons = [0, 3, 6, 12];
    private static readonly string[] Distances = ["distance_km", "distance_3m_km", "distance_6m_km", "distance_12m_km"];
    private static readonly string[] Parts = ["cells_both", "cells_presence_only", "cells_violence_only", "cells_neither"];
    private static readonly ReadWorld Files = new(PublishedWorld.World);

    [Fact]
    public async Task Seasons_are_those_of_rainseas()
    {
        var rainseas = new WrittenFiles(PublishedWorld.World).Rows(ReadWorld.Static, "gid", "rainseas")
            .Where(row => row["rainseas"].Length > 0)
            .ToDictionary(
                row => int.Parse(row["gid"], CultureInfo.InvariantCulture),
                row => int.Parse(row["rainseas"], CultureInfo.InvariantCulture));

        var table = await TableAsync("seasons");

        Assert.Equal(Seasons(Files, rainseas), Seasons(table));
        Assert.Equal(["dry", "not_known", "rainy"], table.Texts("season").Distinct().Order(StringComparer.Ordinal));
        Assert.All(table.Texts("rule"), rule => Assert.Equal("rainseas", rule));
    }

    [Fact]
    public async Task Without_rainseas_they_are_the_wettest_three_months_of_the_rainfall_file()
    {
        using var scratch = new ScratchFolder();
        var wet = SimulatedWorld.Create(SimulationOptions.Small with { MonthlyRainfall = true });
        var (data, lake) = (Path.Combine(scratch.Path, "data"), new FolderLake(Path.Combine(scratch.Path, "lake")));
        await wet.WriteAsync(data, TestContext.Current.CancellationToken);
        var prioGrid = Path.Combine(data, ReadWorld.Static);
        File.WriteAllLines(prioGrid, File.ReadAllLines(prioGrid).Select(line => line[..line.LastIndexOf(',')]));

        var (release, _) = await InProcessRefresh.RunFolderAsync(
            lake,
            data,
            Profile.Brief2025,
            parallelism: 2,
            cancellation: TestContext.Current.CancellationToken);

        var table = await lake.ReadTableAsync(
            LakeLayout.Table(release, "seasons", "parquet"),
            cancellation: TestContext.Current.CancellationToken);
        var files = new ReadWorld(wet);
        Assert.Equal(Seasons(files, WettestStarts(wet, files.Shares.Keys)), Seasons(table));
        Assert.All(table.Texts("rule"), rule => Assert.Equal("wettest_three_months", rule));
    }

    [Fact]
    public async Task Distances_are_those_of_the_files()
    {
        var bases = Files.Strength.Keys.ToLookup(cell => cell.Month, cell => cell.Gid);
        var expected = AtRisk(Files).Where(row => Violence(Files, row).Events > 0).ToDictionary(
            row => (row.Country, row.Gid, row.Month.Id),
            row => Horizons.Select(months => Files.AtRisk[row.Country].Contains(row.Month + months)
                ? bases[row.Month.Id + months].Min(gid => Kilometres(row.Gid, gid))
                : double.NaN).ToArray());
        var table = await TableAsync("base_distances");
        var found = Enumerable.Range(0, table.RowCount)
            .ToLookup(row => (table.Texts("country")[row]!, table.Int32s("gid")[row], table.Int32s("month_id")[row]));

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Keys.Order(), found.Select(rows => rows.Key).Order());
        foreach (var row in found.SelectMany(rows => rows))
        {
            var distances = expected[(table.Texts("country")[row]!, table.Int32s("gid")[row], table.Int32s("month_id")[row])];
            Assert.Equal(distances, Distances.Select(column => table.Doubles(column)[row]), Close);
        }
    }

    [Fact]
    public async Task Overlap_tells_of_every_cell_of_the_country_and_no_table_is_empty()
    {
        var overlap = await TableAsync("overlap");

        Assert.NotEqual(0, overlap.RowCount);
        Assert.All(Enumerable.Range(0, overlap.RowCount), row =>
        {
            Assert.Equal(Files.PartsOf(overlap.Texts("country")[row]!).Count(), overlap.Int32s("cells_at_risk")[row]);
            Assert.Equal(
                overlap.Int32s("cells_at_risk")[row],
                Parts.Sum(column => overlap.Int32s(column)[row]));
        });
        Assert.Contains(overlap.Int32s("cells_both"), cells => cells > 0);
        Assert.Contains((await TableAsync("season_ratios")).Doubles("rate_ratio"), ratio => ratio > 0);
        Assert.Contains((await TableAsync("base_distance_summary")).Doubles("median_distance_km"), distance => distance >= 0);
    }

    private static IEnumerable<(int Gid, string Country, Month Month)> AtRisk(ReadWorld files) =>
        from country in files.AtRisk.Keys
        from gid in files.PartsOf(country)
        from i in Enumerable.Range(0, files.AtRisk[country].Length)
        select (gid, country, files.AtRisk[country].First + i);

    /// <summary>Country, season, cells, cell-months, those with violence, events, deaths.</summary>
    private static IEnumerable<(string, string, int, int, int, int, int)> Seasons(
        ReadWorld files,
        Dictionary<int, int> firstMonths) => AtRisk(files)
        .SelectMany(row => new[] {
            row.Country,
            Pooled }.Select(scope => (Scope: scope, Unit: (row.Country, row.Gid), Season: Season(firstMonths, row.Gid, row.Month),
            Violence: Violence(files, row))))
        .GroupBy(row => (row.Scope, row.Season))
        .Select(group => (
            group.Key.Scope,
            group.Key.Season,
            group.Select(row => row.Unit).Distinct().Count(),
            group.Count(),
            group.Count(row => row.Violence.Events > 0),
            group.Sum(row => row.Violence.Events),
            group.Sum(row => row.Violence.Deaths)))
        .Order();

    private static IEnumerable<(string, string, int, int, int, int, int)> Seasons(Table table) => Enumerable.Range(0, table.RowCount)
        .Where(row => table.Texts("actor_class")[row] == "any")
        .Select(row => (
            table.Texts("country")[row]!,
            table.Texts("season")[row]!,
            table.Int32s("cells_at_risk")[row],
            table.Int32s("cell_months_at_risk")[row],
            table.Int32s("cell_months_with_violence")[row],
            table.Int32s("events")[row],
            table.Int32s("deaths")[row]))
        .Order();

    private static string Season(Dictionary<int, int> firstMonths, int gid, Month month) => !firstMonths.TryGetValue(gid, out var first)
        ? "not_known"
        : month.MonthOfYear == first || month.MonthOfYear == (first % 12) + 1 || month.MonthOfYear == ((first + 1) % 12) + 1 ? "rainy"
        : "dry";

    /// <summary>From the grids of three whole years, in tenths of a millimetre.</summary>
    private static Dictionary<int, int> WettestStarts(SimulatedWorld wet, IEnumerable<int> gids)
    {
        var lines = new WrittenFiles(wet).Text("rainfall/cru_ts4.99.simulated.2012.2014.pre.dat.gz").Split('\n');
        return gids.ToDictionary(gid => gid, gid =>
        {
            var (row, column) = ((gid - 1) / 720, (gid - 1) % 720);
            var rain = Enumerable.Range(0, 12).Select(month => Enumerable.Range(0, 3)
                .Sum(
                    year => int.Parse(lines[(((year * 12) + month) * 360) + row].AsSpan(column * 5, 5),
                    CultureInfo.InvariantCulture))).ToArray();
            return Enumerable.Range(0, 12).MaxBy(first => rain[first] + rain[(first + 1) % 12] + rain[(first + 2) % 12]) + 1;
        });
    }

    private static (int Events, int Deaths) Violence(ReadWorld files, (int Gid, string Country, Month Month) row)
    {
        var (nonState, state) = (files.Deaths.GetValueOrDefault((row.Gid, row.Country, row.Month.Id, "nonstate")), files.Deaths
            .GetValueOrDefault((row.Gid, row.Country, row.Month.Id, "state")));
        return (nonState.Events + state.Events, nonState.Deaths + state.Deaths);
    }

    /// <summary>By the spherical law of cosines.</summary>
    private static double Kilometres(int from, int to)
    {
        var (a, b) = (GridCell.FromGid(from), GridCell.FromGid(to));
        var (latitude, otherLatitude) = (double.DegreesToRadians(a.CentreLatitude), double.DegreesToRadians(b.CentreLatitude));
        var cosine = (Math.Sin(latitude) * Math.Sin(otherLatitude))
            + (Math.Cos(latitude) * Math.Cos(otherLatitude) * Math.Cos(double.DegreesToRadians(a.CentreLongitude - b.CentreLongitude)));
        return from == to ? 0 : 6371.0087714 * Math.Acos(Math.Min(1, cosine));
    }

    private static bool Close(double expected, double actual)
        => double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-6;

    private async Task<Table> TableAsync(string name) => await (await world.GetAsync()).TableAsync(name);
}
