using System.Globalization;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Releases;
using PocGrid.Releases.Changes;
using PocGrid.Results.Specifications;
using PocGrid.Simulation;
using PocGrid.Simulation.Geography;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Releases.Changes;

/// <summary>Two whole releases of a simulated world, the second from an event file with known changes.</summary>
public sealed class VintageTests
{
    private const int MoreDeaths = 11;

    // The small world has too few events for a fit that is not refused.
    private static readonly SimulatedWorld World = SimulatedWorld.Create(new SimulationOptions { Cells = 120, Months = 72 });

    private static readonly string EventFile = Path.GetFileName(ReadWorld.Ged);

    private static readonly Profile Profile = PocGrid.Pipeline.Profile.Brief2025 with
    {
        Name = "vintages",
        Model = PocGrid.Pipeline.Profile.Brief2025.Model with { MinimumEvents = 1, Controls = [] },
        Specifications = new SpecificationGrid { Permutations = 0, Blocks = [] },
    };

    [Fact]
    public async Task Changes_of_the_event_file_are_found_in_events_cells_and_results()
    {
        using var world = new BadWorld(World);
        var first = await world.RefreshAsync(Profile);
        var panel = await PanelAsync(world.Lake, first);
        var rows = new WrittenFiles(World).Rows(ReadWorld.Ged).ToList();
        var events = rows.Where(
            row => row["type_of_violence"] == "3" && panel.TryGetValue(CellMonthOf(row),
            out var unit) && unit.Country == CountryOf(row)).DistinctBy(CellMonthOf)
            .GroupBy(row => row["country_id"]).First(country => country.Count() >= 5).Take(5).ToArray();
        var (copied, revised, moved, withdrawn, there) = (events[0], events[1], events[2], events[3], events[4]);
        var cells = Array.ConvertAll(events, CellMonthOf);
        var (copiedDeaths, movedDeaths, withdrawnDeaths) = (Best(copied), Best(moved), Best(withdrawn));

        rows.Add(new(copied) { ["id"] = "7000001" });
        revised["best"] = (Best(revised) + MoreDeaths).ToString(CultureInfo.InvariantCulture);
        foreach (var column in (string[])["latitude", "longitude", "date_start", "date_end"])
        {
            moved[column] = there[column];
        }

        rows.Remove(withdrawn);
        world.Write(ReadWorld.Ged, Csv(rows));
        var second = await world.RefreshAsync(Profile);
        var summary = await world.Lake.CompareAsync(first, second);

        Assert.Empty(summary.NotComparable);
        Assert.Equal((false, false), (summary.Configuration.Changed, summary.Code.Changed));
        Assert.Equal(new SourceChangeCounts(0, 0, Replaced: 1, 0), summary.Sources);
        Assert.Equal(new EventChangeCounts(1, 2, 1, copiedDeaths + MoreDeaths, withdrawnDeaths), summary.Events);
        Assert.Equal(
            new object?[][]
            {
                [7000001L, "added", null, copiedDeaths, null, cells[0].Gid, EventFile],
                [Id(revised), "revised", Best(revised) - MoreDeaths, Best(revised), cells[1].Gid, cells[1].Gid, EventFile],
                [Id(moved), "revised", movedDeaths, movedDeaths, cells[2].Gid, cells[4].Gid, EventFile],
                [Id(withdrawn), "withdrawn", withdrawnDeaths, null, cells[3].Gid, null, null],
            }.OrderBy(row => row[0]),
            await world.Lake.RowsAsync(
                summary,
                "event_changes",
                "event_id",
                "change",
                "deaths_best_before",
                "deaths_best_after",
                "gid_before",
                "gid_after",
                "source_file_after"));

        // Deaths by both actors and events together: what each cell-month had, and what it gained by the changes above.
        (int Events, int Deaths)[] gains
            = [(1, copiedDeaths), (0, MoreDeaths), (-1, -movedDeaths), (-1, -withdrawnDeaths), (1, movedDeaths)];
        Assert.Equal(
            cells.Zip(gains, (cell, gain) => (cell, (panel[cell].Events, panel[cell].Deaths), (panel[cell].Events + gain.Events, panel[cell]
                .Deaths + gain.Deaths))).Order(),
            (await world.Lake.RowsAsync(
                summary, "cell_changes",
                "gid", "month_id", "nonstate_events_before", "state_events_before", "nonstate_deaths_before", "state_deaths_before",
                "nonstate_events_after", "state_events_after", "nonstate_deaths_after", "state_deaths_after", "panels", "troops_before",
                "troops_after"))
                .Select(row =>
                {
                    Assert.Equal(("both", row[11]), (row[10], row[12]));
                    return (((int)row[0]!, (int)row[1]!), ((int)row[2]! + (int)row[3]!, (int)row[4]! + (int)row[5]!), ((int)row[6]!
                        + (int)row[7]!, (int)row[8]! + (int)row[9]!));
                })
                .Order());
        Assert.Equal(new CellChangeCounts(cells.DistinctBy(cell => cell.Gid).Count(), 5, 0, 0), summary.Cells);
        await AssertCoefficientsAsync(world.Lake, summary);
    }

