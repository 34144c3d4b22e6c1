using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Tables;
using PocGrid.Tests.Simulation;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Rows that cannot be used are left out, named and counted; the others make a release.</summary>
public sealed class RefusedRowsTests(RefusedRowsTests.SpoiltRelease spoilt) : IClassFixture<RefusedRowsTests.SpoiltRelease>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("best", "several", "not a whole number")]
    [InlineData("best", "-5", "less than 0")]
    [InlineData("latitude", "95.5", "outside -90 to 90")]
    [InlineData("latitude", "14.3", "look swapped")]
    [InlineData("longitude", "999", "outside -180 to 180")]
    [InlineData("date_start", "1931-05-01 00:00:00.000", "1946")]
    [InlineData("date_end", "2012-03-01 00:00:00.000", "before date_start")]
    [InlineData("date_end", "2014-13-45 00:00:00.000", "")]
    public async Task Row_is_among_the_rejects_with_its_column_its_value_and_the_reason(string column, string value, string reason)
    {
        var rejects = await spoilt.RejectsAsync();
        Assert.Equal(SpoiltRelease.BadRows, rejects.RowCount);
        var found = Enumerable.Range(0, rejects.RowCount)
            .Single(row => rejects.Texts("column")[row] == column && rejects.Texts("value")[row] == value);
        Assert.Contains(reason, rejects.Texts("reason")[found], StringComparison.Ordinal);
        Assert.Equal(ReadWorld.Ged, rejects.Texts("file")[found]);
        Assert.True(rejects.Int64s("line")[found] > 1);
    }

    [Fact]
    public async Task Account_counts_the_refused_rows_by_column()
    {
        var account = AccountTable.Read(await spoilt.World.TableAsync(spoilt.Release, "account"));
        var refused = account.Where(row => row.Stage == "read" && row.Outcome == AccountOutcome.Excluded).ToArray();

        Assert.All(refused, row => Assert.Equal(Path.GetFileName(ReadWorld.Ged), row.File));
        Assert.Equal(
            [("refused: column best", 2L), ("refused: column date_end", 2), ("refused: column date_start", 1),
            ("refused: column latitude", 2), ("refused: column longitude", 1)],
            refused.Select(row => (row.Reason, row.Rows)));
        Account.RequireBalance(account);
        Account.RequireChain([.. account]);
    }

    [Fact]
    public async Task Extra_columns_are_accepted()
    {
        using var bad = new BadWorld();
        var lines = BadWorld.Text(ReadWorld.Climatology).TrimEnd().Split('\n');
        bad.Write(
            ReadWorld.Climatology,
            string.Join('\n', lines.Select((line, i) => line.TrimEnd('\r') + (i == 0 ? ",remark" : ",x"))) + "\n");

        var release = await bad.RefreshAsync();

        Assert.True(await new ReleaseStore(bad.Lake).ExistsAsync(release, Stop));
    }

    [Fact]
    public async Task Mission_that_nobody_listed_is_accounted_by_its_name()
    {
        var account = AccountTable.Read(await spoilt.World.TableAsync(spoilt.Release, "account"));

        Assert.Equal(1, Assert.Single(account, row => row.Reason == "mission not in the missions table: UNKNOWNMISSION").Rows);
    }

    [Fact]
    public async Task Listed_mission_without_a_map_is_stated_in_the_coverage()
    {
        var coverage = await spoilt.World.TableAsync(spoilt.Release, "coverage");
        var row = Enumerable.Range(0, coverage.RowCount).Single(i => coverage.Texts("name")[i] == "UNMAPPED");

        Assert.Equal(("mission", "without_maps"), (coverage.Texts("subject")[row], coverage.Texts("status")[row]));
        Assert.Contains("never at risk", coverage.Texts("detail")[row], StringComparison.Ordinal);
    }

    /// <summary>A release of a world with bad rows in it.</summary>
    public sealed class SpoiltRelease : IAsyncLifetime
    {
        internal const int BadRows = 8;

        internal BadWorld World { get; } = new();

        internal string Release { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            World.Replace(
                "datasets.json",
                $"\"file\": \"{ReadWorld.Ged}\",",
                $"\"file\": \"{ReadWorld.Ged}\", \"max_refused_share\": 0.5,");
            World.AddEvent(("best", "several"));
            World.AddEvent(("best", "-5"));
            World.AddEvent(("latitude", "95.5"));
            World.AddEvent(
                ("latitude", "14.3"),
                ("longitude", "-6.2"),
                ("priogrid_gid", $"{PocGrid.Grid.GridCell.FromCoordinates(-6.2, 14.3).Gid}"));
            World.AddEvent(("longitude", "999"));
            World.AddEvent(("date_start", "1931-05-01 00:00:00.000"));
            World.AddEvent(("date_start", "2012-04-01 00:00:00.000"), ("date_end", "2012-03-01 00:00:00.000"));
            World.AddEvent(("date_end", "2014-13-45 00:00:00.000"));
            World.Add(ReadWorld.GeoPko, ("mission", "UNKNOWNMISSION"));
            World.Add("missions.csv", ("mission", "UNMAPPED"));
            Release = await World.RefreshAsync();
        }

        internal async Task<Table> RejectsAsync()
        {
            var manifest = await new ReleaseStore(World.Lake).ManifestAsync(Release, Stop);
            return await World.Lake.ReadTableAsync(Assert.Single(manifest.Files, file => file.Table == "rejects").Path, cancellation: Stop);
        }

        public ValueTask DisposeAsync()
        {
            World.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
