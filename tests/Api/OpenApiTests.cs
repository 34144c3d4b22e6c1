using System.Text.RegularExpressions;
using CsCheck;
using PocGrid.Api;
using PocGrid.Api.Querying;
using PocGrid.Tests.Functions;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>The OpenAPI document says what the routes do, no less and no more.</summary>
public sealed partial class OpenApiTests(ServedWorld served) : IClassFixture<ServedWorld>
{
    private const string Rows = "/api/v1/releases/{release}/tables/{table}";

    private static readonly string[] Values =
    [
        "", "COD", "CAF", "pooled", "state", "nonstate", "MONUSCO", "presence_lag", "1", "-1", "0", "130011", "259200", "99999999999", "1e3", "2012", "2012-06", "9999-12", "0001-01",
        "-180,-90,180,90", "26,-5,32,4", "1,2,3", "gid", "gid,country", "-gid,country", "fit,probability", "simulated", ",", "-", "10000", "10001", "json", "csv", "ndjson", "arrow", "parquet",
        "'; drop table", "../..", "%", "\u0000", "\ud83d\ude00", "é", "<script>", "AAAAAAAAAAAAAAAA", "=1+1",
    ];

    private static readonly string[] Segments =
        ["latest", "curves", "coefficients", "base_distances", "overlap", "account", "definitions_grid", "COD", "CAF", "old", "nothing", "LATEST", "é", "a b", "x%2Fy", "131411", "130011", "pooled", "1", "figure-1-map", "figure-1-map.png", "ucdp-ged", "2014", "all", "datapackage.json", "XAA", "XAB"];

    private static readonly string[] Accepts = ["", "*/*", "text/csv", "application/json;q=0.1, application/x-ndjson", "image/png", "nonsense", "application/vnd.apache.parquet", ";;;q=x", "text/*;q=2"];

    private readonly HttpClient _client = served.Server.Client;

    [Fact]
    public async Task Every_route_is_described_and_every_description_has_its_route()
    {
        var document = await DocumentAsync();
        var mapped = served.Server.Routes.Where(route => route.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal)).Select(route => (Pattern: WithoutForm(route.Pattern), route.Methods)).ToArray();
        Assert.Equal(mapped.Select(route => route.Pattern).Order(), document.Paths.Order());
        Assert.All(mapped, route => Assert.Equal(route.Methods.Select(method => method.ToLowerInvariant()).Order(), document.MethodsOf(route.Pattern).Order()));
        Assert.All(mapped, route => Assert.Equal(
            route.Pattern.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')),
            document.ParametersOf(route.Pattern).Where(parameter => parameter.Text("in") == "path").Select(parameter => parameter.Text("name"))));
    }

    [Fact]
    public async Task Both_hosts_have_the_same_routes_for_reading()
    {
        var functions = HostFunction.All
            .Where(function => function.Trigger.Kind == "httpTrigger" && function.Trigger["authLevel"] == "Anonymous" && !function.IsRefusal)
            .Select(function => WithoutForm($"/{function.Trigger["route"]}"))
            .Where(route => route.StartsWith("/api/", StringComparison.Ordinal));
        Assert.Equal((await DocumentAsync()).Paths.Order(), functions.Order());
    }

    [Fact]
    public async Task Parameters_of_tables_are_described_as_they_are_read()
    {
        var document = await DocumentAsync();
        foreach (var path in document.Paths)
        {
            var described = document.ParametersOf(path).Where(parameter => parameter.Text("in") == "query").ToArray();
            var read = path switch
            {
                _ when path.EndsWith("/{table}", StringComparison.Ordinal) || path.EndsWith("/panels/{country}", StringComparison.Ordinal) => TableParameter.All,
                _ when path.EndsWith("/cells/{gid}", StringComparison.Ordinal) => [TableParameter.From, TableParameter.To],
                _ when path.EndsWith("/summary", StringComparison.Ordinal) => [TableParameter.Country, TableParameter.Mission, TableParameter.ActorClass],
                _ when Array.Exists(["/figures/{figure}", "/citation", "/codebook"], end => path.EndsWith(end, StringComparison.Ordinal)) => [TableParameter.Format],
                _ => Array.Empty<TableParameter>(),
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

    [Fact]
    public async Task Page_shows_every_path_and_loads_nothing_from_elsewhere()
    {
        using var response = await _client.GetAsync("/api/v1/docs", headers: null);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.All((await DocumentAsync()).Paths, path => Assert.Contains($"<code>{path}</code>", html));
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("\"http", html);
    }

    [Fact]
    public async Task Any_request_is_answered_as_described()
    {
        var document = await DocumentAsync();
        string[] names = [.. TableParameter.All.Select(parameter => parameter.Name), "nothing"];

        // Rows of tables take nearly all of the parameters: they are asked for a third of the times.
        string[] paths = [.. document.Paths, .. Enumerable.Repeat(Rows, 6)];
        var query = Gen.Select(Gen.OneOf(names), Gen.Frequency((8, Gen.OneOf(Values)), (1, Gen.String)));
        var request = Gen.Select(Gen.OneOf(paths), Gen.OneOf(Segments).Array[4], query.Array[0, 4], Gen.OneOf(Accepts));
        var seen = new HashSet<int>();
        await request.SampleAsync(
            async (path, segments, parameters, accept) => Assert.Null(await FaultAsync(document, path, segments, parameters, accept, seen)),
            iter: 2000,
            threads: 1);
        Assert.Superset(new HashSet<int> { 200, 400, 404, 406 }, seen);
    }

    /// <summary>What is other than described; null where nothing is. Adds the status with which rows of tables are answered.</summary>
    private async Task<string?> FaultAsync(OpenApiDocument document, string path, string[] segments, (string Name, string Value)[] parameters, string accept, HashSet<int> seen)
    {
        var filled = path.Split('/').Aggregate((Text: "", Next: 0), (done, part) => part.StartsWith('{')
            ? ($"{done.Text}/{Uri.EscapeDataString(part == "{release}" && segments[0].Length > 4 ? "latest" : segments[done.Next])}", done.Next + 1)
            : (part.Length == 0 ? done.Text : $"{done.Text}/{part}", done.Next)).Text;
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        using var response = await _client.GetAsync($"{filled}?{query}", headers => headers.TryAddWithoutValidation("Accept", accept));
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (path == Rows)
        {
            seen.Add(status);
        }

        if (document.AnswerOf(path, status) is not { } described || !described.TryGetValue(type, out var schema))
        {
            return $"{filled}?{query}: {status} as {type} is not described";
        }

        return type is "application/json" or "application/problem+json" && document.Fault(schema, await response.JsonAsync()) is { } fault ? $"{filled}?{query}: {fault}" : null;
    }

    // A parameter of a route may have a form that it must have, which the document does not show.
    private static string WithoutForm(string route) => FormOfParameter().Replace(route, "{$1}");

    [GeneratedRegex(@"\{(\w+):regex\([^/]*\)\}", RegexOptions.CultureInvariant)]
    private static partial Regex FormOfParameter();

    private async Task<OpenApiDocument> DocumentAsync() => new(await _client.JsonAsync("/api/v1/openapi.json"));
}
