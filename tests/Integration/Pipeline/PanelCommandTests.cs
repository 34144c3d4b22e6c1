using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using PocGrid.Simulation;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary><c>panel</c>: what somebody sees who wants cell-months and no study.</summary>
public sealed class PanelCommandTests : IDisposable
{
    private const int BadInput = 3;

    private readonly ScratchFolder _scratch = new();

    private string Data => Path.Combine(_scratch.Path, "data");

    private string Panel => Path.Combine(_scratch.Path, "panel");

    public void Dispose() => _scratch.Dispose();

    /// <summary>
    /// DuckDB counts the events of the files by itself and sums them by window functions. Two governments that act together are states.
    /// </summary>
    [Fact]
    public async Task Violence_of_a_simulated_world_is_what_duckdb_makes_of_the_same_files()
    {
        await SimulatedWorld.Create(SimulationOptions.Small).WriteAsync(Data, TestContext.Current.CancellationToken);

        var ended = await CommandLine.RunAsync(
            "panel", "--cells", "world", "--from", "2012-01", "--to", "2014-12", "--data", Data, "--out", Panel, "--whole-releases");

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Contains("SIMULATED WORLD: wrote", ended.Output, StringComparison.Ordinal);
        Assert.Contains("rows written", ended.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Panel, "panel.json")));
        var events = string.Join(" UNION ALL BY NAME ", Directory.GetFiles(Path.Combine(Data, "ucdp"))
            .Select(file => $"SELECT * FROM read_csv('{file}', header = true, all_varchar = true)"));
        var answer = Query($"""
            WITH panel AS (SELECT * FROM read_parquet('{Panel}/*.parquet')),
              events AS (SELECT
                  CAST(floor((CAST(latitude AS DOUBLE) + 90) * 2) * 720
                    + floor((CAST(longitude AS DOUBLE) + 180) * 2) + 1 AS INTEGER) AS gid,
                  (year(CAST(date_end AS TIMESTAMP)) - 1980) * 12 + month(CAST(date_end AS TIMESTAMP)) AS month_id,
                  CAST(best AS INTEGER) AS best, regexp_matches(coalesce(gwnoa, ''), '^[0-9]') AS is_state
                FROM ({events})
                WHERE try_cast(id AS BIGINT) IS NOT NULL AND type_of_violence = '3'
                  AND CAST(where_prec AS INTEGER) <= 5 AND CAST(date_prec AS INTEGER) <= 4),
              ours AS (SELECT gid, month_id, state_deaths, nonstate_deaths, state_deaths_6m,
                sum(state_deaths) OVER (PARTITION BY gid ORDER BY month_id ROWS BETWEEN 6 PRECEDING AND 1 PRECEDING) AS summed FROM panel),
              theirs AS (SELECT gid, month_id, coalesce(sum(best) FILTER (is_state), 0) AS state,
                coalesce(sum(best) FILTER (NOT is_state), 0) AS nonstate FROM events GROUP BY ALL)
            SELECT count(*), coalesce(sum(state), 0) + coalesce(sum(nonstate), 0),
              count(*) FILTER (state_deaths <> coalesce(state, 0) OR nonstate_deaths <> coalesce(nonstate, 0)),
              count(*) FILTER (month_id >= (SELECT min(month_id) + 6 FROM panel) AND state_deaths_6m IS DISTINCT FROM summed)
            FROM ours LEFT JOIN theirs USING (gid, month_id)
            """);
        Assert.True(answer[0] > 1000 && answer[1] > 100);
        Assert.Equal([0, 0], answer[2..]);
    }

    [Fact]
    public async Task Column_that_was_named_and_cannot_be_made_is_an_error_with_a_remedy()
    {
        WriteGed(GedCsv.Row());

        var ended = await RunAsync("--cells", "all", "--whole-releases", "--columns", "troops");

        ended.AssertFailed(BadInput, "Column 'troops' cannot be made: no Geo-PKO file was supplied", "or leave the column out");
        Assert.False(Directory.Exists(Panel));
    }

    [Fact]
    public async Task Files_alone_do_not_tell_what_they_cover()
    {
        WriteGed(GedCsv.Row());

        var ended = await RunAsync("--cells", "all");

        ended.AssertFailed(BadInput, "nothing tells which cells the GED files cover", "Add boundaries", "--whole-releases");
    }

    [Theory]
    [InlineData("world", "the land cells of a PRIO-GRID static file", "take --cells all")]
    [InlineData("africa", "needs boundaries", "CShapes-2.0.geojson")]
    public async Task Cells_that_the_files_do_not_tell_are_an_error_with_a_remedy(string cells, string problem, string remedy)
    {
        WriteGed(GedCsv.Row());

        var ended = await RunAsync("--cells", cells, "--whole-releases");

        ended.AssertFailed(BadInput, problem, remedy);
    }

    [Fact]
    public async Task Refused_rows_are_told_with_file_line_column_and_value()
    {
        WriteGed(GedCsv.Row(("best", "many")));

        var ended = await RunAsync("--cells", "all", "--whole-releases");

        ended.AssertFailed(BadInput, "ged.csv", "line 2", "best", "many");
    }

    [Fact]
    public async Task Columns_without_a_file_are_left_out_and_the_reason_is_told()
    {
        WriteGed(GedCsv.Row());

        var ended = await RunAsync("--cells", "all", "--whole-releases");

        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Contains("left out, no Geo-PKO file was supplied: enhanced_cell_1, ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("259,200 rows", ended.Output, StringComparison.Ordinal);
        Assert.Equal([4], Query($"SELECT sum(nonstate_deaths) FROM read_parquet('{Panel}/*.parquet')"));
    }

    private Task<Ended> RunAsync(params IEnumerable<string> options) => CommandLine.RunAsync(
        ["panel", "--from", "2014-01", "--to", "2014-01", "--data", Data, "--out", Panel, .. options]);

    private void WriteGed(string row)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "ged.csv"), GedCsv.Header + "\n" + row + "\n");
    }

    private static double[] Query(string query)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        reader.Read();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => Number(reader.GetValue(i)))];
    }

    // Sums of integers are 128 bits wide.
    private static double Number(object value) =>
        value is BigInteger sum ? (double)sum : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
