using System.IO.Compression;
using System.Net;
using System.Text.Json;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>
/// Two requests lead from a coefficient to the rows of panels, and from a cell-month to events and maps, with file and line.
/// </summary>
public sealed class OriginRouteTests(ServedWorld served) : IClassFixture<ServedWorld>
{
    private const int Draws = 100;

    private readonly HttpClient _client = served.Server.Client;

    [Fact]
    public async Task Coefficients_lead_to_the_rows_that_they_were_fitted_to()
    {
        var coefficients = await served.Release.TableAsync("coefficients");
        var random = new Random(20261123);
        var panels = new Dictionary<string, JsonElement[]>();
        for (var draw = 0; draw < Draws; draw++)
        {
            var row = random.Next(coefficients.RowCount);
            var fit = await _client.JsonAsync($"{served.Path}/fits/{coefficients.Texts("fit")[row]}");
            var term = fit.GetProperty("terms").EnumerateArray().Single(one => one.Text("term") == coefficients.Texts("term")[row]);
            var columns = term.GetProperty("columns").Texts();
            var (rows, events) = (0, 0);
            foreach (var address in fit.GetProperty("panels").EnumerateArray().Select(panel => panel.Text("rows")))
            {
                if (!panels.TryGetValue(address, out var found))
                {
                    panels.Add(address, found = [.. (await _client.JsonAsync(address)).EnumerateArray()]);
                }

                var terms = fit.GetProperty("terms").EnumerateArray().SelectMany(one => one.GetProperty("columns").Texts()).Distinct()
                    .ToArray();
                var complete = found.Where(one => terms.All(column => one.GetProperty(column).ValueKind != JsonValueKind.Null)).ToArray();
                Assert.All(columns, column => Assert.True(complete[0].TryGetProperty(column, out _)));
                rows += complete.Length;
                events += complete.Count(one => one.GetProperty(fit.Text("outcome")).GetBoolean());
            }

            Assert.Equal((fit.GetProperty("rows").GetInt32(), fit.GetProperty("events").GetInt32()), (rows, events));
        }
    }

    [Fact]
    public async Task Cell_months_of_panels_lead_to_their_events_and_maps_in_the_files_that_were_supplied()
    {
        var random = new Random(20261123);
        var lines = new Dictionary<string, string[]>();
        var (withEvents, withMaps) = (0, 0);
        foreach (var (country, gid, month) in await DrawAsync(random))
        {
            var panel = (await _client.JsonAsync($"{served.Path}/panels/{country}?format=json&gid={gid}&from={month}&to={month}"))
                .EnumerateArray()
                .Single();
            var story = await _client.JsonAsync($"{served.Path}/cells/{gid}?from={month}&to={month}");
            var told = Assert.Single(story.GetProperty("months").EnumerateArray(), one => one.Text("country") == country);
            var (allEvents, deployments) = (Own("events"), Own("deployments"));
            foreach (var actor in (string[])["state", "nonstate"])
            {
                var events = allEvents.Where(one => one.Text("actor_class") == actor).ToArray();
                Assert.Equal(panel.GetProperty($"{actor}_events").GetInt32(), events.Length);
                Assert.Equal(panel.GetProperty($"{actor}_deaths").GetInt32(), events.Sum(one => one.GetProperty("deaths_best").GetInt32()));
            }

            var ids = allEvents.Select(one => one.GetProperty("event_id").GetInt64()).ToArray();
            Assert.Equal(ids, told.GetProperty("event_ids").EnumerateArray().Select(id => id.GetInt64()));
            Assert.Equal(
                panel.GetProperty("bases").GetInt32(),
                deployments.DistinctBy(
                    one => (one.Text("mission"), one.GetProperty("latitude").GetDouble(),
                    one.GetProperty("longitude").GetDouble())).Count());
            Assert.Equal(deployments.Select(one => one.Text("map")).Distinct(), told.GetProperty("maps").Texts());
            Assert.All(allEvents, one => Assert.Contains($"{one.GetProperty("event_id")}", LineOf(one, lines)));
            Assert.All(deployments, one => Assert.Contains(one.Text("map"), LineOf(one, lines)));
            withEvents += ids.Length > 0 ? 1 : 0;
            withMaps += told.GetProperty("maps").GetArrayLength() > 0 ? 1 : 0;

            // Other countries' parts of the cell are in its story too.
            JsonElement[] Own(string rows) => [.. story.GetProperty(rows).EnumerateArray().Where(one => one.Text("country") == country)];
        }

        Assert.True(withEvents > 10 && withMaps > 10, $"only {withEvents} with events, {withMaps} with maps");
    }

    [Fact]
    public async Task Specifications_say_what_the_table_says_of_them()
    {
        var table = await served.Release.TableAsync("specifications");
        foreach (var rows in Enumerable.Range(0, table.RowCount).GroupBy(row => table.Int32s("specification")[row]))
        {
            var origin = await _client.JsonAsync($"{served.Path}/specifications/{rows.Key}");
            Assert.All(
                origin.GetProperty("choices").EnumerateObject(),
                choice => Assert.Equal(table.Texts(choice.Name)[rows.First()], choice.Value.GetString()));
            Assert.Superset(
                origin.GetProperty("terms").EnumerateArray().Select(term => term.Text("term")).ToHashSet(),
                rows.Select(row => table.Texts("term")[row]!).ToHashSet());
        }

        var own = await _client.JsonAsync($"{served.Path}/specifications/1");
        Assert.Empty(own.GetProperty("differs").EnumerateArray());
        Assert.All(own.GetProperty("terms").EnumerateArray(), term => Assert.True(term.GetProperty("is_published").GetBoolean()));
    }

