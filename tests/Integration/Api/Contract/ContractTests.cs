using System.Text.Json;
using CsCheck;
using PocGrid.Api;
using PocGrid.Api.Querying;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>The OpenAPI document says what the routes do, no less and no more.</summary>
public sealed class ContractTests(ServedWorld served) : IClassFixture<ServedWorld>
{
    private const string Rows = "/api/v1/releases/{release}/tables/{table}";

    private static readonly string[] Values =
    [
        "", "COD", "CAF", "pooled", "state", "nonstate", "MONUSCO", "presence_lag", "1", "-1", "0", "130011", "259200", "99999999999",
        "1e3", "2012", "2012-06", "9999-12", "0001-01",
        "-180,-90,180,90", "26,-5,32,4", "1,2,3", "gid", "gid,country", "-gid,country", "fit,probability", "simulated", ",", "-", "10000",
        "10001", "json", "csv", "ndjson", "arrow", "parquet",
        "'; drop table", "../..", "%", "\u0000", "\ud83d\ude00", "é", "<script>", "AAAAAAAAAAAAAAAA", "=1+1",
    ];

    private static readonly string[] Segments =
        ["latest", "curves", "coefficients", "base_distances", "overlap", "account", "definitions_grid", "COD", "CAF", "old", "nothing",
            "LATEST", "é", "a b", "x%2Fy", "131411", "130011", "pooled", "1", "figure-1-map", "figure-1-map.png", "ucdp-ged", "2014",
            "all", "datapackage.json", "XAA", "XAB"];

    private static readonly string[] Accepts = ["", "*/*", "text/csv", "application/json;q=0.1, application/x-ndjson", "image/png",
        "nonsense", "application/vnd.apache.parquet", ";;;q=x", "text/*;q=2"];

    private readonly HttpClient _client = served.Server.Client;

