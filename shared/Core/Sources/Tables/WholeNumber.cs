using System.Globalization;

namespace PocGrid.Sources.Tables;

/// <summary>
/// Whole numbers as tools write them: <c>3000</c>; <c>3000.0</c>, pandas with a missing value in the column; <c>3e3</c> and
/// <c>1e+05</c>, readr and R. A number with a fraction is none.
/// </summary>
internal static class WholeNumber
{
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || number != decimal.Truncate(number) || number is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        value = (long)number;
        return true;
    }
}
