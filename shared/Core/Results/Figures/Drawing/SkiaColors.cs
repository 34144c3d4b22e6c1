using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

internal static class SkiaColors
{
    public static ScottPlot.Color ToScottPlot(this SKColor color) => new(color.Red, color.Green, color.Blue, color.Alpha);
}
