using System.Globalization;
using System.Text.RegularExpressions;

namespace PocGrid.Sources.Tables;

/// <summary>
/// Days as the sources and the tools that people use write them. A time of day and an offset from UTC may follow and are not used:
/// the day is the one that is written.
/// </summary>
internal static partial class SourceDate
{
    internal const string Time =
        @"(?:(?:T|\s+)(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?(?:\s?[AaPp]\.?[Mm]\.?)?)?"
            + @"(?:\s?(?:Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?$";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>
    /// A day that its text alone tells: year first (<c>2014-01-18</c>, <c>2014/1/18</c>, <c>2014.01.18</c>, <c>20140118</c>) or with
    /// the month's English name (Stata's <c>18jan2014</c>, <c>18-Jan-2014</c>, <c>January 18, 2014</c>).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        text = text.Trim();
        if (TryIso(text, out date))
        {
            return true;
        }

        if (text.Length is < 8 or > 60)
        {
            return false;
        }

        var written = text.ToString();
        return (YearFirst().Match(written) is { Success: true } numbers && TryDate(numbers, Number(numbers, "m"), out date))
            || (ByName().Match(written) is { Success: true } named && TryDate(named, MonthNamed(named.Groups["m"].Value), out date));
    }

    /// <summary>The form of the official files, which needs no more than a look.</summary>
    private static bool TryIso(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        return text.Length >= 10 && text[4] == '-' && text[7] == '-'
            && text[10..] is "" or " 00:00:00.000" or "T00:00:00" or " 00:00:00"
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    private static bool TryDate(Match match, int month, out DateOnly date) =>
        TryDate(Number(match, "y"), month, Number(match, "d"), out date);

    internal static bool TryDate(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    internal static int Number(Match match, string group)
        => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>1 to 12 for a name or its beginning of at least three letters, else 0.</summary>
    private static int MonthNamed(string name)
    {
        var month = Array.FindIndex(Months, m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;
        return month > 0 && (name.Length == 3 || name.Equals("sept", StringComparison.OrdinalIgnoreCase)
            || name.Equals(
                CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month),
                StringComparison.OrdinalIgnoreCase)) ? month : 0;
    }

    [GeneratedRegex(
        @"^(?:(?<y>[0-9]{4})([-/.])(?<m>[0-9]{1,2})\1(?<d>[0-9]{1,2})|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})(?:\.0)?)" + Time,
        RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?:(?<d>[0-9]{1,2})[-/. ]?(?<m>[A-Za-z]{3,9})[-/., ]{0,2}(?<y>[0-9]{4})"
            + @"|(?<m>[A-Za-z]{3,9})[-/. ]{1,2}(?<d>[0-9]{1,2})[-/., ]{1,2}(?<y>[0-9]{4}))" + Time,
        RegexOptions.CultureInvariant)]
    private static partial Regex ByName();
}

/// <summary>Two numbers of which one is the day and one the month, and the year.</summary>
internal readonly partial record struct DayAndMonth(int First, int Second, int Year)
{
    /// <summary>The day, if the first number is the day of the month; null where there is no such day.</summary>
    public DateOnly? DayFirst => SourceDate.TryDate(Year, Second, First, out var date) ? date : null;

    /// <summary>The day, if the first number is the month; null where there is no such day.</summary>
    public DateOnly? MonthFirst => SourceDate.TryDate(Year, First, Second, out var date) ? date : null;

    /// <summary>
    /// A day of which the text tells the year but not which of two numbers is the month: <c>01/12/2001</c>, <c>1.12.2001 0:00</c>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DayAndMonth parts)
    {
        text = text.Trim();
        if (text.Length is >= 8 and <= 60 && YearLast().Match(text.ToString()) is { Success: true } numbers)
        {
            parts = new DayAndMonth(
                SourceDate.Number(numbers, "first"),
                SourceDate.Number(numbers, "second"),
                SourceDate.Number(numbers, "y"));
            return true;
        }

        parts = default;
        return false;
    }

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})([-/.])(?<second>[0-9]{1,2})\1(?<y>[0-9]{4})" + SourceDate.Time, RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();
}
