using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tests.Grid;
using SkiaSharp;
using Xunit;

namespace PocGrid.Tests.Web;

/// <summary>The page has the colours and classes of the figures.</summary>
public sealed partial class PagePaletteTests
{
    private const string Colours = "web/src/palette.css";
    private const string Classes = "web/src/map/classes.json";

    /// <summary>What a line, a mark or a key needs against its paper: WCAG 2.2, 1.4.11.</summary>
    private const double Contrast = 3;

    /// <summary>What tells one shade of an amount from the next.</summary>
    private const double Step = 1.25;

    private static readonly Shades Light = new(
        Palette.Ground, Palette.AtRisk, Palette.NonState, Palette.State, Palette.Bases, Palette.Own, Palette.Amounts);

    private static readonly Shades Dark = new(
        DarkPalette.Ground,
        DarkPalette.AtRisk,
        DarkPalette.NonState,
        DarkPalette.State,
        DarkPalette.Bases,
        DarkPalette.Own,
        DarkPalette.Amounts);

    [Fact]
    public void Colours_of_the_page_are_those_of_the_figures() => AssertIsFile(
        Colours,
        $"/* Of the figures' palettes, made by PagePaletteTests. */\n\n:root {{\n{Lines(Light, "  ")}}}\n\n"
            + $"@media screen and (prefers-color-scheme: dark) {{\n  :root {{\n{Lines(Dark, "    ")}  }}\n}}\n");

    [Fact]
    public void Classes_of_the_page_are_those_of_the_figures() => AssertIsFile(
        Classes,
        JsonSerializer.Serialize(new { deaths = GridMap.DeathClasses, troops = GridMap.TroopClasses }) + "\n");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Colours_can_be_told_from_the_paper_and_from_each_other(bool isDark)
    {
        var papers = Papers().Matches(File.ReadAllText(Repository.File("web/public/page.css")));
        var paper = SKColor.Parse(papers[isDark ? 1 : 0].Groups[1].Value);
        var shades = isDark ? Dark : Light;
        Assert.All(
            [shades.NonState, shades.State, shades.Bases, shades.Own],
            color => Assert.InRange(ContrastOf(color, paper), Contrast, 21));
        SKColor[] amounts = [shades.Ground, .. shades.Amounts];
        Assert.All(amounts.Zip(amounts.Skip(1)), pair => Assert.InRange(
            isDark ? Ratio(pair.Second, pair.First) : Ratio(pair.First, pair.Second), Step, 21));
    }

    private static void AssertIsFile(string file, string expected)
    {
        var path = Repository.File(file);
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == expected,
            $"{file} differs from the code. Run the tests with POCGRID_UPDATE_DOCS=1 to make it again, and commit it.");
    }

    private static string Lines(Shades shades, string indent)
    {
        (string Name, SKColor Color)[] named =
        [
            ("ground", shades.Ground),
            ("at-risk", shades.AtRisk),
            ("nonstate", shades.NonState),
            ("state", shades.State),
            ("bases", shades.Bases),
            ("own", shades.Own),
            .. shades.Amounts.Select((color, i) => ($"amount-{i + 1}", color)),
        ];
        return string.Concat(named.Select(
            one => string.Create(
                CultureInfo.InvariantCulture,
                $"{indent}--{one.Name}: #{one.Color.Red:x2}{one.Color.Green:x2}{one.Color.Blue:x2};\n")));
    }

    private static double ContrastOf(SKColor one, SKColor other) => Math.Max(Ratio(one, other), Ratio(other, one));

    private static double Ratio(SKColor lighter, SKColor darker) => (Luminance(lighter) + 0.05) / (Luminance(darker) + 0.05);

    /// <summary>Relative luminance, as WCAG 2.2 defines it.</summary>
    private static double Luminance(SKColor color)
    {
        return (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

        static double Linear(byte channel)
        {
            var share = channel / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }

    [GeneratedRegex("--paper: (#[0-9a-f]{6});")]
    private static partial Regex Papers();

    private sealed record Shades(
        SKColor Ground, SKColor AtRisk, SKColor NonState, SKColor State, SKColor Bases, SKColor Own, IReadOnlyList<SKColor> Amounts);
}
