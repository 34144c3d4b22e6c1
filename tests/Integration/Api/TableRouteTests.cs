using System.Net;
using PocGrid.Lake;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Tables;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class TableRouteTests(PublishedSample sample) : IClassFixture<PublishedSample>
{
    private const string Tables = "/api/v1/releases/latest/tables";

    private readonly HttpClient _client = sample.Server.Client;

    [Fact]
    public async Task Tables_are_listed_with_their_columns_and_digests()
    {
        var list = await _client.JsonAsync(Tables);
        Assert.True(list.GetProperty("simulated").GetBoolean());
        var tables = list.GetProperty("tables").EnumerateArray().ToDictionary(table => table.Text("name"));
        Assert.Equal(
            ["account", "base_distances", "coefficients", "coverage", "curves", "definitions_grid", "fit_summary", "overlap"],
            tables.Keys.Order());

        var curves = tables["curves"];
        Assert.Equal((15 + 12) * 2, curves.GetProperty("rows").GetInt32());
        Assert.Equal("fit", curves.Text("country_column"));
        var deaths = curves.GetProperty("columns").EnumerateArray().Single(column => column.Text("name") == "deaths");
        Assert.Equal(("int32", "persons", false), (deaths.Text("type"), deaths.Text("unit"), deaths.GetProperty("nullable").GetBoolean()));
        Assert.Contains("simulated", curves.GetProperty("columns").EnumerateArray().Select(column => column.Text("name")));
        Assert.Equal(["json", "csv", "parquet"], curves.GetProperty("formats").EnumerateArray().Select(format => format.Text("format")));
        Assert.Equal(["country", "actor_class"], curves.GetProperty("filters").Texts());
        Assert.Equal(["country", "actor_class", "gid", "bbox", "from", "to"], tables["base_distances"].GetProperty("filters").Texts());
        Assert.False(tables["account"].TryGetProperty("country_column", out _));
    }

    [Theory]
    [InlineData("", "json", "application/json")]
    [InlineData("?format=json", "json", "application/json")]
    [InlineData("?format=csv", "csv", "text/csv; charset=utf-8; header=present")]
    [InlineData("?format=parquet", "parquet", "application/vnd.apache.parquet")]
    public async Task Table_is_the_stored_file_to_the_byte(string query, string format, string contentType)
    {
        using var response = await _client.GetAsync($"{Tables}/coefficients{query}", headers: null);
        var stored = await File.ReadAllBytesAsync(
            Path.Combine(sample.Server.LakeFolder, LakeLayout.Table(SampleRelease.Id, "coefficients", format)),
            TestContext.Current.CancellationToken);
        Assert.Equal(stored, await response.BytesAsync());
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal($"\"{ContentDigest.OfBytes(stored)}\"", response.Headers.ETag?.Tag);
        Assert.Equal(
            format == "json" ? null : $"{SampleRelease.Id}-coefficients.{format}",
            response.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Theory]
    [InlineData("CAF", 1)]
    [InlineData("pooled", 1)]
    public async Task Country_keeps_only_its_rows(string country, int rows)
    {
        var json = await _client.JsonAsync($"{Tables}/fit_summary?country={country}");
        Assert.Equal(rows, json.GetArrayLength());
        Assert.All(json.EnumerateArray(), row => Assert.Equal(country, row.Text("fit")));
        Assert.All(json.EnumerateArray(), row => Assert.True(row.GetProperty("simulated").GetBoolean()));

        var csv = await _client.GetStringAsync(
            new Uri($"{Tables}/fit_summary?country={country}&format=csv", UriKind.Relative),
            TestContext.Current.CancellationToken);
        Assert.Equal(rows + 1, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Filtered_Parquet_reads_in_other_programs_and_is_still_marked()
    {
        using var scratch = new ScratchFolder();
        var file = Path.Combine(scratch.Path, "curves.parquet");
        await File.WriteAllBytesAsync(file, await _client.GetByteArrayAsync(
            new Uri($"{Tables}/curves?country=COD&format=parquet", UriKind.Relative),
            TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        Assert.Equal(27L, IndependentReaders.QueryDuckDB("select count(*) from {file} where fit = 'COD' and simulated", file));
        await using var stream = File.OpenRead(file);
        Assert.Equal("true", (await ParquetTables.ReadMetadataAsync(stream, TestContext.Current.CancellationToken))["pocgrid.simulated"]);
    }

    [Fact]
    public async Task Answers_that_differ_have_different_etags()
    {
        string[] queries = ["", "?format=csv", "?format=parquet", "?country=COD", "?country=pooled", "?country=COD&format=csv"];
        var tags = new HashSet<string>();
        foreach (var query in queries)
        {
            using var response = await _client.SendAsync(HttpMethod.Head, $"{Tables}/curves{query}");
            tags.Add(response.Headers.ETag!.Tag);
        }

        Assert.Equal(queries.Length, tags.Count);
    }

    [Fact]
    public async Task Unknown_country_is_a_problem_that_names_those_of_the_table()
    {
        var problem = await _client.ProblemAsync($"{Tables}/fit_summary?country=XYZ", HttpStatusCode.BadRequest);
        Assert.Equal(("country", "XYZ"), (problem.Text("parameter"), problem.Text("value")));
        Assert.Equal(["CAF", "COD", "pooled"], problem.GetProperty("allowed").Texts());
    }

    [Fact]
    public async Task Country_of_a_table_without_is_a_problem_that_names_the_tables_with_it()
    {
        var problem = await _client.ProblemAsync($"{Tables}/account?country=COD", HttpStatusCode.BadRequest);
        Assert.Equal("country", problem.Text("parameter"));
        Assert.Equal(["base_distances", "coefficients", "curves", "fit_summary", "overlap"], problem.GetProperty("tables").Texts());
    }

    [Theory]
    [InlineData("?format=xlsx", "format", "xlsx")]
    [InlineData("?format=", "format", "")]
    [InlineData("?format=csv&format=json", "format", "csv,json")]
    [InlineData("?contry=COD", "contry", "COD")]
    public async Task Query_that_cannot_be_used_is_a_problem(string query, string parameter, string value)
    {
        var problem = await _client.ProblemAsync($"{Tables}/curves{query}", HttpStatusCode.BadRequest);
        Assert.Equal((parameter, value), (problem.Text("parameter"), problem.Text("value")));
        Assert.Contains(parameter, problem.Text("detail"));
        Assert.NotEmpty(problem.GetProperty("allowed").Texts());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("..%2fmanifest")]
    [InlineData("%2e%2e%5cmanifest")]
    [InlineData("account.xlsx")]
    [InlineData(".json")]
    public async Task Unknown_table_is_a_problem_that_names_the_tables_there_are(string table)
    {
        var problem = await _client.ProblemAsync($"{Tables}/{table}", HttpStatusCode.NotFound);
        Assert.Equal("table", problem.Text("parameter"));
        Assert.Contains("definitions_grid", problem.GetProperty("allowed").Texts());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("ndjson")]
    [InlineData("arrow")]
    [InlineData("parquet")]
    public async Task Address_may_end_in_the_format(string format)
    {
        using var asked = await _client.GetAsync($"{Tables}/curves?format={format}", headers: null);
        using var ending = await _client.GetAsync($"{Tables}/curves.{format}", headers => headers.Add("Accept", "image/png"));

        Assert.Equal(asked.Headers.ETag, ending.Headers.ETag);
        Assert.Equal(asked.Content.Headers.ContentType, ending.Content.Headers.ContentType);
        Assert.Equal(
            "format",
            (await _client.ProblemAsync($"{Tables}/curves.{format}?format={format}", HttpStatusCode.BadRequest)).Text("parameter"));
    }
}
