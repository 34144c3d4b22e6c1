using PocGrid.Datasets.Recognition;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>A whole refresh of the real files; see <see cref="RealData"/>.</summary>
public sealed partial class RealDataTests(RealDataTests.RealRelease real) : IClassFixture<RealDataTests.RealRelease>
{
    [Fact]
    public async Task Every_data_file_is_recognised()
    {
        var made = await real.GetAsync();

        Assert.Equal(["README.md"], made.Recognition.Unrecognized.Select(file => file.File));
        Assert.Equal(
            Directory.EnumerateFiles(RealData.Folder, "*.gz", SearchOption.AllDirectories).Count(),
            made.Recognition.Recognized.Count);
    }

    [Fact]
    public async Task Countries_with_events_are_studied_and_the_others_refused_by_name()
    {
        var made = await real.GetAsync();

        Assert.False(made.Manifest.Simulated);
        Assert.Equal(["CAF", "SDN", "SSD"], made.Manifest.Countries.Select(country => country.Iso3));
        Assert.Equal(["CIV", "COD", "LBR", "MLI"], made.Manifest.RefusedCountries.Select(country => country.Iso3));
        Assert.All(
            made.Manifest.RefusedCountries,
            country => Assert.Contains("not a single event", country.Reason, StringComparison.Ordinal));
        Assert.Equal(new MonthRange(Month.Of(2012, 1), Month.Of(2020, 12)), made.Manifest.Period);
    }

    // Counted apart from this project, from the raw file (README of the seven countries' data).
    [Theory]
    [InlineData("by_revision", "increase", 1, 452)]
    [InlineData("by_revision", "increase", 35, 447)]
    [InlineData("by_revision", "increase", 150, 360)]
    [InlineData("by_revision", "new_presence", 1, 101)]
    [InlineData("as_dated", "increase", 1, 473)]
    [InlineData("as_dated", "increase", 35, 468)]
    [InlineData("as_dated", "increase", 150, 381)]
    [InlineData("as_dated", "new_presence", 1, 123)]
    public async Task Definitions_grid_holds_the_counts_of_the_deployment_maps(string maps, string kind, int threshold, int events)
    {
        var grid = await real.TableAsync("definitions_grid");
        var row = Enumerable.Range(0, grid.RowCount).Single(i =>
            (grid.Texts("level")[i], grid.Texts("kind")[i], grid.Int32s("threshold_troops")[i], grid
                .Texts("unknown_troops")[i]) == ("cell", kind, threshold, "zero")
            && grid.Booleans("formed_police")[i] && !grid.Booleans("regional_protection_force")[i] && grid.Texts("start_up")[i] == "counted"
            && (grid.Texts("maps")[i], grid.Texts("cells")[i], grid.Texts("months")[i]) == (maps, "every_cell", "every_month"));

        Assert.Equal(events, grid.Int32s("events")[row]);
        Assert.Equal(("2012-01", "2020-12"), (grid.Texts("first_month")[row], grid.Texts("last_month")[row]));
    }

    [Fact]
    public async Task Six_stray_rows_of_deployment_maps_are_named_and_moved()
    {
        var findings = await real.TableAsync("map_findings");
        string[] moved =
        [
            .. Enumerable.Range(0, findings.RowCount).Where(row => findings.Texts("done")[row] == "moved").Select(row =>
                $"{findings.Texts("mission")[row]} {findings.Texts("revision")[row]}: {findings.Int32s("rows")[row]} of "
                    + $"{findings.Int32s("map_rows")[row]}, {findings.Texts("dated_month")[row]} to {findings.Texts("map_month")[row]}"),
        ];

        Assert.Equal(
            [
                "MINUSTAH 1: 1 of 8, 2004-08 to 2004-10",
                "MINUSTAH 26: 1 of 26, 2010-04 to 2010-08",
                "UNAMID 35: 1 of 27, 2018-04 to 2018-06",
                "UNFICYP 46: 1 of 15, 1999-06 to 1999-12",
                "UNFICYP 92: 1 of 13, 2016-07 to 2017-07",
                "UNISFA 36: 1 of 19, 2017-09 to 2017-10",
            ],
            moved);
        Assert.Equal(6, AccountTable.Read(await real.TableAsync("account"))
            .Single(row => row.Outcome == AccountOutcome.Placed && row.Reason.StartsWith("moved", StringComparison.Ordinal))
            .Rows);
    }

    [Fact]
    public async Task Accounts_balance_and_hold_every_row_of_the_files()
    {
        var account = AccountTable.Read(await real.TableAsync("account"));

        Account.RequireBalance(account);
        Account.RequireChain(account);
        Assert.Equal(18_699, In("geo_pko_location_map"));
        Assert.Equal(1_848 + 941 + 3_822, In("ucdp_ged"));
        Assert.Equal(64_818, In("prio_grid_static"));

        long In(string source)
            => account.Where(row => row.Stage == "read" && row.Source == source && row.Outcome == AccountOutcome.In).Sum(row => row.Rows);
    }

    /// <summary>The refresh, run once by the first test that asks.</summary>
    public sealed class RealRelease : IDisposable
    {
        private readonly ScratchFolder _scratch = new();
        private Task<Made>? _made;

        internal FolderLake Lake => new(_scratch.Path);

        public void Dispose() => _scratch.Dispose();

        internal Task<Made> GetAsync() => _made ??= MakeAsync(RealData.Folder);

        internal async Task<Table> TableAsync(string name) => await Lake.ReadTableAsync(
            LakeLayout.Table((await GetAsync()).Manifest.Release, name, "parquet"), cancellation: TestContext.Current.CancellationToken);

        private async Task<Made> MakeAsync(string folder)
        {
            var (release, recognition) = await InProcessRefresh.RunFolderAsync(Lake, folder, Profile.Brief2025, parallelism: 2);
            return new Made(await new ReleaseStore(Lake).ManifestAsync(release), recognition);
        }
    }

    internal sealed record Made(Manifest Manifest, RecognitionResult Recognition);
}
