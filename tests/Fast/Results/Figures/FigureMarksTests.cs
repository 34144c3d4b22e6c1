using PocGrid.Results.Figures;
using PocGrid.Results.Figures.Drawing;
using Xunit;

namespace PocGrid.Tests.Results.Figures;

/// <summary>As many marks as there are numbers behind them, counted in the SVG.</summary>
public sealed class FigureMarksTests
{
    [Fact]
    public void Map_shades_each_cell_with_deaths_by_their_number()
    {
        var svg = Svg("figure-1-map");

        // One of each shade is in the keys. 14 and 30 deaths are the second and third shade, 300 the last.
        Assert.Equal([1, 2, 2, 1, 2], Palette.Amounts.Select(color => SvgOf.Count(svg, "rect", "fill", Hex(color))));
    }

    [Fact]
    public void Map_has_a_ring_for_troops_a_cross_where_they_are_unknown_and_a_dot_at_posts_without()
    {
        var svg = Svg("figure-1-map");

        // Three rings, a cross of two strokes and a dot are in the keys; every one has a rim of paper under it.
        Assert.Equal(3 + 1, SvgOf.Count(svg, "ellipse", "stroke", Hex(Palette.Bases)));
        Assert.Equal((1 + 1) * 2, SvgOf.Count(svg, "path", "stroke", Hex(Palette.Bases)));
        Assert.Equal(1 + 1, SvgOf.Count(svg, "ellipse", "fill", Hex(Palette.Bases)));
    }

    [Fact]
    public void Rug_has_a_tick_for_each_number_of_deaths_observed()
    {
        var svg = Svg("figure-2-nonstate");

        // Enhanced at 0 and 7, beside the curve itself; not enhanced at 0 and 20.
        Assert.Equal(2 + 1, SvgOf.Count(svg, "path", "stroke", Hex(Palette.NonState)));
        Assert.Equal(2, SvgOf.Count(svg, "path", "stroke", Hex(Palette.Muted)));
    }

    [Fact]
    public void Joint_figure_has_the_curves_and_ticks_of_both()
    {
        var joint = Svg("figure-2-and-3");

        // A solid line is in the keys too; Skia writes the dashed one, of state actors, as the outlines of its dashes.
        Assert.Equal(
            SvgOf.Count(Svg("figure-2-nonstate"), "path", "stroke", Hex(Palette.NonState)) + 1,
            SvgOf.Count(joint, "path", "stroke", Hex(Palette.NonState)));
        Assert.Equal(
            SvgOf.Count(Svg("figure-3-state"), "path", "stroke", Hex(Palette.State)),
            SvgOf.Count(joint, "path", "stroke", Hex(Palette.State)));
        Assert.Equal(
            FigureWorld.Figure("figure-2-nonstate").Data.RowCount + FigureWorld.Figure("figure-3-state").Data.RowCount,
            FigureWorld.Figure("figure-2-and-3").Data.RowCount);
    }

    [Fact]
    public void Month_with_deaths_has_a_bar()
    {
        var svg = Svg("figure-4-deaths-AAA");
        Assert.Equal(2, SvgOf.Count(svg, "rect", "fill", Hex(Palette.NonState)));
        Assert.Equal(2, SvgOf.Count(svg, "rect", "fill", Hex(Palette.State)));
        Assert.Equal(2, SvgOf.Count(svg, "rect", "fill", Hex(Palette.AtRisk)));
    }

    [Fact]
    public void Year_has_a_map()
    {
        var svg = Svg("figure-5-years-AAA");
        Assert.Equal(
            ["2015", "2016, bases known for 6 of 12 months"],
            SvgOf.Texts(svg).Where(text => text.StartsWith("201", StringComparison.Ordinal)));
        Assert.Equal([1, 2, 2, 1, 1], Palette.Amounts.Select(color => SvgOf.Count(svg, "rect", "fill", Hex(color))));
    }

    [Fact]
    public void Bin_has_a_dot_and_a_ring()
    {
        var svg = Svg("calibration");
        Assert.Equal(3 + 1, SvgOf.Count(svg, "ellipse", "fill", Hex(Palette.Ink)));
        Assert.Equal(3 + 1, SvgOf.Count(svg, "ellipse", "stroke", Hex(Palette.Muted)));
    }

    [Fact]
    public void Span_of_months_with_an_estimate_has_a_mark_by_class_of_actors()
    {
        var svg = Svg("lead-lag");

        // Three spans of non-state deaths, one of state deaths beside the one that was dropped; a mark of each is in the keys.
        Assert.Equal(3 + 1, SvgOf.Count(svg, "ellipse", "fill", Hex(Palette.NonState)));
        Assert.Equal(1 + 1, SvgOf.Count(svg, "ellipse", "stroke", Hex(Palette.State)));
    }

    [Fact]
    public void Curve_of_each_start_stands_in_both_charts_and_in_the_keys()
    {
        var svg = Svg("time-to-response");
        Assert.All((SkiaSharp.SKColor[])[Palette.NonState, Palette.Muted], color =>
            Assert.Equal(2 + 1, SvgOf.Count(svg, "path", "stroke", Hex(color))));
        Assert.Subset(SvgOf.Texts(svg).ToHashSet(), new HashSet<string> { "Enhanced in the cell", "In the cell or its neighbours" });
    }

    [Fact]
    public void Month_before_an_enhancement_has_a_ring_and_month_after_it_a_dot()
    {
        var svg = Svg("after-enhancement");

        // In the cell two months before and three after, in the neighbours one of each; a mark of each is in the keys.
        Assert.Equal(2 + 1 + 1, SvgOf.Count(svg, "ellipse", "stroke", Hex(Palette.Muted)));
        Assert.Equal(3 + 1 + 1, SvgOf.Count(svg, "ellipse", "fill", Hex(Palette.Ink)));
    }

    [Fact]
    public void Choices_have_a_row_for_each_value_that_differs_the_own_first() => Assert.Equal(
        ["6", "1", "12"],
        SvgOf.Texts(Svg("specification-curve")).SkipWhile(text => text != "window months").Skip(1).Take(3));

    [Fact]
    public void Brief_and_own_count_are_marked() => Assert.Subset(
        SvgOf.Texts(Svg("definitions-grid")).ToHashSet(), new HashSet<string> { "the brief: 398", "this release's definitions: 400" });

    private static byte[] Svg(string name) => FigureFiles.Svg(FigureWorld.Figure(name), FigureWorld.Release);

    /// <summary>As Skia writes it: in three digits where that says all.</summary>
    private static string Hex(SkiaSharp.SKColor color)
    {
        var hex = $"{color.Red:X2}{color.Green:X2}{color.Blue:X2}";
        return hex[0] == hex[1] && hex[2] == hex[3] && hex[4] == hex[5] ? $"#{hex[0]}{hex[2]}{hex[4]}" : "#" + hex;
    }
}
