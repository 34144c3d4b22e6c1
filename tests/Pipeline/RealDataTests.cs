using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Sources.Recognition;
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
        Assert.Equal(Directory.EnumerateFiles(RealData.Folder, "*.gz", SearchOption.AllDirectories).Count(), made.Recognition.Recognized.Count);
    }

    [Fact]
    public async Task Countries_with_events_are_studied_and_the_others_refused_by_name()
    {
        var made = await real.GetAsync();

        Assert.False(made.Manifest.Simulated);
        Assert.Equal(["CAF", "SDN", "SSD"], made.Manifest.Countries.Select(country => country.Iso3));
        Assert.Equal(["CIV", "COD", "LBR", "MLI"], made.Manifest.RefusedCountries.Select(country => country.Iso3));
        Assert.All(made.Manifest.RefusedCountries, country => Assert.Contains("not a single event", country.Reason, StringComparison.Ordinal));
        Assert.Equal(new MonthRange(Month.Of(2012, 1), Month.Of(2020, 12)), made.Manifest.Period);
    }

    [Theory]
    [InlineData("increase", 1, 473)]
    [InlineData("increase", 150, 381)]
    [InlineData("new_presence", 1, 123)]
    public async Task Definitions_grid_holds_the_counts_of_the_deployment_maps(string kind, int threshold, int events)
    {
        var grid = await real.TableAsync("definitions_grid");
        var row = Enumerable.Range(0, grid.RowCount).Single(i =>
            (grid.Texts("level")[i], grid.Texts("kind")[i], grid.Int32s("threshold_troops")[i], grid.Texts("unknown_troops")[i]) == ("cell", kind, threshold, "zero")
            && grid.Booleans("formed_police")[i] && !grid.Booleans("regional_protection_force")[i] && grid.Texts("start_up")[i] == "counted"
            && (grid.Texts("cells")[i], grid.Texts("months")[i], grid.Texts("risk_set")[i]) == ("every_cell", "every_month", "all_months"));

        Assert.Equal(events, grid.Int32s("events")[row]);
        Assert.Equal(("2012-01", "2020-12"), (grid.Texts("first_month")[row], grid.Texts("last_month")[row]));
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

        long In(string source) => account.Where(row => row.Stage == "read" && row.Source == source && row.Outcome == AccountOutcome.In).Sum(row => row.Rows);
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
            ReleaseStore.TablePath((await GetAsync()).Manifest.Release, name, "parquet"), cancellation: TestContext.Current.CancellationToken);

        private async Task<Made> MakeAsync(string folder)
        {
            var (release, recognition) = await Refresh.RunFolderAsync(Lake, folder, Profile.Brief2025, parallelism: 2);
            return new Made(await new ReleaseStore(Lake).ManifestAsync(release), recognition);
        }
    }

    internal sealed record Made(Manifest Manifest, RecognitionResult Recognition);
}
