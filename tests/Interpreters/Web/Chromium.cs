using Microsoft.Playwright;
using PocGrid.Api;
using Xunit;

namespace PocGrid.Tests.Web;

/// <summary>The machine's own Chromium; nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Starts it without a window. Skips the test where there is none, or no explorer to look at.</summary>
    public static async Task<IBrowser> StartAsync(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Find(),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
            "--font-render-hinting=none", "--force-color-profile=srgb"],
    });

    private static string Find()
    {
        Assert.SkipUnless(PageFiles.HasExplorer, "The program was built without Node.js, so it has no explorer to test.");
        var stated = Environment.GetEnvironmentVariable("CHROMIUM");
        if (!string.IsNullOrEmpty(stated))
        {
            return File.Exists(stated)
                ? stated
                : throw new FileNotFoundException($"CHROMIUM is '{stated}', and there is no such file. Name the program, or unset it.");
        }

        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(_ => Names, Path.Combine).FirstOrDefault(File.Exists);
        Assert.SkipWhen(
            found is null,
            $"There is no Chromium on the path ({string.Join(", ", Names)}); install one, or name it by the environment variable "
                + $"CHROMIUM.");
        return found!;
    }
}