    [Fact]
    public void Every_endpoint_that_is_read_has_its_route_and_every_route_its_endpoint() => Assert.Equal(
        Endpoints.All.Where(endpoint => endpoint.IsReading).Select(endpoint => $"{endpoint.Path} {string.Join(' ', endpoint.Methods)}")
            .Order(StringComparer.Ordinal),
        served.Server.Routes.Where(route => route.Pattern.StartsWith("/api/", StringComparison.Ordinal))
            .Select(route => $"{route.Pattern} {string.Join(' ', route.Methods)}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_endpoint_is_described_and_every_description_has_its_endpoint()
    {
        var document = await DocumentAsync();
        var operations = document.Operations.Where(operation => !StoredContract.IsOfTable(operation.Said)).ToArray();
        Assert.Equal(
            Endpoints.All.SelectMany(endpoint => endpoint.Methods.Select(method => $"{method} {endpoint.Path}"))
                .Order(StringComparer.Ordinal),
            operations.Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}").Order(StringComparer.Ordinal));
        Assert.Distinct(document.Operations.Select(operation => operation.Said.Text("operationId")));
        Assert.All(operations, operation => Assert.Equal(
            operation.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')),
            document.ParametersOf(operation.Said).Where(parameter => parameter.Text("in") == "path")
                .Select(parameter => parameter.Text("name"))));
    }

    [Fact]
    public async Task Rows_of_every_table_of_a_release_are_described_by_themselves()
    {
        var document = await DocumentAsync();
        var list = await _client.JsonAsync($"{served.Path}/tables");
        var tables = list.GetProperty("tables").EnumerateArray().ToDictionary(table => table.Text("name"));
        var described = document.TablePaths.Where(one => one.Path.Contains("/tables/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(tables.Keys.Order(StringComparer.Ordinal), described.Select(one => one.Table).Order(StringComparer.Ordinal));
        foreach (var (path, table) in described)
        {
            var filters = document.ParametersOf(path).Where(parameter => parameter.TryGetProperty("x-columns", out _))
                .Select(parameter => parameter.Text("name"));
            Assert.Equal((table, string.Join(' ', tables[table].GetProperty("filters").Texts())), (table, string.Join(' ', filters)));
            var rows = await _client.JsonAsync($"{served.Path}/tables/{table}");
            AssertRows(document, path, rows);
        }
    }

    [Fact]
    public async Task Rows_of_a_panel_are_described() => AssertRows(
        await DocumentAsync(), "/api/v1/releases/{release}/panels/{country}", await _client.JsonAsync(
            $"{served.Path}/panels/XAA?format=json&limit=500"));

    [Fact]
    public async Task Parameters_of_tables_are_described_as_they_are_read()
    {
        var document = await DocumentAsync();
        foreach (var path in document.Paths)
        {
            var described = document.ParametersOf(path).Where(parameter => parameter.Text("in") == "query").ToArray();
            var read = path switch
            {
                _ when document.TablePaths.FirstOrDefault(one => one.Path == path) is { Table: { } name } =>
                    [.. QueryParameter.OfTables.Where(parameter => parameter.Suits(
                        Endpoints.Table.Rows.Concat(Endpoints.ChangeTable.Rows).Single(table => table.Name == name)))],
                _ when path.EndsWith("/{table}", StringComparison.Ordinal)
                    || path.EndsWith("/panels/{country}", StringComparison.Ordinal) => QueryParameter.OfTables,
                _ when path.EndsWith("/cells/{gid}", StringComparison.Ordinal) => [QueryParameter.From, QueryParameter.To],
                _ when path.EndsWith("/summary", StringComparison.Ordinal) => [QueryParameter.Country, QueryParameter
                    .Mission, QueryParameter.ActorClass],
                _ when Array.Exists(
                    ["/figures/{figure}", "/citation", "/codebook"],
                    end => path.EndsWith(end, StringComparison.Ordinal)) => [QueryParameter.Format],
                _ => Array.Empty<QueryParameter>(),
            };
            Assert.Equal(read.Select(parameter => parameter.Name), described.Select(parameter => parameter.Text("name")));
            foreach (var (parameter, description) in read.Zip(described))
            {
                Assert.EndsWith($": {parameter.Form}.", description.Text("description"));
                Assert.Equal(parameter.Columns, description.TryGetProperty("x-columns", out var columns) ? columns.Texts() : []);
            }
        }

        var format = document.ParametersOf(Rows).Single(parameter => parameter.Text("name") == "format");
        Assert.Equal(TableFormat.All.Select(one => one.Name), format.GetProperty("schema").GetProperty("enum").Texts());
        Assert.Equal(TableFormat.All.Select(one => one.MediaType), document.AnswerOf(Rows, 200)!.Keys);
    }

    /// <summary>A list of texts is written with commas between them.</summary>
    [Fact]
    public async Task No_text_that_a_filter_takes_has_a_comma()
    {
        var tried = 0;
        foreach (var name in Endpoints.Table.Rows.Select(table => table.Name))
        {
            var table = await served.Release.TableAsync(name);
            foreach (var column in QueryParameter.OfTables.Where(parameter => parameter.Kind == ParameterKind.Text)
                .Select(parameter => parameter.ColumnOf(table.Schema)?.Name)
                .OfType<string>())
            {
                Assert.All(table.Texts(column).OfType<string>().Distinct(), text => Assert.DoesNotContain(',', text));
                tried++;
            }
        }

        Assert.True(tried > 20, $"{tried} columns");
    }

    [Fact]
    public async Task Page_shows_every_path_and_loads_nothing_from_elsewhere()
    {
        using var response = await _client.GetAsync("/api/v1/docs", headers: null);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.All(
            (await DocumentAsync()).Operations.Where(operation => operation.Method != "head"),
            operation => Assert.Contains($"<code>{operation.Method.ToUpperInvariant()} {operation.Path}</code>", html));
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("\"http", html);
    }

    [Fact]
    public async Task Any_request_is_answered_as_described()
    {
        var document = await DocumentAsync();
        string[] names = [.. QueryParameter.OfTables.Select(parameter => parameter.Name), "nothing"];

        // Rows of tables take nearly all of the parameters: they are asked for a third of the times.
        string[] paths = [.. document.Paths, .. Enumerable.Repeat(Rows, 30)];
        var query = Gen.Select(Gen.OneOf(names), Gen.Frequency((8, Gen.OneOf(Values)), (1, Gen.String)));
        var request = Gen.Select(Gen.OneOf(paths), Gen.OneOf(Segments).Array[4], query.Array[0, 4], Gen.OneOf(Accepts));
        await request.SampleAsync(
            async (path, segments, parameters, accept) => Assert.Null(
                (await AskAsync(document, path, segments, parameters, accept)).Fault),
            iter: 2000,
            threads: 1);
    }

    [Theory]
    [InlineData("curves", "limit", "1", "", 200)]
    [InlineData("curves", "limit", "-1", "", 400)]
    [InlineData("nothing", "limit", "1", "", 404)]
    [InlineData("curves", "limit", "1", "image/png", 406)]
    public async Task Rows_are_answered_with_every_status_as_described(string table, string name, string value, string accept, int status)
    {
        var answer = await AskAsync(await DocumentAsync(), Rows, ["latest", table], [(name, value)], accept);
        Assert.Equal((status, null), answer);
    }

    /// <summary>The status of an answer, and what of it is other than described; null where nothing is.</summary>
    private async Task<(int Status, string? Fault)> AskAsync(
        StoredContract document,
        string path,
        string[] segments,
        (string Name, string Value)[] parameters,
        string accept)
    {
        var filled = path.Split('/').Aggregate((Text: "", Next: 0), (done, part) => part.StartsWith('{')
            ? ($"{done.Text}/{Uri.EscapeDataString(part == "{release}" && segments[0].Length > 4 ? "latest" : segments[done.Next])}", done
                .Next + 1)
            : (part.Length == 0 ? done.Text : $"{done.Text}/{part}", done.Next)).Text;
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        using var response = await _client.GetAsync($"{filled}?{query}", headers => headers.TryAddWithoutValidation("Accept", accept));
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (document.AnswerOf(path, status) is not { } described || !described.TryGetValue(type, out var schema))
        {
            return (status, $"{filled}?{query}: {status} as {type} is not described");
        }

        return (status, type is "application/json" or "application/problem+json"
            && document.Fault(schema, await response.JsonAsync()) is { } fault ? $"{filled}?{query}: {fault}" : null);
    }

    /// <summary>The rows have just the columns that are described, and every value is as its column says.</summary>
    private static void AssertRows(StoredContract document, string path, JsonElement rows)
    {
        var schema = document.AnswerOf(path, 200)!["application/json"];
        Assert.Null(document.Fault(schema, rows, path));
        if (rows.GetArrayLength() > 0)
        {
            Assert.Equal(
                document.MembersOf(schema.GetProperty("items")).Order(),
                rows[0].EnumerateObject().Select(column => column.Name).Order());
        }
    }

    private async Task<StoredContract> DocumentAsync() => new(await _client.JsonAsync("/api/v1/openapi.json"));
}