    [Fact]
    public async Task Threshold_of_a_specification_is_a_column_of_the_panel_and_another_month_rule_is_not()
    {
        var table = await served.Release.TableAsync("specifications");
        var threshold = await OriginAsync(row => table.Texts("threshold")[row] == "35" && table.Texts("level")[row] == "location"
            && table.Texts("risk_set")[row] == "all_months"
            && table.Texts("start_up")[row] == "counted"
            && table.Texts("maps")[row] == "by_revision"
            && table.Texts("troops_counted")[row] == "profile");
        Assert.Equal("enhanced_location_35", threshold.GetProperty("outcome").Text("form"));
        Assert.True(threshold.GetProperty("outcome").GetProperty("is_published").GetBoolean());

        var rule = await OriginAsync(row => table.Texts("month_rule")[row] == "spread" && table.Texts("deaths_estimate")[row] == "low");
        Assert.Equal("deaths_low_spread", rule.Text("violence"));
        Assert.Contains(rule.GetProperty("terms").EnumerateArray(), term => !term.GetProperty("is_published").GetBoolean());

        Task<JsonElement> OriginAsync(Func<int, bool> isIt) =>
            _client.JsonAsync(
                $"{served.Path}/specifications/{table.Int32s("specification")[Enumerable.Range(0, table.RowCount).First(isIt)]}");
    }

    [Theory]
    [InlineData("cells/0", "gid")]
    [InlineData("cells/259201", "gid")]
    [InlineData("cells/x", "gid")]
    [InlineData("cells/1", "gid")] // the south pole, in no country
    [InlineData("fits/XYZ", "fit")]
    [InlineData("specifications/0", "specification")]
    [InlineData("specifications/99999", "specification")]
    [InlineData("grid-months/ucdp-ged/1.0/2014", "grid-months")]
    [InlineData("figures/figure-9", "figure")]
    public async Task What_there_is_not_is_a_problem_that_names_it(string path, string parameter) =>
        Assert.Equal(parameter, (await _client.ProblemAsync($"{served.Path}/{path}", HttpStatusCode.NotFound)).Text("parameter"));

    [Theory]
    [InlineData("from=2014-13", "from")]
    [InlineData("to=14", "to")]
    [InlineData("gid=5", "gid")]
    public async Task Months_of_a_story_that_cannot_be_read_are_a_problem(string query, string parameter)
    {
        var gid = (await served.Release.TableAsync("cell_months")).Int32s("gid")[0];
        Assert.Equal(
            parameter,
            (await _client.ProblemAsync($"{served.Path}/cells/{gid}?{query}", HttpStatusCode.BadRequest)).Text("parameter"));
    }

    [Fact]
    public async Task Grid_months_are_served_as_they_are_stored()
    {
        var list = (await _client.JsonAsync($"{served.Path}/grid-months")).GetProperty("grid_months").EnumerateArray().ToArray();
        Assert.Equal(
            served.Release.Manifest.Files.Count(file => file.Path.StartsWith("grid-months/", StringComparison.Ordinal)),
            list.Length);
        foreach (var file in list)
        {
            using var response = await _client.GetAsync(file.Text("address"), headers: null);
            Assert.Equal(file.Text("sha256"), ContentDigest.OfBytes(await response.BytesAsync()));
            Assert.Equal("bytes", Assert.Single(response.Headers.AcceptRanges));
        }
    }

    /// <summary>Of cell-months of panels, half of them with violence.</summary>
    private async Task<IReadOnlyList<(string Country, int Gid, string Month)>> DrawAsync(Random random)
    {
        var table = await served.Release.TableAsync("cell_months");
        int[] atRisk = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Booleans("at_risk")[row])];
        int[] violent = [.. atRisk.Where(row => table.Int32s("state_events")[row] + table.Int32s("nonstate_events")[row] > 0)];
        return
        [
            .. Enumerable.Range(0, Draws).Select(draw => draw % 2 == 0 ? random.GetItems(atRisk, 1)[0] : random.GetItems(violent, 1)[0])
                .Select(row => (table.Texts("country")[row]!, table.Int32s("gid")[row], table.Texts("month")[row]!)),
        ];
    }

    private string LineOf(JsonElement origin, Dictionary<string, string[]> lines)
    {
        var file = origin.Text("file");
        if (!lines.TryGetValue(file, out var all))
        {
            using var stored = File.OpenRead(Directory.EnumerateFiles(served.Release.Data, file, SearchOption.AllDirectories).Single());
            using var reader = new StreamReader(
                file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stored, CompressionMode.Decompress) : stored);
            lines.Add(file, all = reader.ReadToEnd().Split('\n'));
        }

        return all[origin.GetProperty("line").GetInt32() - 1];
    }
}
