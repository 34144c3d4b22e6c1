using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PocGrid.Results.Figures;
using PocGrid.Results.Figures.Drawing;
using SkiaSharp;
using Xunit;

namespace PocGrid.Tests.Results.Figures;

/// <summary>What every figure carries in itself, whatever draws it.</summary>
public sealed class FigureFilesTests
{
    public static TheoryData<string> Names => [.. FigureWorld.Figures.Select(figure => figure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_says_title_release_and_sources(string name)
    {
        var figure = FigureWorld.Figure(name);
        var svg = FigureFiles.Svg(figure, FigureWorld.Release);
        var text = string.Join(' ', SvgOf.Texts(svg));
        Assert.Contains(figure.Title, text, StringComparison.Ordinal);
        Assert.Contains(figure.ReadingAid, text, StringComparison.Ordinal);
        Assert.Contains(name == "definitions-grid"
            ? "PocGrid release tiny-0123456789ab. Sources: Maps 2.0."
            : "PocGrid release tiny-0123456789ab. Sources: Events 1.0; Maps 2.0.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SIMULATED", Encoding.UTF8.GetString(svg), StringComparison.Ordinal);
        Assert.Equal(figure.Title, SvgOf.Root(svg).Element(SvgOf.Namespace + "title")!.Value);
        Assert.StartsWith(figure.Description, SvgOf.Root(svg).Element(SvgOf.Namespace + "desc")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Simulated_world_is_marked_in_the_title_across_the_picture_and_in_the_files(string name)
    {
        var figure = FigureWorld.Figure(name, FigureWorld.Simulated);
        var svg = FigureFiles.Svg(figure, FigureWorld.Simulated);
        var texts = SvgOf.Texts(svg);
        Assert.StartsWith("SIMULATED. ", texts[0], StringComparison.Ordinal);
        Assert.True(texts.Count(text => text == "SIMULATED") >= 2);
        Assert.Contains(texts, text => text.StartsWith("SIMULATED world: says nothing about the real one.", StringComparison.Ordinal));
        Assert.StartsWith("SIMULATED. ", PngText(FigureFiles.Png(figure, FigureWorld.Simulated), "Title"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Png_is_16_cm_wide_as_high_as_the_svg_and_described(string name)
    {
        var figure = FigureWorld.Figure(name);
        var png = FigureFiles.Png(figure, FigureWorld.Release);
        var height = int.Parse(
            SvgOf.Root(FigureFiles.Svg(figure, FigureWorld.Release)).Attribute("height")!.Value,
            CultureInfo.InvariantCulture);
        using var picture = SKBitmap.Decode(png);
        Assert.Equal((1920, 3 * height), (picture.Width, picture.Height));
        Assert.Equal(12_000, BinaryPrimitives.ReadInt32BigEndian(Chunks(png).Single(chunk => chunk.Type == "pHYs").Data));
        Assert.Equal(figure.Title, PngText(png, "Title"));
        Assert.StartsWith(figure.Description, PngText(png, "Description"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Culture_and_thread_leave_no_trace(string name)
    {
        var here = Draw("en-US");
        var elsewhere = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Draw(i % 2 == 0 ? "tr-TR" : "ar-SA"))));
        Assert.All(elsewhere, drawn =>
        {
            Assert.Equal(here.Svg, drawn.Svg);
            Assert.Equal(here.Png, drawn.Png);
        });

        (byte[] Svg, byte[] Png) Draw(string culture)
        {
            var before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                var figure = FigureWorld.Figure(name);
                return (FigureFiles.Svg(figure, FigureWorld.Release), FigureFiles.Png(figure, FigureWorld.Release));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Fact]
    public void Line_of_text_is_one_run_that_can_be_edited() => Assert.All(FigureWorld.Figures, figure =>
    {
        var texts = SvgOf.Root(FigureFiles.Svg(figure, FigureWorld.Release)).Descendants(SvgOf.Namespace + "text").ToArray();
        Assert.All(texts, text => Assert.Matches(@"^-?[\d.]+ -?[\d.]+$", $"{text.Attribute("x")!.Value} {text.Attribute("y")!.Value}"));
        Assert.DoesNotContain(texts, text => text.Attribute("fill")!.Value == "none");
    });

    [Fact]
    public void Every_letter_is_of_the_one_font() => Assert.All(FigureWorld.Figures, figure => Assert.All(
        SvgOf.Root(FigureFiles.Svg(figure, FigureWorld.Release)).Descendants(SvgOf.Namespace + "text"),
        text => Assert.Equal(FigureFont.WithFallbacks, text.Attribute("font-family")!.Value)));

    private static string PngText(byte[] png, string keyword) => Chunks(png)
        .Where(chunk => chunk.Type == "iTXt")
        .Select(chunk => Encoding.UTF8.GetString(chunk.Data))
        .Single(text => text.StartsWith(keyword + "\0", StringComparison.Ordinal))[(keyword.Length + 5)..];

    private static IEnumerable<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            yield return (Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }
    }
}
