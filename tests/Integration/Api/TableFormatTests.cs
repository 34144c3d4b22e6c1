using System.Globalization;
using System.Net;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using DuckDB.NET.Data;
using PocGrid.Lake;
using PocGrid.Tests.Lake;
using Sylvan.Data.Csv;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>Every form of a table says what its JSON says, whole and filtered.</summary>
public sealed class TableFormatTests(PublishedSample sample) : IClassFixture<PublishedSample>
{
    private const string Tables = "/api/v1/releases/latest/tables";
    private const string Filtered = "base_distances?country=COD&sort=-distance_km&limit=50";

    private readonly HttpClient _client = sample.Server.Client;

    public static TheoryData<string> Queries
        => [Filtered, "base_distances?", "fit_summary?", "coverage?", "definitions_grid?", "base_distances?gid=1"];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Lines_of_JSON_are_the_rows_of_the_array(string query)
    {
        using var response = await _client.GetAsync($"{Tables}/{query}&format=ndjson", headers: null);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(text.Length == 0 || text.EndsWith('\n'));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((await RowsAsync(query)).Select(row => row.GetRawText()), lines);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Arrow_reader_finds_the_same_rows(string query)
    {
        using var response = await _client.GetAsync($"{Tables}/{query}&format=arrow", headers: null);
        Assert.Equal("application/vnd.apache.arrow.stream", response.Content.Headers.ContentType?.ToString());
        using var reader = new ArrowStreamReader(new MemoryStream(await response.BytesAsync()));
        var schema = await reader.GetSchema(TestContext.Current.CancellationToken);
        Assert.Equal("true", schema.Metadata["pocgrid.simulated"]);
        Assert.All(schema.FieldsList, field => Assert.NotEmpty(field.Metadata["description"]));
        var rows = new List<string>();
        while (await reader.ReadNextRecordBatchAsync(TestContext.Current.CancellationToken) is { } batch)
        {
            rows.AddRange(Enumerable.Range(0, batch.Length)
                .Select(row => Text(Enumerable.Range(0, batch.ColumnCount).Select(i => ValueOf(batch.Column(i), row)))));
        }

        Assert.Equal((await RowsAsync(query)).Select(Text), rows);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task DuckDB_finds_the_same_rows_in_Parquet(string query)
    {
        using var scratch = new ScratchFolder();
        var file = Path.Combine(scratch.Path, "table.parquet");
        await File.WriteAllBytesAsync(file, await _client.GetByteArrayAsync(
            new Uri($"{Tables}/{query}&format=parquet", UriKind.Relative),
            TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal((await RowsAsync(query)).Select(Text), ReadDuckDB($"select * from read_parquet('{file}')"));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task CSV_reader_finds_the_same_rows_with_formulas_guarded(string query)
    {
        using var response = await _client.GetAsync($"{Tables}/{query}&format=csv", headers: null);
        await using var csv = CsvDataReader.Create(
            new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        var rows = new List<string>();
        while (await csv.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)));
        }

        Assert.Equal(
            (await RowsAsync(query)).Select(row => string.Join('|', row.EnumerateObject().Select(property => Cell(property.Value)))),
            rows);
    }

    [Theory]
    [InlineData("coverage")] // with a text that looks like a formula
    [InlineData("curves")]
    public async Task CSV_of_a_whole_table_is_the_stored_file(string table)
    {
        var served = await _client.GetByteArrayAsync(
            new Uri($"{Tables}/{table}?format=csv", UriKind.Relative),
            TestContext.Current.CancellationToken);
        var stored = await File.ReadAllBytesAsync(
            Path.Combine(sample.Server.LakeFolder, LakeLayout.Table(SampleRelease.Id, table, "csv")),
            TestContext.Current.CancellationToken);
        Assert.Equal(stored, served);
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("TEXT/CSV; charset=utf-8", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("application/vnd.apache.arrow.stream, application/json;q=0.5", "application/vnd.apache.arrow.stream")]
    [InlineData("application/x-ndjson;q=0.9, text/csv;q=0.8", "application/x-ndjson")]
    [InlineData("application/json;q=0, */*;q=0.1", "text/csv")]
    [InlineData("application/vnd.apache.parquet, image/png", "application/vnd.apache.parquet")]
    public async Task Accept_chooses_the_format(string accept, string contentType)
    {
        foreach (var query in (string[])["curves", "curves?country=COD"])
        {
            using var response = await _client.GetAsync($"{Tables}/{query}", headers => headers.TryAddWithoutValidation("Accept", accept));
            Assert.Equal(contentType, response.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Accept", response.Headers.Vary);
        }
    }

    [Fact]
    public async Task Format_parameter_wins_over_Accept()
    {
        using var response = await _client.GetAsync(
            $"{Tables}/curves?format=ndjson",
            headers => headers.TryAddWithoutValidation("Accept", "text/csv"));
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{SampleRelease.Id}-curves.ndjson", response.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/csv;q=0")]
    public async Task Accept_without_a_format_is_a_problem_that_names_them(string accept)
    {
        using var response = await _client.GetAsync($"{Tables}/curves", headers => headers.TryAddWithoutValidation("Accept", accept));
        var problem = await response.ProblemAsync(HttpStatusCode.NotAcceptable);
        Assert.Equal(("Accept", accept), (problem.Text("parameter"), problem.Text("value")));
        Assert.Contains("application/x-ndjson", problem.GetProperty("allowed").Texts());
    }

    [Fact]
    public async Task DuckDB_reads_a_panel_in_place()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Assert.SkipUnless(DuckDBHttp.TryLoad(connection), DuckDBHttp.Missing);
        using var command = connection.CreateCommand();
        command.CommandText
            = $"select count(*) from read_parquet('{_client.BaseAddress}api/v1/releases/latest/panels/COD') where country = 'COD'";
        Assert.Equal(40_000L, await Task.Run(command.ExecuteScalar, TestContext.Current.CancellationToken));
    }

    private static object? ValueOf(IArrowArray array, int row) => array switch
    {
        BooleanArray a => a.GetValue(row),
        Int32Array a => a.GetValue(row),
        Int64Array a => a.GetValue(row),
        DoubleArray a => a.GetValue(row),
        StringArray a => a.GetString(row),
        _ => throw new InvalidOperationException($"A column is {array.GetType()}."),
    };

    private static List<string> ReadDuckDB(string query)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(Text(Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))));
        }

        return rows;
    }

    private static string Text(JsonElement row) => Text(row.EnumerateObject().Select(property => ValueOf(property.Value)));

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        _ => value.GetBoolean(),
    };

    private static string Text(IEnumerable<object?> values) =>
        string.Join('|', values.Select(value => value is int or long or double
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)
            : value ?? "(missing)"));

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String when value.GetString() is { } text => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]
            ? "'" + text
            : text,
        _ => value.GetRawText(),
    };

    private async Task<JsonElement[]> RowsAsync(string query) => [.. (await _client.JsonAsync($"{Tables}/{query}")).EnumerateArray()];
}
