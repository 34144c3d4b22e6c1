using ScottPlot;
using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>Marks in the data area of a ScottPlot plot, drawn by hand with the plot's own scales.</summary>
/// <param name="draw">Draws on the sheet; the second argument gives the place of a point in units of the axes.</param>
internal sealed class Layer(Action<Sheet, Func<double, double, SKPoint>> draw) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp) => draw(new Sheet(rp.Canvas), (x, y) => Axes.GetPixel(new Coordinates(x, y)).ToSKPoint());
}
