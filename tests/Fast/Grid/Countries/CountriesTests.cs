using System.Globalization;
using PocGrid.Grid;
using Xunit;

namespace PocGrid.Tests.Grid;

public class CountriesTests
{
    // UCDP's country_id and Geo-PKO's names, from their codebooks; ISO codes from ISO 3166-1.
    [Theory]
    [InlineData("CAF", 140, 482, "Central African Republic", "Central African Rep.")]
    [InlineData("SSD", 728, 626, "South Sudan", "S. Sudan")]
    [InlineData("SDN", 729, 625, "Sudan", "sudan")]
    [InlineData("COD", 180, 490, "DR Congo (Zaire)", "DRC")]
    [InlineData("COD", 180, 490, "Dem. Rep. Congo", "Congo, Democratic Republic of (Zaire)")]
    [InlineData("COG", 178, 484, "Congo", "Republic of the Congo")]
    [InlineData("MLI", 466, 432, "Mali", "MALI")]
    [InlineData("CIV", 384, 437, "Ivory Coast", "Côte d'Ivoire")]
    [InlineData("LBR", 430, 450, "Liberia", "LIBERIA")]
    [InlineData("SWZ", 748, 572, "eSwatini", "Swaziland")]
    [InlineData("GIN", 324, 438, "Guinea", "guinea")]
    [InlineData("GNB", 624, 404, "Guinea-Bissau", "guinea-bissau")]
    [InlineData("DEU", 276, 260, "Germany", "German Federal Republic")]
    public void Codes_and_names_lead_to_the_same_country(string iso3, int numeric, int gwCode, string name, string otherName)
    {
        var country = Countries.ByIso3(iso3);
        Assert.NotNull(country);
        Assert.Equal((iso3, numeric, gwCode), (country.Iso3, country.IsoNumeric, country.GwCode));
        Assert.Same(country, Countries.ByIso3(iso3.ToLowerInvariant()));
        Assert.Same(country, Countries.ByIsoNumeric(numeric));
        Assert.Same(country, Countries.ByGwCode(gwCode));
        Assert.Same(country, Countries.ByName(name));
        Assert.Same(country, Countries.ByName(otherName));
    }

    // From Debian's iso-codes, iso_3166-1.json.
    [Theory]
    [InlineData("CF", "CAF")]
    [InlineData("cd", "COD")]
    [InlineData("NA", "NAM")]
    [InlineData("SS", "SSD")]
    [InlineData("SD", "SDN")]
    [InlineData("SN", "SEN")]
    [InlineData("ML", "MLI")]
    [InlineData("CI", "CIV")]
    [InlineData("LR", "LBR")]
    public void Alpha_2_codes_lead_to_the_country(string iso2, string iso3) => Assert.Equal(iso3, Countries.ByIso2(iso2)?.Iso3);

    [Fact]
    public void What_is_not_listed_is_null()
    {
        Assert.Null(Countries.ByIso3("XXX"));
        Assert.Null(Countries.ByIso3(null));
        Assert.Null(Countries.ByIso2("UK"));
        Assert.Null(Countries.ByIso2(null));
        Assert.Null(Countries.ByIsoNumeric(0));
        Assert.Null(Countries.ByGwCode(345));
        Assert.Null(Countries.ByName("Somaliland"));
        Assert.Null(Countries.ByName("Ethiopia/Eritrea"));
        Assert.Null(Countries.ByName(""));
        Assert.Null(Countries.ByName(null));
    }

    // The 54 members of the African Union with an ISO code of their own, and Western Sahara.
    [Fact]
    public void All_of_africa_is_there_with_gleditsch_ward_codes()
    {
        const string africa = "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY LSO "
            + "MAR MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE";
        var codes = africa.Split(' ');
        Assert.Equal(54, codes.Length);
        Assert.All(codes, code => Assert.InRange(Countries.ByIso3(code)?.GwCode ?? 0, 402, 651));
        Assert.NotNull(Countries.ByIso3("ESH"));
        Assert.Null(Countries.ByIso3("ESH")!.GwCode);
    }

    [Fact]
    public void Lookups_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("MLI", Countries.ByIso3("mli")?.Iso3);
            Assert.Equal("LBR", Countries.ByName("LIBERIA")?.Iso3);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_country_has_a_well_formed_row_in_order()
    {
        Assert.Equal(249, Countries.All.Count);
        Assert.Equal(
            Countries.All.Select(country => country.Iso3).Order(StringComparer.Ordinal),
            Countries.All.Select(country => country.Iso3));
        Assert.All(Countries.All, country =>
        {
            Assert.Matches("^[A-Z]{3}$", country.Iso3);
            Assert.Matches("^[A-Z]{2}$", country.Iso2);
            Assert.InRange(country.IsoNumeric, 4, 894);
            Assert.Same(country, Countries.ByName(country.Name));
        });
    }

    [Fact]
    public void Geo_pko_countries_have_the_code_that_the_dataset_gives()
    {
        var places = RealData.Rows("geopko/Geo_PKO_v.2.1_location_map.csv.gz", "country", "gnwo").DistinctBy(row => row[0]).ToList();
        // A joint location, a country without an ISO code, and a territory for which Geo-PKO uses Morocco's number.
        foreach (var row in places.Where(row => row[0] is not ("Ethiopia/Eritrea" or "Kosovo" or "Western Sahara")))
        {
            Assert.Equal(row[1], Countries.ByName(row[0])?.GwCode?.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(45, places.Count);
    }
}
