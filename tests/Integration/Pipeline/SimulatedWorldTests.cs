using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Results;
using PocGrid.Simulation;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>The release of the simulated world against what the world knows of itself.</summary>
public sealed class SimulatedWorldTests(PublishedWorld world)
{
    private static readonly SimulationTruth Truth = PublishedWorld.World.Truth;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Panels_have_a_row_for_each_cell_and_month_at_risk()
    {
        var panels = await PanelsAsync();

        Assert.Equal(
            Truth.PanelRows.OrderBy(country => country.Key),
            panels.Select(p => KeyValuePair.Create(p.Texts("country")[0]!, p.RowCount)).OrderBy(country => country.Key));
        Assert.All((await world.GetAsync()).Manifest.Countries, country => Assert.Equal(Truth.MonthsAtRisk[country.Iso3], country.Months));
    }

    [Fact]
    public async Task Enhancements_are_the_true_ones()
    {
        var enhanced = (await PanelsAsync()).SelectMany(panel => Enumerable.Range(0, panel.RowCount)
            .Where(row => panel.Booleans("enhanced")[row])
            .Select(row => (panel.Int32s("gid")[row], panel.Texts("country")[row]!, panel.Int32s("month_id")[row])));

        Assert.Equal(Truth.Enhancements.Select(e => (e.Unit.Gid, e.Unit.Country, e.Month.Id)).Order(), enhanced.Order());
        Assert.NotEmpty(Truth.Enhancements);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(35)]
    [InlineData(150)]
    public async Task Enhancements_by_threshold_are_as_many_as_there_are(int threshold) => Assert.Equal(
        Truth.CountEnhancements(threshold),
        (await PanelsAsync()).Sum(panel => panel.Booleans($"enhanced_cell_{threshold}").Count(enhanced => enhanced)));

    [Fact]
    public async Task Strength_of_each_cell_and_month_is_the_true_one()
    {
        var truth = Truth.Strength.ToDictionary(s => (s.Unit, s.Month.Id), s => (s.Troops, s.Bases));
        foreach (var panel in await PanelsAsync())
        {
            var (gid, month, troops, bases) = (panel.Int32s("gid"), panel.Int32s("month_id"), panel.Doubles("troops"), panel.Int32s(
                "bases"));
            for (var row = 0; row < panel.RowCount; row++)
            {
                Assert.Equal(
                    truth.GetValueOrDefault((new Unit(gid[row], panel.Texts("country")[row]!), month[row])),
                    (troops[row], bases[row]));
            }
        }
    }

    [Fact]
    public async Task Deaths_of_each_cell_month_and_actor_are_the_true_ones()
    {
        // A country's events in a cell may be in two files.
        var found = new Dictionary<(int, int, int, string), (int Events, int Deaths)>();
        foreach (var table in await TablesAsync("violence"))
        {
            for (var row = 0; row < table.RowCount; row++)
            {
                var cell = (table.Int32s("gid")[row], table.Int32s("country_gw_code")[row], table.Int32s("month_id")[row], table.Texts(
                    "actor_class")[row]!);
                var (events, deaths) = found.GetValueOrDefault(cell);
                found[cell] = (events + table.Int32s("events")[row], deaths + table.Int32s("deaths_best")[row]);
            }
        }

        Assert.Equal(
            Truth.Deaths.Select(d => ((d.Unit.Gid, GwCode(d.Unit.Country), d.Month.Id, d.Actor), (d.Events, d.Deaths))).Order(),
            found.Where(cell => cell.Value.Events > 0).Select(cell => (cell.Key, cell.Value)).Order());
    }

    [Fact]
    public async Task Events_and_deaths_by_reason_are_those_of_the_account() => Assert.Equal(
        Truth.Events.Select(reason => (reason.Key, (long)reason.Value.Rows, reason.Value.Quantity)).Order(),
        await AccountAsync("ucdp_ged", row => row.Deaths!.Value));

    [Fact]
    public async Task Deployment_rows_and_troops_by_reason_are_those_of_the_account() => Assert.Equal(
        Truth.DeploymentRows.Select(reason => (reason.Key, (long)reason.Value.Rows, reason.Value.Quantity)).Order(),
        await AccountAsync("geo_pko_location_map", row => Math.Round(row.Troops!.Value, 6)));

    [Fact]
    public async Task Account_adds_up_and_follows_from_stage_to_stage()
    {
        var account = AccountTable.Read(await (await world.GetAsync()).TableAsync("account"));

        Account.RequireBalance(account);
        Account.RequireChain(account);
        Assert.Equal(["fit", "grid-months", "panel", "read"], account.Select(row => row.Stage).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Every mission that lasts publishes a map in the last month.</summary>
    [Fact]
    public async Task Maps_of_the_last_month_are_in_the_study() => Assert.DoesNotContain(
        AccountTable.Read(await (await world.GetAsync()).TableAsync("account")), row => row
            .Reason == "map published after the study period");

    [Fact]
    public async Task Every_table_says_that_the_world_is_simulated()
    {
        var published = await world.GetAsync();

        Assert.True(published.Manifest.Simulated);
        foreach (var file in published.Manifest.Files.Where(
            file => file.Path.Contains("/tables/", StringComparison.Ordinal) && file.Path.EndsWith(".parquet", StringComparison.Ordinal)))
        {
            var table = await published.Lake.ReadTableAsync(file.Path, cancellation: Stop);
            Assert.All(table.Booleans("simulated"), Assert.True);
        }
    }

    /// <summary>XAA is 991, and so on: see the boundaries file.</summary>
    private static int GwCode(string country) => 991 + country[^1] - 'A';

    private Task<IReadOnlyList<Table>> PanelsAsync() => TablesAsync("panel");

    private async Task<IReadOnlyList<Table>> TablesAsync(string name)
    {
        var published = await world.GetAsync();
        var tables = new List<Table>();
        foreach (var file in published.Manifest.Files.Where(file => file.Table == name))
        {
            tables.Add(await published.Lake.ReadTableAsync(file.Path, cancellation: Stop));
        }

        Assert.NotEmpty(tables);
        return tables;
    }

    private async Task<IEnumerable<(string, long, double)>> AccountAsync(string source, Func<AccountRow, double> quantity) =>
        AccountTable.Read(await (await world.GetAsync()).TableAsync("account"))
            .Where(row => row.Stage == "grid-months" && row.Source == source && row.Outcome != AccountOutcome.In)
            .GroupBy(row => row.Reason)
            .Select(reason => (reason.Key, reason.Sum(row => row.Rows), reason.Sum(quantity)))
            .Order();
}