    /// <summary>Each coefficient that is told is that of the two releases, and none that differs is left out.</summary>
    private static async Task AssertCoefficientsAsync(FolderLake lake, ChangeSummary summary)
    {
        var (before, after) = (await CoefficientsAsync(lake, summary.Previous), await CoefficientsAsync(lake, summary.Release));
        var expected = before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)).ToArray();
        var told = (await lake.RowsAsync(
            summary,
            "result_changes",
            "fit",
            "term",
            "estimate_before",
            "estimate_after",
            "std_error_before",
            "std_error_after",
            "estimate_difference"))
            .Where(row => row[1] is not null)
            .ToDictionary(row => ((string)row[0]!, (string)row[1]!));

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), told.Keys.Order());
        Assert.All(expected.Where(key => before.ContainsKey(key) && after.ContainsKey(key)), key =>
        {
            Assert.Equal(
                [before[key].Estimate, after[key].Estimate, before[key].Error, after[key].Error,
                after[key].Estimate - before[key].Estimate],
                told[key][2..]);
        });
        Assert.Equal(expected.Length, summary.Results!.Coefficients);
    }

    private static async Task<Dictionary<(string Fit, string Term), (double Estimate, double Error)>> CoefficientsAsync(
        FolderLake lake,
        string release)
    {
        var table = await lake.ReadTableAsync(
            LakeLayout.Table(release, "coefficients", "parquet"),
            cancellation: TestContext.Current.CancellationToken);
        return Enumerable.Range(0, table.RowCount).ToDictionary(
            row => (table.Texts("fit")[row]!, table.Texts("term")[row]!),
            row => (table.Doubles("estimate")[row], table.Doubles("std_error")[row]));
    }

    /// <summary>Events and deaths of each cell-month at risk in one country only.</summary>
    private static async Task<Dictionary<(int Gid, int Month), (string Country, int Events, int Deaths)>> PanelAsync(
        FolderLake lake,
        string release)
    {
        var panel = new List<((int Gid, int Month) Cell, (string, int, int) Unit)>();
        foreach (var file in (await new ReleaseStore(lake).ManifestAsync(release, TestContext.Current.CancellationToken)).Files
            .Where(file => file.Table == "panel"))
        {
            var table = await lake.ReadTableAsync(file.Path, cancellation: TestContext.Current.CancellationToken);
            for (var row = 0; row < table.RowCount; row++)
            {
                panel.Add((
                    (table.Int32s("gid")[row], table.Int32s("month_id")[row]),
                    (table.Texts("country")[row]!, table.Int32s("nonstate_events")[row] + table.Int32s("state_events")[row], table.Int32s(
                        "nonstate_deaths")[row] + table.Int32s("state_deaths")[row])));
            }
        }

        return panel.GroupBy(row => row.Cell).Where(rows => rows.Count() == 1).ToDictionary(rows => rows.Key, rows => rows.Single().Unit);
    }

    /// <summary>Cell and month of a row that is placed, of another what no panel has.</summary>
    private static (int Gid, int Month) CellMonthOf(
        Dictionary<string, string> row) => int.Parse(row["where_prec"], CultureInfo.InvariantCulture) <= 5 && row["date_prec"] != "5"
        ? (GridCell.FromCoordinates(Number(row["latitude"]), Number(row["longitude"])).Gid, Month.Parse(row["date_end"][..7]).Id)
        : default;

    /// <summary>The event's own country: another's part of its cell may be at risk when that is not.</summary>
    private static string CountryOf(Dictionary<string, string> row)
        => SimulatedCountry.All.Single(country => row["country_id"] == country.GwCode.ToString(CultureInfo.InvariantCulture)).Iso3;

    private static long Id(Dictionary<string, string> row) => long.Parse(row["id"], CultureInfo.InvariantCulture);

    private static int Best(Dictionary<string, string> row) => int.Parse(row["best"], CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Csv(List<Dictionary<string, string>> rows) => string.Concat(
        new[] { string.Join(',', rows[0].Keys) }
            .Concat(rows.Select(
                row => string.Join(',', row.Values.Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))))
            .Select(line => line + "\n"));
}
