using System.Globalization;
using Microsoft.Playwright;
using PocGrid.Grid;
using PocGrid.Tests.Api;
using Xunit;

namespace PocGrid.Tests.Web;

[Collection(ExplorerTests.Name)]
public sealed class ControlsTests(ServedExplorer explorer)
{
    [Fact]
    public async Task Country_mission_actor_and_period_change_the_map_and_the_address()
    {
        await using var shown = await explorer.OpenAsync();
        var page = shown.Page;
        await page.SelectOptionAsync("#country", "XAC");
        await shown.SaysAsync("#now", "January 2012 to December 2021");
        await page.SelectOptionAsync("#mission", "UNICOR");
        await shown.SaysAsync("#now", "December 2015 to December 2021");
        await page.SelectOptionAsync("#actor", "state");
        await shown.SaysAsync("#now", "killed by state actors");
        await page.FillAsync("#from", "2017-03");
        await page.DispatchEventAsync("#from", "change");
        await shown.SaysAsync("#now", "March 2017 to December 2021");
        Assert.Equal("?country=XAC&mission=UNICOR&from=2017-03&actor=state", shown.Query);
    }

    [Fact]
    public async Task Map_says_what_the_table_of_cell_months_holds()
    {
        await using var shown = await explorer.OpenAsync("?country=XAB&month=2015-06&actor=nonstate");
        var rows = (await shown.ApiAsync("tables/cell_months?country=XAB&from=2015-06&to=2015-06")).EnumerateArray().ToList();
        var violent = rows.Where(row => row.GetProperty("nonstate_events").GetInt32() > 0).ToList();
        var deaths = violent.Sum(row => row.GetProperty("nonstate_deaths").GetInt32());
        var present = rows.Where(row => row.GetProperty("presence").GetBoolean()).ToList();
        var known = present.Count(row => row.GetProperty("troops").GetDouble() > 0);
        var withoutTroops = present.Count(row => !row.GetProperty("troop_presence").GetBoolean());
        var said = await shown.TextAsync("#now");
        Assert.NotEqual(0, deaths);
        Assert.Contains($"June 2015: {deaths} civilians killed by non-state actors in {violent.Count} cells; troops in {Cells(known)}, of "
            + $"unknown number in {Cells(present.Count - known - withoutTroops)}, posts without troops in {Cells(withoutTroops)}; presence "
            + $"enhanced", said);
        Assert.Equal(present.Count, await shown.Page.Locator(".marks [data-presence]").CountAsync());
        Assert.Equal(withoutTroops, await shown.Page.Locator(".marks [data-presence='no_troops']").CountAsync());
        Assert.Equal(
            rows.Count(row => row.GetProperty("enhanced").GetBoolean()),
            await shown.Page.Locator(".marks .enhanced").CountAsync());

        static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";
    }

    /// <summary>A mission's presence before its first map is not known, and not none.</summary>
    [Fact]
    public async Task Months_without_a_map_are_told_in_words_and_not_as_zero()
    {
        await using var shown = await explorer.OpenAsync();
        var mission = (await shown.ApiAsync("tables/map_phases?actor_class=any")).EnumerateArray()
            .First(row => row.Text("phase") == "before_first_map" && row.GetProperty("months_in_phase").GetInt32() > 0);
        var (country, firstMap) = (mission.Text("country"), Month.Parse(mission.Text("first_map")));
        await shown.GoAsync($"?country={country}&month={firstMap - 1}");
        var begin = firstMap.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        var said = await shown.TextAsync("#now");
        Assert.Contains($"; no map of {mission.Text("mission")} before {begin}", said);
        Assert.DoesNotContain("troops in 0 cells", said);
        Assert.DoesNotContain("presence enhanced", said);
        await shown.Page.Locator("#map-frame").FocusAsync();
        await shown.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Contains("no map tells of peacekeepers", await shown.TextAsync("#cell-heard"));

        await shown.GoAsync($"?country={country}&month={firstMap}");
        Assert.Contains("; troops in ", await shown.TextAsync("#now"));
        await shown.GoAsync($"?country={country}");
        Assert.Contains($"; no map of {mission.Text("mission")} before {begin}", await shown.TextAsync("#now"));
    }

