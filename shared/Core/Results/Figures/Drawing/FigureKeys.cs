using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>What a mark means.</summary>
/// <param name="Width">Room that the mark takes.</param>
/// <param name="Draw">Draws the mark, centred on a point.</param>
internal sealed record FigureKey(string Text, float Width, Action<Sheet, SKPoint> Draw)
{
    public static FigureKey Square(string text, SKColor color) => new(text, 12, (sheet, at) =>
    {
        sheet.Fill(Box(at), color);
        sheet.Outline(Box(at), Palette.Frame, 0.5f);
    });

    public static FigureKey Line(string text, SKColor color, bool dashed, float width = 2) =>
        new(text, 24, (sheet, at) => sheet.Line(new(at.X - 12, at.Y), new(at.X + 12, at.Y), color, width, dashed));

    private static SKRect Box(SKPoint at) => new(at.X - 6, at.Y - 5, at.X + 6, at.Y + 5);
}

/// <summary>Keys in rows, each row with its title; a row that is too wide goes on in the next line.</summary>
internal sealed class FigureKeys(params (string Title, IReadOnlyList<FigureKey> Keys)[] rows)
{
    private const float Size = 9.5f;

    private const float LineStep = 16;

    private const float MarkGap = 4;

    private const float KeyGap = 12;

    public float Height(float width) => Place(new SKRect(0, 0, width, 0)).Lines * LineStep;

    public void Draw(Sheet sheet, SKRect area)
    {
        foreach (var draw in Place(area).Marks)
        {
            draw(sheet);
        }
    }

    private (int Lines, List<Action<Sheet>> Marks) Place(SKRect area)
    {
        var marks = new List<Action<Sheet>>();
        var line = 0;
        foreach (var (title, keys) in rows)
        {
            var indent = title.Length > 0 ? FigureFont.Width(title, Size) + KeyGap : 0;
            var (titleLine, x) = (line, area.Left + indent);
            marks.Add(sheet => sheet.Text(title, area.Left, Baseline(titleLine), Size, Palette.Ink));
            foreach (var key in keys)
            {
                var width = key.Width + MarkGap + FigureFont.Width(key.Text, Size);
                if (x + width > area.Right && x > area.Left + indent)
                {
                    (line, x) = (line + 1, area.Left + indent);
                }

                var (at, keyLine) = (x, line);
                marks.Add(sheet => key.Draw(sheet, new SKPoint(at + (key.Width / 2), Baseline(keyLine) - (Size * 0.36f))));
                marks.Add(sheet => sheet.Text(key.Text, at + key.Width + MarkGap, Baseline(keyLine), Size, Palette.Ink));
                x += width + KeyGap;
            }

            line++;
        }

        return (line, marks);

        float Baseline(int at) => area.Top + (at * LineStep) + 11;
    }
}
