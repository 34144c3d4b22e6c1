using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Sylvan.Data.Csv;

namespace PocGrid.Grid;

/// <summary>
/// The crosswalk between country codes and the names that the datasets use, from <c>shared/Grid/countries.csv</c>.
/// Lookups answer null for what they do not know: a territory without an ISO code (Somaliland, Kosovo) or a state of the past.
/// </summary>
/// <remarks>
/// Gleditsch and Ward (1999), A revised list of independent states since the Congress of Vienna, International Interactions 25(4).
/// </remarks>
public static class Countries
{
    private static readonly Row[] Rows = Read();

    private static readonly FrozenDictionary<string, Country> Iso3 =
        Rows.ToFrozenDictionary(row => row.Country.Iso3, row => row.Country, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Country> Iso2 =
        Rows.ToFrozenDictionary(row => row.Country.Iso2, row => row.Country, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<int, Country> IsoNumeric =
        Rows.ToFrozenDictionary(row => row.Country.IsoNumeric, row => row.Country);

    private static readonly FrozenDictionary<int, Country> GwCode = Rows
        .Where(row => row.Country.GwCode is not null)
        .ToFrozenDictionary(row => row.Country.GwCode!.Value, row => row.Country);

    private static readonly FrozenDictionary<string, Country> Name = Rows
        .SelectMany(row => row.Names, (row, name) => (name, row.Country))
        .ToFrozenDictionary(pair => pair.name, pair => pair.Country, StringComparer.OrdinalIgnoreCase);

    /// <summary>All countries, in order of their alpha-3 code.</summary>
    public static IReadOnlyList<Country> All { get; } = [.. Rows.Select(row => row.Country)];

    /// <summary>The country with an alpha-3 code, in any case; null where there is none.</summary>
    public static Country? ByIso3(string? iso3) => iso3 is null ? null : Iso3.GetValueOrDefault(iso3);

    /// <summary>The country with an alpha-2 code, in any case; null where there is none.</summary>
    public static Country? ByIso2(string? iso2) => iso2 is null ? null : Iso2.GetValueOrDefault(iso2);

    public static Country? ByIsoNumeric(int isoNumeric) => IsoNumeric.GetValueOrDefault(isoNumeric);

    public static Country? ByGwCode(int gwCode) => GwCode.GetValueOrDefault(gwCode);

    /// <summary>
    /// The country that a dataset means by a name: its common name or one that UCDP, Geo-PKO, CShapes, Natural Earth or the
    /// UN write. Case does not matter, accents do (both spellings are listed). Null where the name is not listed.
    /// </summary>
    public static Country? ByName(string? name) => name is null ? null : Name.GetValueOrDefault(name.Trim());

    private static Row[] Read()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream("PocGrid.Grid.countries.csv")!;
        using var text = new StreamReader(stream, Encoding.UTF8);
        using var csv = CsvDataReader.Create(text);
        var rows = new List<Row>();
        while (csv.Read())
        {
            var gwCode = csv.GetString(3);
            var country = new Country(
                csv.GetString(0),
                csv.GetString(1),
                int.Parse(csv.GetString(2), CultureInfo.InvariantCulture),
                gwCode.Length == 0 ? null : int.Parse(gwCode, CultureInfo.InvariantCulture),
                csv.GetString(4));
            rows.Add(new Row(country, [country.Name, .. csv.GetString(5).Split(';', StringSplitOptions.RemoveEmptyEntries)]));
        }

        return [.. rows];
    }

    private sealed record Row(Country Country, string[] Names);
}
