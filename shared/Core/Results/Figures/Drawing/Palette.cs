using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>
/// The colours of every figure. Those of the actor classes and of what a profile chose are of Okabe and Ito (2008), which people with any
/// common colour blindness tell apart, and mean nothing else in any figure; what two of them say is said by shape or line style too, for
/// print in grey. Amounts go from light to dark along BuPu of Brewer (2003, ColorBrewer), in which no actor class has its colour.
/// </summary>
internal static class Palette
{
    public static readonly SKColor Paper = SKColors.White;

    public static readonly SKColor Ink = new(0x1A, 0x1A, 0x1A);

    /// <summary>Text of lesser weight; 7:1 on white.</summary>
    public static readonly SKColor Muted = new(0x55, 0x55, 0x55);

    public static readonly SKColor Frame = new(0x80, 0x80, 0x80);

    public static readonly SKColor Grid = new(0xDC, 0xDC, 0xDC);

    /// <summary>Ground that is studied.</summary>
    public static readonly SKColor Ground = new(0xF3, 0xF3, 0xF3);

    /// <summary>Ground behind months at risk.</summary>
    public static readonly SKColor AtRisk = new(0xE9, 0xE9, 0xE9);

    public static readonly SKColor NonState = new(0x00, 0x72, 0xB2);

    public static readonly SKColor State = new(0xD5, 0x5E, 0x00);

    public static readonly SKColor Bases = Ink;

    /// <summary>What the profile itself chose.</summary>
    public static readonly SKColor Own = new(0x00, 0x9E, 0x73);

    public static readonly SKColor Simulated = new(0x1A, 0x1A, 0x1A, 0x1C);

    /// <summary>Five shades of an amount, from little to much; the least is darker than the ground in grey too.</summary>
    public static readonly IReadOnlyList<SKColor> Amounts =
        [new(0xBF, 0xD3, 0xE6), new(0x8C, 0x96, 0xC6), new(0x8C, 0x6B, 0xB1), new(0x81, 0x0F, 0x7C), new(0x4D, 0x00, 0x4B)];
}
