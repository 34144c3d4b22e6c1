using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PocGrid.Results.Models;
using PocGrid.Tests.Api;
using Xunit;

namespace PocGrid.Tests.Web;

[Collection(ExplorerTests.Name)]
public sealed class SectionsTests(ServedExplorer explorer)
{
    [Fact]
    public async Task Summary_is_the_sentences_of_the_api()
    {
        await using var shown = await explorer.OpenAsync("?country=XAC&mission=UNICOR&actor=state");
        var summary = await shown.SectionAsync("summary");
        var expected = (await shown.ApiAsync("summary?country=XAC&mission=UNICOR&actor_class=state")).GetProperty("statistics")
            .EnumerateArray()
            .Select(one => one.Text("sentence"))
            .ToArray();
        var opening = await summary.Locator(".opening").InnerTextAsync() + ": ";
        var found = await summary.Locator("li").AllTextContentsAsync();

        // What most begin with is told once; by topics they come in another order than the api's.
        Assert.Equal(
            expected.Select(one => one.StartsWith(opening, StringComparison.Ordinal)
                ? char.ToUpperInvariant(one[opening.Length]) + one[(opening.Length + 1)..]
                : one).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
        Assert.True(expected.Count(one => one.StartsWith(opening, StringComparison.Ordinal)) > expected.Length / 2);
    }

    [Fact]
    public async Task Answers_are_the_sentences_of_the_api_with_what_the_brief_says()
    {
        await using var shown = await explorer.OpenAsync("?country=XAC");
        var section = await shown.SectionAsync("answers");
        var answers = (await shown.ApiAsync("summary?country=XAC,pooled")).GetProperty("answers").EnumerateArray()
            .Where(one => one.Text("question") != "overall").ToArray();
        var told = await section.Locator("dd").AllTextContentsAsync();
        Assert.Equal(10 - 2, answers.Length);
        Assert.Equal(
            answers.Select(one => $"{one.Text("sentence")} The brief: {one.Text("brief")}").Order(StringComparer.Ordinal),
            told.Order(StringComparer.Ordinal));
        await shown.Page.SelectOptionAsync("#country", "XAB");
        var name = (await shown.ApiAsync("")).GetProperty("countries").EnumerateArray()
            .Single(one => one.Text("iso3") == "XAB").Text("name");
        await shown.SaysAsync("#answers h3", name);
    }

    [Fact]
    public async Task Escalations_of_a_month_are_those_of_the_table_unanswered_first()
    {
        await using var shown = await explorer.OpenAsync("?country=XAC");
        var section = await shown.SectionAsync("escalations");
        var rows = (await shown.ApiAsync("tables/escalations?country=XAC")).EnumerateArray().ToArray();
        var month = await shown.Page.InputValueAsync("#escalation-month");
        Assert.Equal(rows.Max(row => row.Text("month")), month);
        await shown.Page.SelectOptionAsync("#escalation-level", "adm_1");
        await shown.Page.SelectOptionAsync("#escalation-level", "cell");
        var busiest = rows.Where(row => row.Text("level") == "cell").GroupBy(row => row.Text("month")).MaxBy(group => group.Count())!;
        await shown.Page.SelectOptionAsync("#escalation-month", busiest.Key);
        Assert.Equal(
            busiest.Select(row => $"Cell {row.GetProperty("gid").GetInt32()}"),
            await section.Locator("tbody th a").AllInnerTextsAsync());
        Assert.Equal(
            busiest.Select(row => row.GetProperty("deaths_3m").GetInt32().ToString("N0", CultureInfo.InvariantCulture)),
            await section.Locator("tbody tr td:nth-child(2)").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Claims_have_their_baselines_beside_them()
    {
        await using var shown = await explorer.OpenAsync("?country=XAB&actor=nonstate");
        var section = await shown.SectionAsync("claims");
        var threat = (await shown.ApiAsync("tables/threats?country=XAB")).EnumerateArray()
            .First(row => row.Text("actor_class") == "nonstate" && row.Text("base") == "any");
        var cells = await section.Locator(".threats").First.Locator("tbody tr").First.Locator("td").AllInnerTextsAsync();
        Assert.Equal($"{threat.GetProperty("threats").GetInt32()}", cells[0]);
        Assert.Equal(2, Percentages(cells[2]).Length);
        Assert.Equal(
            [threat.GetProperty("share_met_within_6m").GetDouble(), threat.GetProperty("share_calm_enhanced_within_6m").GetDouble()],
            Percentages(cells[2]),
            (expected, found) => Math.Abs(expected - found) <= 0.005);
        Assert.Equal(3, await section.Locator(".origins").First.Locator("tbody tr").CountAsync());

        static double[] Percentages(string cell) =>
            [.. cell.Split(' ').Select(one => double.Parse(one.Trim('(', ')', '%'), CultureInfo.InvariantCulture) / 100)];
    }

    [Fact]
    public async Task One_choice_of_model_serves_curves_and_coefficients()
    {
        await using var shown = await explorer.OpenAsync();
        var curves = await shown.SectionAsync("curves");
        Assert.Equal(2, await curves.Locator("svg.plot").CountAsync());
        await shown.Page.SelectOptionAsync("#fit", "XAB");
        var coefficients = await shown.SectionAsync("coefficients");
        Assert.Equal("XAB", await shown.Page.InputValueAsync("#coefficients-fit"));
        var estimate = (await shown.ApiAsync("tables/coefficients?country=XAB&term=ln1p_nonstate_deaths_6m"))[0].GetProperty("estimate")
            .GetDouble();
        Assert.Contains(estimate.ToString("F3", CultureInfo.InvariantCulture).Replace('-', '−'), await coefficients.InnerTextAsync());
    }

    [Fact]
    public async Task Curves_can_be_read_as_a_table()
    {
        await using var shown = await explorer.OpenAsync();
        var curves = await shown.SectionAsync("curves");
        await curves.Locator(".as-table summary").ClickAsync();
        Assert.Equal(
            (await shown.ApiAsync("tables/curves?country=pooled")).GetArrayLength(),
            await curves.Locator("tbody tr").CountAsync());
    }

    [Fact]
    public async Task Specification_under_the_cursor_lights_its_choices()
    {
        await using var shown = await explorer.OpenAsync();
        var section = await shown.SectionAsync("specifications");
        var page = shown.Page;
        await shown.SaysAsync("#specification-now", "specification 1:");
        var profile = await section.Locator(".matrix-line.lit .value").AllInnerTextsAsync();
        Assert.All(profile, value => Assert.EndsWith("◆", value, StringComparison.Ordinal));

        await section.Locator(".pointable").HoverAsync(new() { Position = new() { X = 2, Y = 100 } });
        await shown.SaysAsync("#specification-now", "1 of ");
        var lit = await section.Locator(".matrix-line.lit .value").AllInnerTextsAsync();
        Assert.Equal(profile.Count, lit.Count);
        Assert.NotEqual(profile, lit);
        Assert.DoesNotContain("specification=", shown.Query);

        await section.Locator(".pointable").ClickAsync(new() { Position = new() { X = 2, Y = 100 } });
        await page.Mouse.MoveAsync(0, 0);
        Assert.Contains("specification=", shown.Query);
        await shown.SaysAsync("#specification-now", "1 of ");
    }

    /// <summary>On a scale without the profile's specification no other passes for it, though all of that curve share its estimator.</summary>
    [Theory]
    [InlineData("nonstate", "log_count")]
    [InlineData("state", "probability")]
    [InlineData("all", "log_odds")]
    public async Task No_other_specification_is_called_the_profiles(string violence, string scale)
    {
        await using var shown = await explorer.OpenAsync($"?violence={violence}&scale={scale}");
        await shown.SectionAsync("specifications");
        var profile = (await shown.ApiAsync("tables/specifications?violence_by=nonstate")).EnumerateArray()
            .First(row => row.GetProperty("specification").GetInt32() == 1);
        var nearest = (await shown.ApiAsync($"tables/specifications?violence_by={violence}")).EnumerateArray()
            .Where(row => row.Text("scale") == scale && row.Text("status") == "fitted")
            .MinBy(row => (Differences(row).Length, row.GetProperty("specification").GetInt32()));
        Assert.NotEmpty(Differences(nearest));
        var said = await shown.TextAsync("#specification-now");
        Assert.Contains($"specification {nearest.GetProperty("specification")}:", said);
        Assert.DoesNotContain("as the profile has it", said);
        Assert.Contains("; unlike the profile: ", said);
        Assert.All(Differences(nearest), choice => Assert.Contains(nearest.Text(choice).Replace('_', ' '), said));
        Assert.Contains("The profile has no estimate on this curve", await shown.TextAsync("#specifications figcaption"));

        string[] Differences(JsonElement row) =>
            [.. Choices.All.Select(choice => choice.Name).Where(choice => row.Text(choice) != profile.Text(choice))];
    }

    /// <summary>The map, the claims, the models and the definitions count other enhancements: the page says which, and by how many.</summary>
    [Fact]
    public async Task What_each_part_of_the_page_counts_is_told_in_one_place()
    {
        await using var shown = await explorer.OpenAsync("?country=XAC");
        var section = await shown.SectionAsync("definitions");
        var months = (await shown.ApiAsync("tables/country_months?to=2021-12")).EnumerateArray()
            .Where(row => row.GetProperty("enhancements").ValueKind == JsonValueKind.Number).ToList();
        var origins = (await shown.ApiAsync("tables/enhancement_origins?actor_class=any")).EnumerateArray()
            .Where(row => row.Text("base") == "any")
            .ToDictionary(row => row.Text("country"), row => row.GetProperty("enhancements_known"));
        var fits = (await shown.ApiAsync("tables/fit_summary")).EnumerateArray()
            .ToDictionary(row => row.Text("fit"), row => row.GetProperty("events"));
        var (own, all) = (Counts("XAC"), Counts("pooled"));
        Assert.Equal(own, await section.Locator("#enhancements td:nth-child(2)").AllInnerTextsAsync());
        Assert.Equal(all, await section.Locator("#enhancements td:nth-child(3)").AllInnerTextsAsync());
        var grid = (await shown.ApiAsync("tables/definitions_grid")).EnumerateArray()
            .Where(row => row.Text("kind") == "increase" && row.Text("level") == "cell"
                && row.GetProperty("threshold_troops").GetInt32() == 1
                && row.Text("cells") == "own_part" && row.Text("unknown_troops") == "zero" && row.Text("start_up") == "counted"
                && row.Text("maps") == "by_revision" && row.GetProperty("formed_police").GetBoolean()
                && !row.GetProperty("regional_protection_force").GetBoolean())
            .ToDictionary(row => row.Text("months"), row => $"{row.GetProperty("events")}");
        Assert.Equal(
            [grid["every_month"], grid["at_risk"], "–", "–"],
            await section.Locator("#enhancements td:nth-child(4)").AllInnerTextsAsync());
        Assert.Contains($"presence enhanced in {own[0]} cell-months, {own[1]} of them at risk", await shown.TextAsync("#now"));
        await shown.SectionAsync("curves");
        await shown.Page.SelectOptionAsync("#fit", "XAC");
        await shown.SaysAsync("#curves", $"presence was enhanced in {own[3]} of them");
        var claims = await shown.SectionAsync("claims");
        Assert.Equal(own[2], await claims.Locator(".origins tbody td").First.InnerTextAsync());

        string[] Counts(string country)
        {
            var rows = months.Where(row => country == "pooled" || row.Text("country") == country).ToList();
            var atRisk = rows.Where(row => row.GetProperty("at_risk").GetBoolean());
            return [$"{Sum(rows)}", $"{Sum(atRisk)}", $"{origins[country]}", $"{fits[country]}"];
        }

        static int Sum(IEnumerable<JsonElement> rows) => rows.Sum(row => row.GetProperty("enhancements").GetInt32());
    }

    [Fact]
    public async Task Curve_whose_rows_cannot_be_read_says_so()
    {
        await using var shown = await explorer.OpenAsync();
        var section = await shown.SectionAsync("specifications");
        await shown.Page.RouteAsync(
            "**/tables/specifications?violence_by=state*",
            route => route.FulfillAsync(new() { ContentType = "application/json", Body = "[{" }));
        await shown.Page.SelectOptionAsync("#violence", "state");
        await section.GetByText("The curve cannot be shown.").WaitForAsync();
        Assert.Equal(0, await section.Locator("#specification-now").CountAsync());

        await shown.Page.SelectOptionAsync("#violence", "nonstate");
        await shown.SaysAsync("#specification-now", "specification 1:");
    }

    [Fact]
    public async Task Specification_curve_of_a_former_release_is_drawn()
    {
        await using var shown = await explorer.OpenAsync();
        await AnswerAsFormerAsync(shown, "specification_curve", "tables/specification_curve");
        await AnswerAsFormerAsync(shown, "specifications?term=ln1p_nonstate_deaths", "tables/specifications?violence_by=nonstate");
        await shown.SectionAsync("specifications");
        await shown.SaysAsync("#specification-now", "specification 1:");
    }

    [Fact]
    public async Task Specification_curve_is_drawn_for_every_effect_and_scale()
    {
        await using var shown = await explorer.OpenAsync();
        await shown.SectionAsync("specifications");
        await shown.Page.SelectOptionAsync("#violence", "state");
        await shown.Page.SelectOptionAsync("#scale", "probability");
        var estimates = (await shown.ApiAsync("tables/specifications?violence_by=state")).EnumerateArray()
            .Count(row => row.Text("scale") == "probability" && row.Text("status") == "fitted");
        await shown.SaysAsync("#specification-now", $"of {estimates},");
        await shown.Page.ClickAsync("#specifications .as-table summary");
        Assert.Equal(estimates, await shown.Page.Locator("#specifications .as-table tbody tr").CountAsync());
    }

    [Fact]
    public async Task Permutation_test_is_told_with_the_mean_z_that_its_p_values_belong_to()
    {
        await using var shown = await explorer.OpenAsync();
        await shown.SectionAsync("specifications");
        await shown.Page.SelectOptionAsync("#violence", "state");
        var tests = (await shown.ApiAsync("tables/permutation_tests")).EnumerateArray()
            .Where(row => row.Text("violence_by") == "state" && row.Text("measure") == "mean_z")
            .ToArray();
        Assert.Equal(["cells", "cells_within_presence", "time_shifts"], tests.Select(row => row.Text("scheme")));
        var z = tests[0].GetProperty("observed").GetDouble().ToString("F2", CultureInfo.InvariantCulture).Replace('-', '−');
        await shown.SaysAsync("#specifications", $"Permutation test of the whole grid (mean z {z}, ");
        await shown.SaysAsync("#specifications", "are distinct, and shares are of these");
    }

    [Fact]
    public async Task Definitions_are_filtered_by_option_and_not_compared_with_398_where_the_months_differ()
    {
        await using var shown = await explorer.OpenAsync();
        var section = await shown.SectionAsync("definitions");
        await shown.Page.SelectOptionAsync("#definition-level", "location");
        await shown.Page.SelectOptionAsync("#definition-formed_police", "false");
        var matching = (await shown.ApiAsync("tables/definitions_grid")).EnumerateArray()
            .Where(row => row.Text("level") == "location" && !row.GetProperty("formed_police").GetBoolean()).ToList();
        await shown.SaysAsync("#definitions", $"{matching.Count} combinations: ");
        Assert.Equal(
            matching.Take(10).Select(row => row.GetProperty("events").GetInt32().ToString(CultureInfo.InvariantCulture)),
            await section.Locator("#nearest tbody th").AllInnerTextsAsync());
        await shown.SaysAsync(
            "#definitions",
            "They are not compared with the brief’s number: The brief counts 398 in 2012-01..2022-12; this grid counts 2012-01..2021-12.");
        Assert.DoesNotContain("398, the brief", await section.Locator("svg.plot").TextContentAsync());
        Assert.EndsWith("def.level=location&def.formed_police=false", shown.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_names_what_was_left_out_and_why()
    {
        await using var shown = await explorer.OpenAsync();
        var text = await (await shown.SectionAsync("account")).TextContentAsync();
        var rows = (await shown.ApiAsync("tables/account")).EnumerateArray().Where(row => row.Text("outcome") == "excluded").ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains($"Left out: {row.Text("reason")}", text));
    }

    [Fact]
    public async Task Every_table_and_panel_can_be_had_and_its_lines_of_code_name_it()
    {
        await using var shown = await explorer.OpenAsync();
        var section = await shown.SectionAsync("downloads");
        var addresses = await section.Locator("a[href*='/tables/'], a[href*='/panels/'], a[href*='/figures/']")
            .EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.NotEmpty(addresses);
        foreach (var address in addresses)
        {
            Assert.True((await shown.Context.APIRequest.HeadAsync(address)).Ok, address);
        }

        await shown.Page.SelectOptionAsync("#snippet-file", "panels/XAB");
        var lines = await section.Locator(".snippet code").AllInnerTextsAsync();
        Assert.Equal(["DuckDB", "Python", "R", "C#"], await section.Locator(".snippet p").AllInnerTextsAsync());
        Assert.All(lines, line => Assert.Contains("/panels/XAB", line));
    }

    [Fact]
    public async Task Line_of_code_and_citation_are_copied()
    {
        await using var shown = await explorer.OpenAsync(options: new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var downloads = await shown.SectionAsync("downloads");
        await shown.Page.SelectOptionAsync("#snippet-file", "tables/curves");
        await downloads.Locator(".snippet button").First.ClickAsync();
        await shown.SaysAsync(".snippet .copied", "Copied");
        Assert.Equal(
            await downloads.Locator(".snippet code").First.InnerTextAsync(),
            await shown.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        var citation = await shown.SectionAsync("citation");
        await shown.Page.SelectOptionAsync("#citation-format", "bibtex");
        await shown.SaysAsync("#citation pre", "@");
        await citation.Locator(".snippet button").ClickAsync();
        await shown.SaysAsync("#citation .copied", "Copied");
        Assert.StartsWith("@", await shown.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    /// <summary>Answers with what releases had before there was <c>violence_by</c>: a term that does not name its window.</summary>
    private static async Task AnswerAsFormerAsync(ExplorerPage shown, string asked, string now)
    {
        var rows = JsonNode.Parse((await shown.ApiAsync(now)).GetRawText())!.AsArray();
        foreach (var row in rows.Select(row => row!.AsObject()))
        {
            row["term"] = $"ln1p_{row["violence_by"]}_deaths";
            row.Remove("violence_by");
        }

        await shown.Page.RouteAsync(
            $"**/tables/{asked}*",
            route => route.FulfillAsync(new() { ContentType = "application/json", Body = rows.ToJsonString() }));
    }
}
