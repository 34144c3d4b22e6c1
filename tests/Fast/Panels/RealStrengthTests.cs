using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Panels;

/// <summary>
/// Strength from the real deployment maps; see <see cref="RealData"/>. Counted apart from this project, from the raw file.
/// </summary>
public class RealStrengthTests
{
    private static readonly MonthRange Study = new(Month.Of(2012, 1), Month.Of(2020, 12));
    private static readonly IReadOnlyList<Mission> Missions = MissionsReader.Shipped();
    private static readonly Lazy<Territory> Borders = new(ReadBorders);

    [Theory]
    [InlineData(CountryRule.Majority, MapRule.ByRevision, "SDN", 90)]
    [InlineData(CountryRule.Majority, MapRule.AsDated, "SDN", 110)]
    [InlineData(CountryRule.OwnPart, MapRule.ByRevision, "SDN", 110)] // UNISFA's bases that lie in cells mostly of South Sudan
    [InlineData(CountryRule.OwnPart, MapRule.AsDated, "SDN", 131)]
    [InlineData(CountryRule.OwnPart, MapRule.ByRevision, "SSD", 91)]
    [InlineData(CountryRule.OwnPart, MapRule.ByRevision, "CAF", 24)]
    public void Enhancements_of_a_country_at_risk_are_as_counted(CountryRule rule, MapRule maps, string country, int expected)
    {
        var rows = Rows(maps);
        var series = Series(rows, rule);
        var atRisk = MonthsAtRisk.Of(country, Missions, rows, Study.Last);

        Assert.Equal(
            expected,
            Of(series, country).Count(at => atRisk.Contains(at.Month) && new Enhancement().Holds(series, at.Unit, at.Month)));
    }

    [Theory]
    [InlineData("CAF", 702, 0, 463)]
    [InlineData("SDN", 3134, 144, 196)]
    [InlineData("SSD", 1829, 0, 0)]
    public void Cell_months_with_a_base_have_troops_unknown_troops_or_none(string country, int troops, int unknown, int noTroops)
    {
        var series = Series(Rows(MapRule.ByRevision), CountryRule.OwnPart);
        var states = Of(series, country).CountBy(at => series.State(at.Unit, at.Month)).ToDictionary();

        Assert.Equal(
            (troops, unknown, noTroops),
            (Count(PresenceState.Troops), Count(PresenceState.Unknown), Count(PresenceState.NoTroops)));

        int Count(PresenceState state) => states.GetValueOrDefault(state);
    }

    private static IEnumerable<(int Unit, Month Month)> Of(StrengthSeries series, string country) =>
        from unit in Enumerable.Range(0, series.Gids.Count)
        where series.Countries[unit] == country
        from month in Enumerable.Range(0, Study.Length)
        select (unit, Study.First + month);

    private static StrengthSeries Series(IReadOnlyList<DeploymentRow> rows, CountryRule rule)
    {
        var units = new Units(Borders.Value, rule, []);
        return StrengthSeries.Build(
            rows,
            Missions,
            new MonthRange(Study.First - 1, Study.Last),
            new StrengthOptions(),
            row => units.CountryOf(row.Place));
    }

    private static IReadOnlyList<DeploymentRow> Rows(MapRule maps)
    {
        var judged = DeploymentMaps.Judge(GeoPkoReader.Read(RealData.Open("geopko/Geo_PKO_v.2.1_location_map.csv.gz")).Rows, maps);
        return DeploymentRow.Of(
            DeploymentTable.Of(DeploymentMaps.Placed(judged)),
            (code, name) => Countries.ByGwCode(code ?? 0)?.Iso3 ?? name);
    }

    private static Territory ReadBorders()
    {
        var content = RealData.Open("boundaries/ne_50m_countries_africa.geojson.gz");
        using var stream = content.OpenRead();
        return new Territory(
            TerritoryTable.Of(CountryMap.Build(BoundariesReader.ReadGeoJson(stream, content.Name).Rows.ShapesOn(Study.Last.LastDay))));
    }
}
