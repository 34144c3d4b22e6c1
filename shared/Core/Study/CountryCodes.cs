using System.Globalization;
using PocGrid.Grid;

namespace PocGrid.Study;

/// <summary>Codes and names of countries: those of the boundaries file first, which may know countries that the world does not.</summary>
public sealed class CountryCodes
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<int, string> _byGwCode = [];
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

    private CountryCodes()
    {
    }

    public static CountryCodes Of(IReadOnlyList<ConvertedFile> files)
    {
        var codes = new CountryCodes();
        foreach (var country in files.SelectMany(file => file.Conversion.Countries))
        {
            codes._names.TryAdd(country.Iso3, country.Name);
            codes._byName.TryAdd(country.Name, country.Iso3);
            if (country.GwCode is { } gwCode)
            {
                codes._byGwCode.TryAdd(gwCode, country.Iso3);
            }
        }

        return codes;
    }

    public string NameOf(string iso3) => Countries.ByIso3(iso3)?.Name ?? _names.GetValueOrDefault(iso3, iso3);

    /// <summary>
    /// The country that a source states by its Gleditsch-Ward code, where it gives one, else by name; one that is not known stands for
    /// itself.
    /// </summary>
    public string OfSource(int? gwCode, string name) => gwCode is { } code ? NameOfGwCode(code) : OfName(name) ?? name;

    /// <summary>As <see cref="OfGwCode"/>; a code that is not known stands for itself.</summary>
    public string NameOfGwCode(int gwCode) => OfGwCode(gwCode) ?? string.Create(CultureInfo.InvariantCulture, $"GW {gwCode}");

    /// <summary>ISO 3166-1 alpha-3 code of a Gleditsch-Ward code, or null where neither knows it.</summary>
    public string? OfGwCode(int gwCode) => _byGwCode.TryGetValue(gwCode, out var iso3) ? iso3 : Countries.ByGwCode(gwCode)?.Iso3;

    private string? OfName(string name) => _byName.TryGetValue(name.Trim(), out var iso3) ? iso3 : Countries.ByName(name)?.Iso3;
}
