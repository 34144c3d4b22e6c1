using System.Text.Json;
using Microsoft.Playwright;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Web;

[Collection(ExplorerTests.Name)]
public sealed class AccessibilityTests(ServedExplorer explorer)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task Axe_finds_no_violation(ColorScheme scheme, int width)
    {
        await using var shown = await explorer.OpenAsync(
            "?country=XAA&month=2015-06",
            new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        await shown.Page.Locator("#map .as-table summary").ClickAsync();
        await shown.Page.Locator("#map .as-table tbody button").First.ClickAsync();
        await shown.SaysAsync("#story", "Cell ");
        await shown.ReadAllAsync();
        await shown.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        // A page's policy binds its scripts, not those of the debugger that this comes in by.
        await shown.Page.EvaluateAsync(
            await File.ReadAllTextAsync(Repository.File("web/node_modules/axe-core/axe.min.js"), TestContext.Current.CancellationToken));
        var found = await shown.Page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] "
            + "})).violations.map(one => ({ id: one.id, nodes: one.nodes.map(node => node.target.join(' ') + ': ' + "
            + "node.failureSummary).slice(0, 5) }))");
        Assert.True(found.GetArrayLength() == 0, found.ToString());
    }

    [Theory]
    [InlineData(360)]
    [InlineData(768)]
    public async Task Nothing_is_wider_than_a_phone(int width)
    {
        await using var shown = await explorer.OpenAsync(
            options: new() { ViewportSize = new() { Width = width, Height = 740 }, HasTouch = true, IsMobile = true });
        await shown.ReadAllAsync();
        Assert.Equal(width, await shown.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await shown.Page.Locator(".frame [data-gid]").First.TapAsync(new() { Force = true });
        await shown.SaysAsync("#story", "Cell ");
    }

    /// <summary>On a phone the map is all on the first screen, and a cell has the 24 px that WCAG 2.2, 2.5.8, asks for.</summary>
    [Fact]
    public async Task Phone_begins_with_the_map_and_cells_can_be_touched()
    {
        const int Height = 844;
        await using var shown = await explorer.OpenAsync(
            "?country=XAC",
            new() { ViewportSize = new() { Width = 390, Height = Height }, HasTouch = true, IsMobile = true });
        var most = (await shown.ApiAsync("tables/cell_years?country=XAC")).EnumerateArray()
            .GroupBy(row => row.GetProperty("gid").GetInt32())
            .MaxBy(cell => cell.Sum(row => row.GetProperty("nonstate_deaths").GetInt32() + row.GetProperty("state_deaths").GetInt32()))!
            .Key;
        var frame = (await shown.Page.Locator(".frame").BoundingBoxAsync())!;
        Assert.InRange(frame.Y, 0, Height / 2);
        Assert.InRange(frame.Y + frame.Height, 0, Height);
        var cell = shown.Page.Locator($".frame .cell[data-gid='{most}']");
        var box = (await cell.BoundingBoxAsync())!;
        Assert.True(box is { Width: >= 24, Height: >= 24 }, $"A cell is {box.Width} by {box.Height} px.");
        Assert.InRange(box.X, frame.X, frame.X + frame.Width - box.Width);
        Assert.InRange(box.Y, frame.Y, frame.Y + frame.Height - box.Height);
        await shown.Page.Touchscreen.TapAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await shown.SaysAsync("#story", $"Cell {most}");

        await shown.Page.Locator("#whole-country").TapAsync();
        var whole = (await shown.Page.Locator(".cells").BoundingBoxAsync())!;
        Assert.InRange(whole.Width, 1, frame.Width);
        Assert.Equal("Larger cells", await shown.TextAsync("#whole-country"));
    }

    [Fact]
    public async Task Keyboard_alone_reaches_map_story_slider_and_specifications()
    {
        await using var shown = await explorer.OpenAsync();
        var keyboard = shown.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the map", await FocusedTextAsync(shown));
        await keyboard.PressAsync("Enter");
        await TabToAsync(shown, "actor");
        await keyboard.PressAsync("ArrowDown");
        await shown.SaysAsync("#now", "killed by non-state actors");

        await TabToAsync(shown, "map-frame");
        await keyboard.PressAsync("ArrowRight");
        var heard = await shown.TextAsync("#cell-heard");
        await keyboard.PressAsync("ArrowLeft");
        Assert.NotEqual(heard, await shown.TextAsync("#cell-heard"));
        var gid = (await shown.TextAsync("#cell-heard")).Split(' ', ',')[1];
        await keyboard.PressAsync("Enter");
        await shown.SaysAsync("#story", $"Cell {gid}");

        await TabToAsync(shown, "month");
        await keyboard.PressAsync("End");
        await shown.SaysAsync("#now", "December 2021:");
        await keyboard.PressAsync("ArrowLeft");
        await shown.SaysAsync("#now", "November 2021:");
        Assert.Equal("November 2021", await shown.Page.GetAttributeAsync("#month", "aria-valuetext"));

        await shown.SectionAsync("specifications");
        await TabToAsync(shown, "specification");
        await keyboard.PressAsync("Home");
        await shown.SaysAsync("#specification-now", "1 of ");
        Assert.Contains("specification=", shown.Query);
    }

    [Fact]
    public async Task Every_control_has_a_name()
    {
        await using var shown = await explorer.OpenAsync();
        await shown.ReadAllAsync();
        var nameless = await shown.Page.Locator("button, select, input, a, summary").EvaluateAllAsync<string[]>(
            "all => all.filter(one => !(one.innerText || one.ariaLabel || one.labels?.length || one.title)).map(one => one.outerHTML)");
        Assert.Empty(nameless);
    }

    private static Task<string> FocusedTextAsync(ExplorerPage shown)
        => shown.Page.EvaluateAsync<string>("document.activeElement.textContent");

    /// <summary>Presses Tab until the element has the focus.</summary>
    private static async Task TabToAsync(ExplorerPage shown, string id)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await shown.Page.Keyboard.PressAsync("Tab");
            if (await shown.Page.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }
        }

        Assert.Fail($"Tab never reaches '{id}'.");
    }
}
