using System.Globalization;

namespace PocGrid.Datasets.Boundaries;

/// <summary>
/// The days between which a feature is valid, by the properties of CShapes (<c>gwsdate</c>, <c>gwedate</c>, or the same in years,
/// months and days), of CShapes as the R package of its authors gives it (<c>start</c>, <c>end</c>), and by names of that kind.
/// </summary>
/// <remarks>
/// Schvitz et al. (2022), Mapping the international system, 1886-2019, Journal of Conflict Resolution 66(1); R package cshapes 2.0,
/// cshp().
/// </remarks>
internal static class FeaturePeriod
{
    private static readonly (string First, string Last)[] Names =
    [
        ("gwsdate", "gwedate"), ("start", "end"), ("start_date", "end_date"), ("startdate", "enddate"),
        ("valid_from", "valid_to"), ("date_from", "date_to"), ("cowsdate", "cowedate"),
    ];

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "d.M.yyyy", "d.M.yyyy HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss",
    ];

    /// <summary>Names of the properties, for messages.</summary>
    public static string Known { get; } = string.Join("; ", Names.Take(2).Select(pair => $"{pair.First}, {pair.Last}"));

    /// <summary>Reads the period; false, with a reject, where it is stated but cannot be read.</summary>
    public static bool TryFind(FeatureProperties properties, FeaturePlace place, out DateOnly? from, out DateOnly? to)
    {
        to = null;
        var pair = Array.Find(Names, names => TextOf(properties, names.First) is not null || TextOf(properties, names.Last) is not null);
        if (!TryFindDate(properties, pair.First, "gwsyear", "gwsmonth", "gwsday", place, out from)
            || !TryFindDate(properties, pair.Last, "gweyear", "gwemonth", "gweday", place, out to))
        {
            return false;
        }

        if (to < from)
        {
            place.Reject(
                pair.Last ?? "gweyear",
                to.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "The boundary ends before it begins.");
            return false;
        }

        return true;
    }

    private static bool TryFindDate(
        FeatureProperties properties,
        string? date,
        string year,
        string month,
        string day,
        FeaturePlace place,
        out DateOnly? found)
    {
        found = null;
        if (date is not null && TextOf(properties, date) is { } text)
        {
            if (!DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            {
                place.Reject(date, text, "Not a date; write it as yyyy-MM-dd or dd.mm.yyyy.");
                return false;
            }

            found = parsed;
        }
        else if (properties.Find(year) is { } yearText && FeatureProperties.ToInt(yearText) is not <= 0)
        {
            // CShapes writes -1 for the year of a territory that never was in the system of states: no date is stated.
            var parts = new[] { yearText, properties.Find(month) ?? "", properties.Find(day) ?? "" };
            var numbers = Array.ConvertAll(parts, FeatureProperties.ToInt);
            if (numbers is not [>= 1 and <= 9999 and var y, >= 1 and <= 12 and var m, >= 1 and var d] || d > DateTime.DaysInMonth(y, m))
            {
                place.Reject(year, string.Join('-', parts), $"The columns {year}, {month} and {day} are not a date.");
                return false;
            }

            found = new DateOnly(y, m, d);
        }

        return true;
    }

    // R writes NA for a date that is missing.
    private static string? TextOf(FeatureProperties properties, string name) =>
        properties.Find(name) is { } text && !text.Equals("NA", StringComparison.OrdinalIgnoreCase) ? text : null;
}
