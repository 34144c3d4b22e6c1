using System.Globalization;
using PocGrid.Grid;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>A mark of an axis.</summary>
/// <param name="At">Place, in units of the axis.</param>
/// <param name="Text">What it says.</param>
internal readonly record struct Tick(double At, string Text)
{
    private static readonly int[] Counts = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];

    /// <summary>
    /// From 0 to at most <paramref name="max"/>, in steps of 1, 2 or 5 times a power of ten; whole where <paramref name="whole"/>.
    /// </summary>
    public static IReadOnlyList<Tick> Linear(double max, int most = 6, bool whole = false, string unit = "", double scale = 1)
        => Between(0, max, most, whole, unit, scale);

    public static IReadOnlyList<Tick> Between(double min, double max, int most = 6, bool whole = false, string unit = "", double scale = 1)
    {
        var (low, high) = (min * scale, max * scale);
        var step = PowerOfTen((high - low) / most);
        foreach (var factor in (decimal[])[1, 2, 5, 10])
        {
            if ((double)(step * factor) * most >= high - low && (!whole || step * factor >= 1))
            {
                step *= factor;
                break;
            }
        }

        var ticks = new List<Tick>();
        for (var at = Math.Ceiling((decimal)low / step) * step; at <= (decimal)high; at += step)
        {
            ticks.Add(new Tick((double)at / scale, at.ToString("#,0.######", CultureInfo.InvariantCulture).Replace('-', '\u2212') + unit));
        }

        return ticks;
    }

    /// <summary>The largest power of ten that is not above a positive number.</summary>
    private static decimal PowerOfTen(double number)
    {
        var power = 1m;
        while ((double)power > number)
        {
            power /= 10;
        }

        while ((double)(power * 10) <= number)
        {
            power *= 10;
        }

        return power;
    }

    /// <summary>Counts on a scale that <paramref name="place"/> bends; of two that would touch, the first alone.</summary>
    /// <param name="apart">Least distance, as a share of the scale.</param>
    public static IReadOnlyList<Tick> Bent(double max, Func<double, double> place, double apart)
    {
        var ticks = new List<Tick>();
        foreach (var count in Counts.Where(count => count <= max))
        {
            if (ticks.Count == 0 || place(count) - ticks[^1].At >= apart * place(max))
            {
                ticks.Add(new Tick(place(count), count.ToString("#,0", CultureInfo.InvariantCulture)));
            }
        }

        return ticks;
    }

    /// <summary>The Januaries of a range of months, by their <see cref="Month.Id"/>.</summary>
    public static IReadOnlyList<Tick> Years(int first, int last)
    {
        var years = Enumerable.Range(0, last - first + 1).Select(i => new Month(first + i)).Where(month => month.MonthOfYear == 1)
            .ToArray();
        var every = (years.Length / 12) + 1;
        return [.. years.Where(month => (month.Year - years[0].Year) % every == 0)
            .Select(month => new Tick(month.Id, month.Year.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>Whole degrees between two ends.</summary>
    public static IReadOnlyList<Tick> Degrees(double min, double max, char positive, char negative) =>
        [.. Between(min, max, 8, whole: true).Select(tick => tick with { Text = tick.At == 0
            ? "0°"
            : $"{Math.Abs(tick.At).ToString(CultureInfo.InvariantCulture)}°{(tick.At > 0 ? positive : negative)}" })];
}
