using System.Globalization;
using PocGrid.Grid;

namespace PocGrid.Datasets.Boundaries;

/// <summary>The properties of one feature as text, found by any of the names that boundary files use.</summary>
internal sealed class FeatureProperties
{
    private static readonly string[] Iso3Names =
        ["iso3", "iso_a3", "iso_a3_eh", "adm0_a3", "iso3_code", "iso3cd", "iso_3", "wb_a3",
            "iso3166-1-alpha-3", "iso3166-1:alpha3", "gid_0", "shapegroup", "adm0_pcode"];

    private static readonly string[] NumericNames = ["iso_n3", "iso_n3_eh", "iso_numeric"];
    private static readonly string[] GwNames = ["gwcode", "gw_code", "gwno"];

    private static readonly string[] Iso2Names =
        ["iso2", "iso_a2", "iso_a2_eh", "iso2_code", "iso2cd", "iso_2", "wb_a2", "iso3166-1-alpha-2", "iso3166-1:alpha2", "adm0_pcode"];

    // The sovereign last: in Natural Earth it is another country's name for a territory that is not independent.
    private static readonly string[] NameNames =
    [
        "name", "cntry_name", "admin", "country_name", "name_long", "name_en", "country", "name_0", "nam_0", "nam_en", "shapename",
        "adm0_name", "adm0_en", "adm0_fr", "name_engl", "romnam", "terr_name", "countryaff", "sovereignt",
    ];

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];

    /// <summary>Names of all properties, also of those without a value, in the order of the file.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>
    /// Adds a property. Blanks and Natural Earth's -99 for "none" are left out, as is a second property of the same name.
    /// </summary>
    public void Add(string name, string? value)
    {
        _names.Add(name);
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
            .Concat(Find(Iso2Names).Select(Countries.ByIso2))
            .Concat(Find(NameNames).Select(Countries.ByName))
            .FirstOrDefault(country => country is not null);

    /// <summary>An alpha-3 code that ISO 3166-1 leaves to its users (QMA-QZZ, XAA-XZZ), such as those of a simulated world.</summary>
    public string? FindUserAssignedIso3() => Find(Iso3Names).FirstOrDefault(code =>
        code.Length == 3 && code.All(char.IsAsciiLetterUpper) && (code[0] == 'X' || (code[0] == 'Q' && code[1] >= 'M')));

    public int? FindGwCode() => Find(GwNames).Select(ToInt).FirstOrDefault();

    public string? FindName() => Find(NameNames).FirstOrDefault();

    public string? FindCode() => Find([.. Iso3Names, .. NumericNames, .. GwNames, .. Iso2Names]).FirstOrDefault();

    /// <summary>The property's text, or null where it has none.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

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

    /// <summary>A whole number, or null; a dBASE number may come as 625.0.</summary>
    public static int? ToInt(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : null;
}
