using System.Globalization;
using PocGrid.Grid;

namespace PocGrid.Sources.Boundaries;

/// <summary>The properties of one feature as text, found by any of the names that boundary files use.</summary>
internal sealed class FeatureProperties
{
    private static readonly string[] Iso3Names = ["iso3", "iso_a3", "iso_a3_eh", "adm0_a3", "iso3_code", "iso3cd", "gid_0", "shapegroup"];
    private static readonly string[] NumericNames = ["iso_n3", "iso_n3_eh", "iso_numeric"];
    private static readonly string[] GwNames = ["gwcode", "gw_code", "gwno"];
    private static readonly string[] NameNames = ["name", "cntry_name", "admin", "country_name", "name_long", "name_en", "country", "name_0", "shapename"];
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d.M.yyyy", "d.M.yyyy HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a property. Blanks and Natural Earth's -99 for "none" are left out, as is a second property of the same name.</summary>
    public void Add(string name, string? value)
    {
        var text = value?.Trim('\0', ' ', '\t');
        if (!string.IsNullOrEmpty(text) && text is not "-99")
        {
            _values.TryAdd(name, text);
        }
    }

    public Country? FindCountry() =>
        Find(Iso3Names).Select(Countries.ByIso3)
            .Concat(Find(NumericNames).Select(text => ToInt(text) is { } code ? Countries.ByIsoNumeric(code) : null))
            .Concat(Find(GwNames).Select(text => ToInt(text) is { } code ? Countries.ByGwCode(code) : null))
            .Concat(Find(NameNames).Select(Countries.ByName))
            .FirstOrDefault(country => country is not null);

    /// <summary>An alpha-3 code that ISO 3166-1 leaves to its users (QMA-QZZ, XAA-XZZ), such as those of a simulated world.</summary>
    public string? FindUserAssignedIso3() => Find(Iso3Names).FirstOrDefault(code =>
        code.Length == 3 && code.All(char.IsAsciiLetterUpper) && (code[0] == 'X' || (code[0] == 'Q' && code[1] >= 'M')));

    public int? FindGwCode() => Find(GwNames).Select(ToInt).FirstOrDefault();

    public string? FindName() => Find(NameNames).FirstOrDefault();

    public string? FindCode() => Find([.. Iso3Names, .. NumericNames, .. GwNames]).FirstOrDefault();

    /// <summary>Reads the days between which the feature is valid; false, with a reject, where they are stated but cannot be read.</summary>
    public bool TryFindPeriod(FeaturePlace place, out DateOnly? from, out DateOnly? to)
    {
        to = null;
        if (!TryFindDate("gwsdate", "gwsyear", "gwsmonth", "gwsday", place, out from)
            || !TryFindDate("gwedate", "gweyear", "gwemonth", "gweday", place, out to))
        {
            return false;
        }

        if (to < from)
        {
            place.Reject("gwedate", to.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "The boundary ends before it begins.");
            return false;
        }

        return true;
    }

    private bool TryFindDate(string date, string year, string month, string day, FeaturePlace place, out DateOnly? found)
    {
        found = null;
        if (_values.TryGetValue(date, out var text))
        {
            if (!DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            {
                place.Reject(date, text, "Not a date; write it as yyyy-MM-dd or dd.mm.yyyy.");
                return false;
            }

            found = parsed;
        }
        else if (_values.TryGetValue(year, out var yearText) && ToInt(yearText) is not <= 0)
        {
            // CShapes writes -1 for the year of a territory that never was in the system of states: no date is stated.
            var parts = new[] { yearText, _values.GetValueOrDefault(month, ""), _values.GetValueOrDefault(day, "") };
            var numbers = Array.ConvertAll(parts, ToInt);
            if (numbers is not [>= 1 and <= 9999 and var y, >= 1 and <= 12 and var m, >= 1 and var d] || d > DateTime.DaysInMonth(y, m))
            {
                place.Reject(year, string.Join('-', parts), $"The columns {year}, {month} and {day} are not a date.");
                return false;
            }

            found = new DateOnly(y, m, d);
        }

        return true;
    }

    private IEnumerable<string> Find(string[] names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value))
            {
                yield return value;
            }
        }
    }

    // A dBASE number may come as 625.0.
    private static int? ToInt(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : null;
}
