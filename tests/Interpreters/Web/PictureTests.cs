using Microsoft.Playwright;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Web;

/// <summary>
/// What is drawn, compared with stored pictures. A channel of a pixel may differ by <see cref="Shade"/>, and one pixel in a thousand by
/// more: the rims of lines, which another version of the browser smooths otherwise. Text is hidden, because fonts are the machine's own.
/// </summary>
[Collection(ExplorerTests.Name)]
public sealed class PictureTests(ServedExplorer explorer)
{
    private const int Shade = 24;
    private const double Share = 0.001;

    [Theory]
    [InlineData("map", "?country=XAC", "map", ".frame")]
    [InlineData("map-of-a-month", "?country=XAC&month=2016-04&actor=state", "map", ".frame")]
    [InlineData("curves", "?fit=pooled", "curves", ".pair .drawing")]
    [InlineData("specification-curve", "", "specifications", ".specification-curve .pointable")]
    [InlineData("definitions", "?def.level=cell", "definitions", "figure .drawing")]
    public async Task Drawing_is_as_stored(string name, string query, string section, string selector)
    {
        await using var shown = await explorer.OpenAsync(
            query,
            new() { ViewportSize = new() { Width = 900, Height = 900 }, ColorScheme = ColorScheme.Light });
        if (section != "map")
        {
            await shown.SectionAsync(section);
        }

        await shown.Page.EvaluateAsync("() => { const style = new CSSStyleSheet(); style.replaceSync('text, figcaption, figure p { "
            + "visibility: hidden }'); document.adoptedStyleSheets = [style]; document.activeElement?.blur(); }");
        await shown.Page.Mouse.MoveAsync(0, 0);
        var drawing = shown.Page.Locator($"#{section} {selector}").First;

        // The text above may be of any height: a drawing that starts between two pixels would be another picture.
        await drawing.EvaluateAsync("element => { const top = element.getBoundingClientRect().y + scrollY; document.body.style.paddingTop "
            + "= `${Math.ceil(top) - top}px`; }");
        var picture = await drawing.ScreenshotAsync();
        var file = Repository.File($"tests/Interpreters/Web/pictures/{name}.png");
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
        }

        var stored = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var share = await DifferenceAsync(shown.Page, stored, picture);
        if (share > Share)
        {
            var found = Path.Combine(Path.GetTempPath(), $"pocgrid-{name}.png");
            await File.WriteAllBytesAsync(found, picture, TestContext.Current.CancellationToken);
            Assert.Fail($"{share:P2} of {file} differs from what is drawn, {found}. If the change is meant, run the tests with "
                + $"POCGRID_UPDATE_DOCS=1 and commit the picture.");
        }
    }

    /// <summary>Share of pixels that differ; 1 where the sizes do.</summary>
    private static async Task<double> DifferenceAsync(IPage page, byte[] one, byte[] other) => await page.EvaluateAsync<double>(
        """
        async ([one, other, shade]) => {
          const pixels = async text => {
            const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
            canvas.drawImage(image, 0, 0);
            return canvas.getImageData(0, 0, image.width, image.height);
          };
          const [a, b] = [await pixels(one), await pixels(other)];
          if (a.width !== b.width || a.height !== b.height) return 1;
          let differing = 0;
          for (let i = 0; i < a.data.length; i += 4) {
            if ([0, 1, 2].some(channel => Math.abs(a.data[i + channel] - b.data[i + channel]) > shade)) differing++;
          }
          return differing / (a.width * a.height);
        }
        """,
        new object[] { Convert.ToBase64String(one), Convert.ToBase64String(other), Shade });
}
