using Microsoft.Playwright;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Web;

/// <summary>The README's pictures, made from the simulated world: run with POCGRID_UPDATE_DOCS=1.</summary>
[Collection(ExplorerTests.Name)]
public sealed class ReadmePictures(ServedExplorer explorer)
{
    private const long Most = 400_000;

    [Theory]
    [InlineData("explorer-map", "?country=XAC", 1000, 800, null, ColorScheme.Light)]
    [InlineData("explorer-specifications", "?specification=74", 1060, 660, "specifications", ColorScheme.Light)]
    [InlineData("explorer-phone", "?country=XAC", 360, 640, "map", ColorScheme.Dark)]
    public async Task Picture_is_there_and_small(string name, string query, int width, int height, string? section, ColorScheme scheme)
    {
        var file = Repository.File($"docs/images/{name}.png");
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            await using var shown = await explorer.OpenAsync(
                query,
                new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
            await ShowAsync(shown, section);
            await shown.Page.ScreenshotAsync(new() { Path = file });
        }

        Assert.Contains(
            $"docs/images/{name}.png",
            await File.ReadAllTextAsync(Repository.File("README.md"), TestContext.Current.CancellationToken));
        Assert.InRange(
            new DirectoryInfo(Path.GetDirectoryName(file)!).EnumerateFiles("explorer-*.png").Sum(picture => picture.Length),
            1,
            Most);
    }

    private static async Task ShowAsync(ExplorerPage shown, string? section)
    {
        if (section is null)
        {
            await shown.Page.Locator("#story .offered button").First.ClickAsync();
            await shown.SaysAsync("#story", "Cell ");
            await shown.Page.Locator("#story .timeline svg").Last.WaitForAsync();
        }
        else if (section != "map")
        {
            await shown.SectionAsync(section);
        }

        await shown.Page.EvaluateAsync("id => { document.documentElement.style.scrollBehavior = 'auto'; if (id !== null) "
            + "document.getElementById(id).scrollIntoView(); else scrollTo(0, 0); }", section);
    }
}
