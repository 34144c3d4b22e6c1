using System.Globalization;
using PocGrid.Grid;

namespace PocGrid.Datasets.Rainfall;

/// <summary>A CRU TS grid begins with a line of 720 whole numbers.</summary>
internal static class CruTsHead
{
    public static bool Fits(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var numbers = 0;
        foreach (var range in text.AsSpan(0, end).SplitAny(' ', '\t', '\r'))
        {
            var number = text.AsSpan(0, end)[range];
            if (number.IsEmpty)
            {
                continue;
            }

            if (!int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }

            numbers++;
        }

        return numbers == GridCell.Columns;
    }
}
