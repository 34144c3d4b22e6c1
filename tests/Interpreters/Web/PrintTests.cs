using Microsoft.Playwright;
using Xunit;

namespace PocGrid.Tests.Web;

[Collection(ExplorerTests.Name)]
public sealed class PrintTests(ServedExplorer explorer)
{
    private static readonly BrowserNewContextOptions Narrow = new() { ViewportSize = new() { Width = 1280, Height = 900 } };

    [Fact]
    public async Task Everything_is_read_before_the_page_is_printed()
    {
        await using var shown = await explorer.OpenAsync(options: Narrow);
        await shown.Page.EvaluateAsync("() => { window.print = () => { document.body.dataset.printed = document.querySelectorAll("
            + "'#sections > section[data-filled]').length; }; }");
        await shown.Page.ClickAsync("#print");
        await shown.Page.Locator($"body[data-printed='{ExplorerPage.Sections.Length}']").WaitForAsync();
        await shown.Page.ReloadAsync();
        await shown.ReadyAsync();
        await shown.Page.EvaluateAsync("() => { window.print = () => { document.body.dataset.printed = document.querySelectorAll("
            + "'#sections > section[data-filled]').length; }; }");
        await shown.Page.Keyboard.PressAsync("Control+p");
        await shown.Page.Locator($"body[data-printed='{ExplorerPage.Sections.Length}']").WaitForAsync();
    }

    /// <summary>Where the browser prints by itself, or shows how it would print.</summary>
    [Theory]
    [InlineData("print")]
    [InlineData("beforeprint")]
    public async Task Printed_sections_are_read_though_nobody_scrolled_to_them(string by)
    {
        await using var shown = await explorer.OpenAsync(options: Narrow);
        await (by == "print"
            ? shown.Page.EmulateMediaAsync(new() { Media = Media.Print })
            : shown.Page.EvaluateAsync("() => { dispatchEvent(new Event('beforeprint')); }"));
        foreach (var id in ExplorerPage.Sections)
        {
            await shown.Page.Locator($"#{id}[data-filled]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            Assert.True((await shown.TextAsync($"#{id} .body")).Length > 100, id);
        }

        Assert.Equal(0, await shown.Page.Locator("#summary .topic:not([open])").CountAsync());
        await shown.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await shown.Page.EvaluateAsync("() => { dispatchEvent(new Event('afterprint')); }");
        Assert.NotEqual(0, await shown.Page.Locator("#summary .topic:not([open])").CountAsync());
    }

    /// <summary>On A4, 180 mm between the margins, nothing is cut off at the right.</summary>
    [Fact]
    public async Task Nothing_printed_is_wider_than_the_paper()
    {
        await using var shown = await explorer.OpenAsync(options: new() { ViewportSize = new() { Width = 680, Height = 960 } });
        await shown.ReadAllAsync();
        await shown.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(680, await shown.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