    [Fact]
    public async Task Ground_of_the_month_bars_is_the_months_at_risk()
    {
        await using var shown = await explorer.OpenAsync("?country=XAC");
        var months = (await shown.ApiAsync("tables/country_months?country=XAC&to=2021-12")).EnumerateArray().ToList();
        var widths = await shown.Page.Locator(".month-bars .at-risk").EvaluateAllAsync<double[]>(
            "all => all.map(one => Number(one.getAttribute('width')))");
        Assert.NotEqual(0, widths.Sum());
        Assert.Equal(months.Count(row => row.GetProperty("at_risk").GetBoolean()), widths.Sum());
    }

    [Fact]
    public async Task Unusable_period_is_refused_in_words_and_changes_nothing()
    {
        await using var shown = await explorer.OpenAsync();
        await shown.Page.FillAsync("#to", "2025-01");
        await shown.Page.DispatchEventAsync("#to", "change");
        await shown.SaysAsync("#period-problem", "from January 2012 to December 2021");
        Assert.DoesNotContain("2025", shown.Query);
    }

    [Fact]
    public async Task Slider_steps_and_playing_move_the_month()
    {
        await using var shown = await explorer.OpenAsync("?country=XAA&from=2014-01&to=2014-04");
        var page = shown.Page;
        await page.ClickAsync("#month-after");
        await shown.SaysAsync("#now", "January 2014:");
        await page.Locator("#month").FillAsync("412");
        await shown.SaysAsync("#now", "April 2014:");
        await page.ClickAsync("#month-before");
        await shown.SaysAsync("#now", "March 2014:");
        await page.ClickAsync("#whole-period");
        await shown.SaysAsync("#now", "January 2014 to April 2014:");
        await page.ClickAsync("#play");
        await shown.SaysAsync("#play", "Pause");
        await shown.SaysAsync("#now", "February 2014:");
        await shown.SaysAsync("#now", "April 2014:");
        await shown.SaysAsync("#play", "Play");
        Assert.Contains("month=2014-04", shown.Query);
    }

    [Fact]
    public async Task Playing_stops_when_asked()
    {
        await using var shown = await explorer.OpenAsync();
        await shown.Page.ClickAsync("#play");
        await shown.SaysAsync("#now", "February 2012:");
        await shown.Page.ClickAsync("#play");
        Assert.Equal("Play", await shown.TextAsync("#play"));
        Assert.Equal("polite", await shown.Page.GetAttributeAsync("#now", "aria-live"));
    }

    [Fact]
    public async Task Cell_that_is_clicked_tells_its_story_down_to_the_source_rows()
    {
        await using var shown = await explorer.OpenAsync("?country=XAA");
        var page = shown.Page;
        var gid = (await shown.ApiAsync("tables/cell_months?country=XAA&sort=-nonstate_deaths&limit=1"))[0].GetProperty("gid").GetInt32();
        var cell = await shown.ApiAsync($"cells/{gid}");
        await page.Locator($".frame [data-gid='{gid}']").ClickAsync(new() { Force = true });
        await shown.SaysAsync("#story", $"Cell {gid}");
        await page.Locator("#story-months summary").ClickAsync();
        await page.Locator("#story-events summary").ClickAsync();
        await page.Locator("#story-deployments summary").ClickAsync();
        var events = cell.GetProperty("events").EnumerateArray().Where(row => string.CompareOrdinal(row.Text("month"), "2012") >= 0)
            .ToList();
        Assert.Equal(
            events.Select(row => $"{row.GetProperty("event_id")}"),
            await page.Locator("#story-events tbody th").AllInnerTextsAsync());
        Assert.Contains($"{events[0].Text("file")}, line {events[0].GetProperty("line")}", await shown.TextAsync("#story-events"));
        Assert.Equal(cell.GetProperty("deployments").GetArrayLength(), await page.Locator("#story-deployments tbody tr").CountAsync());
        Assert.Contains($"cell={gid}", shown.Query);
        await page.GetByRole(AriaRole.Button, new() { Name = "Another cell" }).ClickAsync();
        await shown.SaysAsync("#story", "those with the most deaths");
    }

    [Fact]
    public async Task Map_can_be_read_as_a_table()
    {
        await using var shown = await explorer.OpenAsync("?country=XAA&month=2015-06");
        await shown.Page.ClickAsync("#map .as-table summary");
        var first = shown.Page.Locator("#map .as-table tbody button").First;
        var gid = await first.InnerTextAsync();
        await first.ClickAsync();
        await shown.SaysAsync("#story", $"Cell {gid}");
    }
}
