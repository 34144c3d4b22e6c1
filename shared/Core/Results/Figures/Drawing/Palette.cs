using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>
/// The colours of every figure. Actor classes and marks are those of Okabe and Ito (2008), which people with any common colour blindness
/// tell apart; what two of them say is said by shape or line style too, for print in grey. Amounts go from light to dark along cividis.
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

    public static readonly SKColor Bases = new(0xD5, 0x5E, 0x00);

    /// <summary>What the profile itself chose.</summary>
    public static readonly SKColor Own = new(0xD5, 0x5E, 0x00);

    public static readonly SKColor Simulated = new(0x1A, 0x1A, 0x1A, 0x1C);

    /// <summary>Five shades of an amount, from little to much; the least is darker than the ground in grey too.</summary>
    public static readonly IReadOnlyList<SKColor> Amounts =
        [new(0xEE, 0xD4, 0x3F), new(0xA9, 0x9F, 0x70), new(0x71, 0x73, 0x76), new(0x3C, 0x4A, 0x69), new(0x00, 0x22, 0x4E)];
}
