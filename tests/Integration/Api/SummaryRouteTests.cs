using System.Net;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Results;
using PocGrid.Results.Claims;
using PocGrid.Tables;
using PocGrid.Tests.Releases.Changes;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class SummaryRouteTests(ServedWorld served) : IClassFixture<ServedWorld>
{
    private readonly HttpClient _client = served.Server.Client;

    [Fact]
    public async Task Statistics_are_those_of_the_table_and_say_so_in_a_sentence()
    {
        var table = await served.Release.TableAsync("responses");
        var row = Enumerable.Range(0, table.RowCount).First(row =>
            table.Texts("country")[row] != "pooled" && table.Texts("mission")[row] is null && table.Texts("actor_class")[row] == "state"
                && table.Int32s("with_presence")[row] > 0);
        var country = table.Texts("country")[row]!;
        var statistics = (await _client.JsonAsync($"{served.Path}/summary?country={country}&actor_class=state")).GetProperty("statistics")
            .EnumerateArray()
            .ToArray();
        var share = statistics.Single(one => one.Text("name") == "share_with_presence" && !one.TryGetProperty("mission", out _));
        var (part, whole) = (table.Int32s("with_presence")[row], table.Int32s("cell_months_with_violence")[row]);

        Assert.Equal((double)part / whole, share.GetProperty("value").GetDouble());
        var months = served.Release.Manifest.Countries.Single(one => one.Iso3 == country).Months;
        Assert.StartsWith("Simulated world: ", share.Text("sentence"), StringComparison.Ordinal);
        Assert.Contains($", months at risk from {months.First} to {months.Last}, ", share.Text("sentence"), StringComparison.Ordinal);
        Assert.Contains($"in {part} of {whole} cell-months with one-sided violence ({100.0 * part / whole:0.0}%) there was a base in the "
            + $"cell, with troops or with observers, police or headquarters only.", share.Text("sentence"), StringComparison.Ordinal);
        var troops = statistics.Single(one => one.Text("name") == "share_with_troop_presence" && !one.TryGetProperty("mission", out _));
        var withTroops = table.Int32s("with_troop_presence")[row];
        Assert.Equal((double)withTroops / whole, troops.GetProperty("value").GetDouble());
        Assert.Contains($"in {withTroops} of {whole} cell-months", troops.Text("sentence"), StringComparison.Ordinal);
        Assert.EndsWith(
            "there were troops in the cell, or a base whose troops are unknown.",
            troops.Text("sentence"),
            StringComparison.Ordinal);
        Assert.All(statistics, one => Assert.Equal((country, "state"), (one.Text("country"), one.Text("actor_class"))));
        var missions = statistics.Select(one => one.TryGetProperty("mission", out var mission) ? mission.GetString() : null)
            .OfType<string>()
            .Distinct();
        Assert.Equal(1 + missions.Count(), statistics.Count(one => one.Text("name") == "share_enhanced_within_6m"));
    }

    [Theory]
    [InlineData("threats", "share_met_within_6m", "share_threats_increase_1_met_within_6m")]
    [InlineData("enhancement_origins", "share_enhancements_victims_in_cell", "share_enhancements_victims_in_cell")]
    [InlineData("presence_patterns", "share_of_deaths_never_base", "share_of_deaths_never_base")]
    [InlineData("season_ratios", "rate_ratio", "season_ratio_cell_months_with_violence")]
    public async Task Claims_are_those_of_their_tables(string name, string column, string statistic)
    {
        // The first rows are of all countries, any actor, and of the smallest threat, all cell-months, the whole study.
        var table = await served.Release.TableAsync(name);
        var told = (await _client.JsonAsync($"{served.Path}/summary?country=pooled")).GetProperty("statistics").EnumerateArray()
            .Single(one => one.Text("name") == statistic);

        Assert.Equal(("pooled", "any"), (table.Texts("country")[0], table.Texts("actor_class")[0]));
        Assert.Equal((double)table[column][0]!, told.GetProperty("value").GetDouble());
        Assert.StartsWith("Simulated world: All countries studied, months at risk from ", told.Text("sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_parameters_it_is_of_every_country_and_of_any_actor()
    {
        var statistics = (await _client.JsonAsync($"{served.Path}/summary")).GetProperty("statistics").EnumerateArray().ToArray();

        Assert.Equal(
            served.Release.Manifest.Countries.Select(country => country.Iso3).Prepend("pooled").Order(),
            statistics.Select(one => one.Text("country")).Distinct().Order());
        Assert.All(statistics, one => Assert.Equal("any", one.Text("actor_class")));
    }

    [Theory]
    [InlineData("country=XAA&country=pooled&actor_class=state&actor_class=nonstate")]
    [InlineData("country=XAA,pooled&actor_class=state,nonstate")]
    public async Task Several_countries_and_classes_are_given_together(string query)
    {
        var all = new List<string>();
        foreach (var one in (string[])["country=XAA&actor_class=state", "country=XAA&actor_class=nonstate",
            "country=pooled&actor_class=state", "country=pooled&actor_class=nonstate"])
        {
            all.AddRange((await _client.JsonAsync($"{served.Path}/summary?{one}")).GetProperty("statistics").EnumerateArray()
                .Select(statistic => statistic.GetRawText()));
        }

        Assert.NotEmpty(all);
        Assert.Equal(
            all.Order(StringComparer.Ordinal),
            (await _client.JsonAsync($"{served.Path}/summary?{query}")).GetProperty("statistics").EnumerateArray()
                .Select(statistic => statistic.GetRawText())
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Statistics_are_compared_with_those_of_the_release_published_before()
    {
        await using var server = await ApiServer.StartAsync();
        var log = new RefreshLog(server.Lake);
        foreach (var (release, deaths) in new[] { ("first", 10), ("second", 30), ("third", 75) })
        {
            var responses = FigureWorld.Rows(Responses.Schema, [("country", "CAF"), ("actor_class", "any"), ("deaths", deaths)]);
            await (await new GivenRelease(server.Lake, release).TableAsync(responses)).ExistAsync();
            var refresh = await log.AddAsync(release, request: "", cancellation: TestContext.Current.CancellationToken);
            await log.PublishedAsync(refresh.Number, release, cancellation: TestContext.Current.CancellationToken);
        }

        var summary = await server.Client.JsonAsync("/api/v1/releases/third/summary");
        Assert.Equal("second", summary.Text("previous"));
        Assert.Equal(8, summary.GetProperty("statistics").GetArrayLength()); // none of tables that it has not
        var statistic = summary.GetProperty("statistics").EnumerateArray().Single(one => one.Text("name") == "deaths");
        Assert.Equal((75, 30, 45), (statistic.GetProperty("value").GetDouble(), statistic.GetProperty("previous_value")
            .GetDouble(), statistic.GetProperty("change").GetDouble()));
        Assert.EndsWith(": 75 deaths in one-sided violence (release second: 30).", statistic.Text("sentence"), StringComparison.Ordinal);
        Assert.False((await server.Client.JsonAsync("/api/v1/releases/first/summary")).TryGetProperty("previous", out _));
    }

    /// <summary>What a release holds is read once; which was published before it is asked for each time.</summary>
    [Fact]
    public async Task Release_published_before_is_compared_with_as_soon_as_the_log_knows_it()
    {
        await using var server = await ApiServer.StartAsync();
        foreach (var (release, deaths) in new[] { ("one", 10), ("two", 30) })
        {
            var responses = FigureWorld.Rows(Responses.Schema, [("country", "CAF"), ("actor_class", "any"), ("deaths", deaths)]);
            await (await new GivenRelease(server.Lake, release).TableAsync(responses)).ExistAsync();
        }

        const string Path = "/api/v1/releases/two/summary";
        Assert.False((await server.Client.JsonAsync(Path)).TryGetProperty("previous", out _));
        var log = new RefreshLog(server.Lake);
        foreach (var release in (string[])["one", "two"])
        {
            var refresh = await log.AddAsync(release, request: "", cancellation: TestContext.Current.CancellationToken);
            await log.PublishedAsync(refresh.Number, release, cancellation: TestContext.Current.CancellationToken);
        }

        var summary = await server.Client.JsonAsync(Path);
        Assert.Equal("one", summary.Text("previous"));
        Assert.Equal(
            20,
            summary.GetProperty("statistics").EnumerateArray().Single(one => one.Text("name") == "deaths").GetProperty("change")
                .GetDouble());
    }

    [Fact]
    public async Task Release_published_before_whose_table_lacks_a_column_is_not_compared_with()
    {
        await using var server = await ApiServer.StartAsync();
        var log = new RefreshLog(server.Lake);
        var now = FigureWorld.Rows(Responses.Schema, [("country", "CAF"), ("actor_class", "any"), ("deaths", 30)]);
        var former = new Table(Responses.Schema with { Columns = [.. Responses.Schema.Columns.SkipLast(1)] }, [.. now.Columns.SkipLast(1)]);
        foreach (var (release, table) in new[] { ("former", former), ("now", now) })
        {
            await (await new GivenRelease(server.Lake, release).TableAsync(table)).ExistAsync();
            var refresh = await log.AddAsync(release, request: "", cancellation: TestContext.Current.CancellationToken);
            await log.PublishedAsync(refresh.Number, release, cancellation: TestContext.Current.CancellationToken);
        }

        var summary = await server.Client.JsonAsync("/api/v1/releases/now/summary");
        Assert.Equal(8, summary.GetProperty("statistics").GetArrayLength());
        Assert.False(summary.TryGetProperty("previous", out _));
        Assert.Equal(
            0,
            (await server.Client.JsonAsync("/api/v1/releases/former/summary")).GetProperty("statistics").GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answers_are_those_of_the_table(bool isOfOneCountry)
    {
        var country = served.Release.Manifest.Countries[0].Iso3;
        var query = isOfOneCountry ? $"?country={country}" : "";
        var table = await served.Release.TableAsync(Answers.Schema.Name);
        var told = (await _client.JsonAsync($"{served.Path}/summary{query}")).GetProperty("answers").EnumerateArray().ToArray();
        TableRow[] rows = [.. table.Rows.Where(row => !isOfOneCountry || row.Get(Answers.Country) == country)];
        Assert.NotEmpty(told);
        Assert.Equal(rows.Length, told.Length);
        Assert.All(rows.Zip(told), pair =>
        {
            var (row, answer) = pair;
            Assert.Equal(
                (row.Get(Answers.Country), row.Get(Answers.Question), row.Get(Answers.Answer)),
                (answer.Text("country"), answer.Text("question"), answer.Text("answer")));
            Assert.Equal($"Simulated world: {row.Get(Answers.Sentence)}", answer.Text("sentence"));
            Assert.Equal(
                row.OrNull(Answers.Estimate), answer.TryGetProperty("estimate", out var estimate) ? estimate.GetDouble() : null);
            Assert.Equal(row.OrNull(Answers.P), answer.TryGetProperty("p_value", out var p) ? p.GetDouble() : null);
            Assert.Equal(
                row.OrNull(Answers.RestsOnEvents), answer.TryGetProperty("rests_on_events", out var events) ? events.GetInt32() : null);
        });
    }

    [Theory]
    [InlineData("country=NOP", "country")]
    [InlineData("mission=NOP", "mission")]
    [InlineData("actor_class=all", "actor_class")]
    [InlineData("gid=1", "gid")]
    public async Task What_is_not_among_the_statistics_is_refused_with_what_is(string query, string parameter)
    {
        var problem = await _client.ProblemAsync($"{served.Path}/summary?{query}", HttpStatusCode.BadRequest);
        Assert.Equal(parameter, problem.Text("parameter"));
        Assert.NotEmpty(problem.GetProperty("allowed").Texts());
    }
}
