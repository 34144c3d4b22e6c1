using System.Globalization;
using System.Text.RegularExpressions;
using PocGrid.Grid;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>
/// Names of UCDP releases. Annual: 26.1 covers to the end of 2025. Candidate: 26.0.3 is March 2026, 26.01.26.06 the year from
/// January to June. What follows a hyphen tells apart two files that UCDP published under one name.
/// </summary>
internal static partial class UcdpReleaseName
{
    private const int Century = 2000;

    /// <summary>The months of a candidate release, or null where the name tells none.</summary>
    public static MonthRange? CandidateMonths(string release)
    {
        if (Monthly().Match(release) is { Success: true } monthly && InYear(Number(monthly, 2)))
        {
            var month = Month.Of(Century + Number(monthly, 1), Number(monthly, 2));
            return new MonthRange(month, month);
        }

        return Span().Match(release) is { Success: true } span && InYear(Number(span, 2)) && InYear(Number(span, 4))
            ? new MonthRange(Month.Of(Century + Number(span, 1), Number(span, 2)), Month.Of(Century + Number(span, 3), Number(span, 4)))
            : null;
    }

    /// <summary>The last month of an annual release, or null where the name tells none.</summary>
    public static Month? AnnualUntil(string release)
        => Annual().Match(release) is { Success: true } annual ? Month.Of(Century + Number(annual, 1) - 1, 12) : null;

    private static bool InYear(int month) => month is >= 1 and <= 12;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{2})\.0\.([0-9]{1,2})(-|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Monthly();

    [GeneratedRegex(@"^([0-9]{2})\.0?([0-9]{1,2})\.([0-9]{2})\.0?([0-9]{1,2})(-|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Span();

    [GeneratedRegex(@"^([0-9]{2})\.[1-9](-|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Annual();
}
