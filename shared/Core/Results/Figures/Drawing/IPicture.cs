using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>What a figure shows, between its heading and its sources.</summary>
internal interface IPicture
{
    /// <summary>Height that it takes at this width.</summary>
    float Height(float width);

    void Draw(Sheet sheet, SKRect area);
}
