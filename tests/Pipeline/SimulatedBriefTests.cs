using System.Globalization;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Seasons, overlap and distances of the simulated world against what its written files say, worked out in the plainest way.</summary>
public sealed class SimulatedBriefTests(PublishedWorld world)
{
    private static readonly int[] Horizons = [0, 3, 6, 12];
    private static readonly string[] Distances = ["distance_km", "distance_3m_km", "distance_6m_km", "distance_12m_km"];
    private static readonly string[] Parts = ["cells_both", "cells_presence_only", "cells_violence_only", "cells_neither"];
    private static readonly ReadWorld Files = new(PublishedWorld.World);

    private static readonly Dictionary<int, int> Rainseas = new WrittenFiles(PublishedWorld.World).Rows(ReadWorld.Static, "gid", "rainseas")
        .Where(row => row["rainseas"].Length > 0)
        .ToDictionary(row => int.Parse(row["gid"], CultureInfo.InvariantCulture), row => int.Parse(row["rainseas"], CultureInfo.InvariantCulture));

    private static readonly IReadOnlyList<(int Gid, string Country, Month Month)> AtRisk =
    [
        .. from gid in Files.Shares.Keys
           let country = Files.CountryOf(gid)
           where Files.AtRisk.ContainsKey(country)
           from i in Enumerable.Range(0, Files.AtRisk[country].Length)
           select (gid, country, Files.AtRisk[country].First + i),
    ];

    [Fact]
    public async Task Seasons_are_those_of_the_files()
    {
        var expected = AtRisk.SelectMany(row => Scopes(row.Country).Select(scope => (scope, row.Gid, row.Month)))
            .GroupBy(row => (row.scope, Season: Season(row.Gid, row.Month)))
            .Select(group => (
                group.Key.scope,
                group.Key.Season,
                group.Select(row => row.Gid).Distinct().Count(),
                group.Count(),
                group.Count(row => Violence(row.Gid, row.Month).Events > 0),
                group.Sum(row => Violence(row.Gid, row.Month).Events),
                group.Sum(row => Violence(row.Gid, row.Month).Deaths)));
        var table = await TableAsync("seasons");

        Assert.Equal(expected.Order(), Enumerable.Range(0, table.RowCount).Where(row => table.Texts("actor_class")[row] == "any").Select(row => (
            table.Texts("country")[row]!,
            table.Texts("season")[row]!,
            table.Int32s("cells_at_risk")[row],
            table.Int32s("cell_months_at_risk")[row],
            table.Int32s("cell_months_with_violence")[row],
            table.Int32s("events")[row],
            table.Int32s("deaths")[row])).Order());
        Assert.Equal(["dry", "not_known", "rainy"], table.Texts("season").Distinct().Order(StringComparer.Ordinal));
        Assert.All(table.Texts("rule"), rule => Assert.Equal("rainseas", rule));
    }

    [Fact]
    public async Task Distances_are_those_of_the_files()
    {
        var bases = Files.Strength.Keys.ToLookup(cell => cell.Month, cell => cell.Gid);
        var expected = AtRisk.Where(row => Violence(row.Gid, row.Month).Events > 0).ToDictionary(
            row => (row.Gid, row.Month.Id),
            row => Horizons.Select(months => Files.AtRisk[row.Country].Contains(row.Month + months)
                ? bases[row.Month.Id + months].Min(gid => Kilometres(row.Gid, gid))
                : double.NaN).ToArray());
        var table = await TableAsync("base_distances");
        var found = Enumerable.Range(0, table.RowCount).ToLookup(row => (table.Int32s("gid")[row], table.Int32s("month_id")[row]));

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Keys.Order(), found.Select(rows => rows.Key).Order());
        foreach (var row in found.SelectMany(rows => rows))
        {
            var distances = expected[(table.Int32s("gid")[row], table.Int32s("month_id")[row])];
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
            Assert.Equal(Files.Shares.Keys.Count(gid => Files.CountryOf(gid) == overlap.Texts("country")[row]), overlap.Int32s("cells_at_risk")[row]);
            Assert.Equal(
                overlap.Int32s("cells_at_risk")[row],
                Parts.Sum(column => overlap.Int32s(column)[row]));
        });
        Assert.Contains(overlap.Int32s("cells_both"), cells => cells > 0);
        Assert.Contains((await TableAsync("season_ratios")).Doubles("rate_ratio"), ratio => ratio > 0);
        Assert.Contains((await TableAsync("base_distance_summary")).Doubles("median_distance_km"), distance => distance >= 0);
    }

    private static string[] Scopes(string country) => [country, "pooled"];

    private static string Season(int gid, Month month) => !Rainseas.TryGetValue(gid, out var first) ? "not_known"
        : (month.MonthOfYear == first || month.MonthOfYear == (first % 12) + 1 || month.MonthOfYear == ((first + 1) % 12) + 1) ? "rainy"
        : "dry";

    private static (int Events, int Deaths) Violence(int gid, Month month)
    {
        var (nonState, state) = (Files.Deaths.GetValueOrDefault((gid, month.Id, "nonstate")), Files.Deaths.GetValueOrDefault((gid, month.Id, "state")));
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

    private static bool Close(double expected, double actual) => double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-6;

    private async Task<Table> TableAsync(string name) => await (await world.GetAsync()).TableAsync(name);
}
