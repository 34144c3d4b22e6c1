using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>
/// The colours of <see cref="Palette"/> on the dark paper of the page, member by member. What is dark there is light here, so that more is
/// louder on either; actor classes are the lighter ones of Okabe and Ito's hues.
/// </summary>
internal static class DarkPalette
{
    public static readonly SKColor Ground = new(0x25, 0x2A, 0x30);

    public static readonly SKColor AtRisk = new(0x2B, 0x31, 0x38);

    public static readonly SKColor NonState = new(0x56, 0xB4, 0xE9);

    public static readonly SKColor State = new(0xF0, 0x88, 0x3E);

    public static readonly SKColor Bases = new(0xF2, 0xF0, 0xEB);

    public static readonly SKColor Own = new(0x2F, 0xC4, 0x9B);

    public static readonly IReadOnlyList<SKColor> Amounts =
        [new(0x4E, 0x4B, 0x7A), new(0x6F, 0x62, 0xA8), new(0x9A, 0x77, 0xC4), new(0xCB, 0x97, 0xD6), new(0xF7, 0xC6, 0xEE)];
}
