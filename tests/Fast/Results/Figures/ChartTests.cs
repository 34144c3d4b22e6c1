using PocGrid.Results.Figures.Drawing;
using SkiaSharp;
using Xunit;

namespace PocGrid.Tests.Results.Figures;

/// <summary>A chart of which the data area is 100 by 50 units with its left upper corner at 40, 11.</summary>
public sealed class ChartTests
{
    private static readonly AxisLimits Limits = new(Left: 0, Right: 20, Bottom: -1, Top: 1);

    [Fact]
    public void Points_are_placed_in_the_data_area_by_the_limits()
    {
        var places = new List<SKPoint>();
        Svg(chart => chart.Add((_, place) => places.AddRange([place(0, -1), place(20, 1), place(5, 0), place(40, 3)])));

        Assert.Equal([new(40, 61), new(140, 11), new(65, 36), new(240, -39)], places);
    }

    [Fact]
    public void Ticks_outside_of_the_limits_are_left_out()
    {
        var svg = Svg(chart => chart);

        Assert.Equal(["five", "ends"], SvgOf.Texts(svg).Select(text => text.Trim()));
        Assert.Equal(1, SvgOf.Count(svg, "path", "d", "M65 61L65 64"));
        Assert.Equal(1, SvgOf.Count(svg, "path", "d", "M65 61L65 11M140 61L140 11"));
    }

    [Fact]
    public void Marks_are_cut_off_at_the_data_area_and_axes_are_not()
    {
        var svg = Svg(chart => chart.Add((sheet, place) => sheet.Disc(place(20, 1), 9, SKColors.Red)));

        var cut = SvgOf.Root(svg).Descendants(SvgOf.Namespace + "clipPath").Single().Elements().Single();
        Assert.Equal(["40", "11", "100", "50"], Array.ConvertAll(["x", "y", "width", "height"], name => cut.Attribute(name)!.Value));
        Assert.Equal("ellipse", SvgOf.Root(svg).Descendants(SvgOf.Namespace + "g").Single().Elements().Single().Name.LocalName);
        Assert.Equal(1, SvgOf.Count(svg, "path", "d", "M40 61L40 11"));
    }

    private static byte[] Svg(Func<Chart, Chart> with)
    {
        var chart = new Chart(Limits, ("", [new(5, "five"), new(20, "ends"), new(20.5, "beyond")]), ("", [])) { Room = (40, 20) };
        using var buffer = new MemoryStream();
        using (var stream = new SKManagedWStream(buffer))
        {
            using var canvas = SKSvgCanvas.Create(new SKRect(0, 0, 200, 100), stream);
            with(chart).Draw(new Sheet(canvas), new SKRect(0, 10, 141, 81));
        }

        return buffer.ToArray();
    }
}
