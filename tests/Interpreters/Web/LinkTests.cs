using Microsoft.Playwright;
using PocGrid.Tests.Api;
using Xunit;

namespace PocGrid.Tests.Web;

[Collection(ExplorerTests.Name)]
public sealed class LinkTests(ServedExplorer explorer)
{
    [Fact]
    public async Task Shared_link_gives_the_whole_view_back()
    {
        await using var first = await explorer.OpenAsync(options: new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var gid = (await first.ApiAsync("tables/cell_months?country=XAC&sort=-nonstate_deaths&limit=1"))[0].GetProperty("gid").GetInt32();
        var specification = (await first.ApiAsync("tables/specifications?violence_by=state")).EnumerateArray()
            .First(row => row.Text("scale") == "probability").GetProperty("specification").GetInt32();
        var release = (await first.ApiAsync("tables")).Text("release");
        var query = $"?release={release}&country=XAC&mission=UNICOR&from=2016-02&to=2020-11&month=2017-05&actor=nonstate&cell={gid}&fit=XAC"
            + $"&violence=state&scale=probability&specification={specification}&def.level=location";
        await first.GoAsync(query);
        await first.Page.ClickAsync("#copy-link");
        await first.SaysAsync(".share .copied", "Copied");
        var link = await first.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        await using var second = await explorer.OpenAsync(new Uri(link).Query);
        Assert.Equal(query, second.Query);
        await second.SaysAsync("#story", $"Cell {gid}");
        await second.ReadAllAsync();
        Assert.Empty(await second.TextAsync("#notes"));
        Assert.Contains("May 2017:", await second.TextAsync("#now"));
        Assert.Equal("UNICOR", await second.Page.InputValueAsync("#mission"));
        Assert.Equal("XAC", await second.Page.InputValueAsync("#fit"));
        Assert.Equal("location", await second.Page.InputValueAsync("#definition-level"));
        Assert.Contains($"specification {specification}:", await second.TextAsync("#specification-now"));
    }

    [Fact]
    public async Task Back_and_forward_go_through_what_was_chosen()
    {
        await using var shown = await explorer.OpenAsync();
        await shown.Page.SelectOptionAsync("#country", "XAB");
        await shown.Page.SelectOptionAsync("#actor", "state");
        await shown.SaysAsync("#now", "killed by state actors");
        await shown.Page.GoBackAsync();
        await shown.SaysAsync("#now", "killed by anyone");
        Assert.Equal("XAB", await shown.Page.InputValueAsync("#country"));
        await shown.Page.GoBackAsync();
        await shown.Page.WaitForFunctionAsync("document.querySelector('#country').value === 'XAA'");
        await shown.Page.GoForwardAsync();
        await shown.Page.WaitForFunctionAsync("document.querySelector('#country').value === 'XAB'");
    }

    [Fact]
    public async Task Cell_has_a_link_of_its_own()
    {
        await using var shown = await explorer.OpenAsync();
        var gid = (await shown.ApiAsync("tables/cell_countries?country=XAC&sort=-share_of_cell&limit=1"))[0].GetProperty("gid").GetInt32();
        await shown.GoAsync($"cell/{gid}");
        Assert.StartsWith($"Cell {gid}", await shown.TextAsync("#story .body"), StringComparison.Ordinal);
        Assert.Equal("XAC", await shown.Page.InputValueAsync("#country"));
        Assert.Equal("story-title", await shown.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Empty(await shown.TextAsync("#notes"));
        Assert.EndsWith($"/cell/{gid}", shown.Page.Url, StringComparison.Ordinal);
        Assert.EndsWith(
            $"/cell/{gid}",
            await shown.Page.GetByRole(AriaRole.Link, new() { Name = "Link to this cell" }).GetAttributeAsync("href"),
            StringComparison.Ordinal);

        await shown.Page.SelectOptionAsync("#actor", "state");
        Assert.EndsWith($"/?country=XAC&actor=state&cell={gid}", shown.Page.Url, StringComparison.Ordinal);
        await shown.Page.GoBackAsync();
        await shown.SaysAsync("#now", "killed by anyone");
        Assert.Equal("XAC", await shown.Page.InputValueAsync("#country"));

        await shown.GoAsync("cell/1");
        Assert.Contains("Cell 1 lies in no country", await shown.TextAsync("#notes"));
        foreach (var path in new[] { "cell/x", "cell/0", "cell/1/2", "cell" })
        {
            var answer = await shown.Context.APIRequest.GetAsync(new Uri(new Uri(shown.Page.Url), $"/{path}").ToString());
            Assert.Equal(404, answer.Status);
        }
    }

    [Theory]
    [InlineData("?country=XYZ", "country 'XYZ'")]
    [InlineData("?month=2030-01", "month '2030-01'")]
    [InlineData("?actor=nobody", "actor 'nobody'")]
    [InlineData("?nonsense=1", "'nonsense'")]
    public async Task Nonsense_in_a_link_is_said_and_left_out(string query, string note)
    {
        await using var shown = await explorer.OpenAsync(query);
        Assert.Contains(note, await shown.TextAsync("#notes"));
        Assert.True(await shown.Page.IsVisibleAsync(".cells"));
    }

    [Theory]
    [InlineData("?def.level=street", "definitions", "level 'street'")]
    [InlineData("?specification=999999", "specifications", "Specification 999999")]
    public async Task Nonsense_that_only_a_section_can_tell_is_said_there(string query, string section, string note)
    {
        await using var shown = await explorer.OpenAsync(query);
        Assert.Contains(note, await (await shown.SectionAsync(section)).InnerTextAsync());
    }
}
