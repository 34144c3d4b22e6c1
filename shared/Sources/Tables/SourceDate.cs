using System.Globalization;

namespace PocGrid.Sources.Tables;

/// <summary>
/// Days as the sources write them: <c>yyyy-MM-dd</c>, alone or followed by a time after a blank or T (UCDP CSV, HDX, GeoJSON),
/// and <c>MM/dd/yyyy</c>, month first, alone or followed by a time (UCDP web export). The time of day is not used.
/// </summary>
public static class SourceDate
{
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        text = text.Trim();
        if (text.Length < 10 || !IsTime(text[10..]))
        {
            return false;
        }

        return text[4] == '-' && text[7] == '-'
            ? TryDate(text[..4], text[5..7], text[8..10], out date)
            : text[2] == '/' && text[5] == '/' && TryDate(text[6..10], text[..2], text[3..5], out date);
    }

    private static bool TryDate(ReadOnlySpan<char> yearText, ReadOnlySpan<char> monthText, ReadOnlySpan<char> dayText, out DateOnly date)
    {
        date = default;
        if (!TryDigits(yearText, out var year) || !TryDigits(monthText, out var month) || !TryDigits(dayText, out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool IsTime(ReadOnlySpan<char> rest) =>
        rest is "" or " 00:00:00.000" or "T00:00:00" or " 00:00:00"
        || (rest[0] is ' ' or 'T' && TimeOnly.TryParse(rest[1..].TrimEnd('Z'), CultureInfo.InvariantCulture, out _));
}
