using PocGrid.Datasets.Boundaries;
using PocGrid.Grid;
using PocGrid.Sources;
using Xunit;
using static PocGrid.Tests.Datasets.Boundaries.BoundaryFiles;

namespace PocGrid.Tests.Datasets.Boundaries;

public class OverlapTests
{
    private const string West = """{"type":"Polygon","coordinates":[[[10,0],[12,0],[12,2],[10,2],[10,0]]]}""";
    private const string East = """{"type":"Polygon","coordinates":[[[11,0],[14,0],[14,2],[11,2],[11,0]]]}""";

    // From 11 to 12 E and 0 to 2 N: 111.2 km by 222.4 km at the equator, less the cosine's thousandth.
    [Fact]
    public void Two_features_that_overlap_are_named_with_the_ground_that_both_claim()
    {
        var refused = Refused(
            ("""{"name":"Mali"}""", West),
            ("""{"name":"Niger"}""", """{"type":"Polygon","coordinates":[[[20,0],[21,0],[21,1],[20,1],[20,0]]]}"""),
            ("""{"name":"Chad"}""", East));
        Assert.Equal(3L, refused.Line);
        Assert.Contains(
            "Mali (feature 1, no period stated) and of Chad (feature 3, no period stated)",
            refused.Problem,
            StringComparison.Ordinal);
        Assert.Matches("overlap in 247[0-9]{2} km2", refused.Problem);
        Assert.Contains("100", refused.Problem, StringComparison.Ordinal);
        Assert.Contains("start, end", refused.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("West")] // a country twice
    [InlineData("East")]
    public void A_country_twice_on_one_day_is_refused_too(string second) =>
        Assert.Contains(
            "valid 1956-01-01 to 2011-07-08) and of Sudan (feature 2, valid to 2019-12-31)",
            Refused(
                ("""{"name":"Sudan","start":"1956-01-01","end":"2011-07-08"}""", West),
                ("""{"name":"Sudan","end":"2019-12-31"}""", second == "West" ? West : East)).Problem,
            StringComparison.Ordinal);

    // A cell is half a degree: 0.005 of its width is 1% of it, and so is 0.1 by 0.025 degrees at the coast of a third.
    [Theory]
    [InlineData(0.0049, true)]
    [InlineData(0.0051, false)]
    public void A_sliver_of_up_to_a_hundredth_of_a_cell_is_none(double width, bool isSliver)
    {
        var edge = FormattableString.Invariant($"{12 - width}");
        var boundaries = ReadGeoJson(
            ("""{"name":"Mali"}""", West),
            (
                """{"name":"Chad"}""",
                $$"""{"type":"Polygon","coordinates":[[[{{edge}},0],[14,0],[14,2],[{{edge}},2],[{{edge}},0]]]}""")).Rows;
        if (!isSliver)
        {
            Assert.Throws<SourceException>(() => BoundaryOverlaps.RequireNone(boundaries, "world.geojson"));
            return;
        }

        BoundaryOverlaps.RequireNone(boundaries, "world.geojson");
        var map = CountryMap.Build([.. boundaries.Select(boundary => boundary.ToShape())]);
        Assert.Equal(4, map.Overlapping.Count);
        Assert.All(map.Cells, cell => Assert.InRange(cell.Shares.Sum(share => share.Share), 0, 1 + 1e-12));
    }

    [Fact]
    public void Overlaps_at_a_coast_count_although_the_shares_of_the_cell_sum_below_1() =>
        Assert.Contains(
            "overlap",
            Refused(
                (
                """{"name":"Comoros"}""",
                """{"type":"Polygon","coordinates":[[[10.1,0.1],[10.3,0.1],[10.3,0.3],[10.1,0.3],[10.1,0.1]]]}"""),
                (
                """{"name":"Mauritius"}""",
                """{"type":"Polygon","coordinates":[[[10.15,0.1],[10.3,0.1],[10.3,0.3],[10.15,0.3],[10.15,0.1]]]}""")).Problem,
            StringComparison.Ordinal);

    [Fact]
    public void Natural_earth_has_no_overlap() =>
        BoundaryOverlaps.RequireNone(
            BoundariesReader.ReadGeoJson(PocGrid.Tests.Grid.RealData.Open("boundaries/ne_50m_countries_africa.geojson.gz"), "ne.geojson")
                .Rows, "ne.geojson");

    private static SourceException Refused(params (string Properties, string Geometry)[] features) =>
        Assert.Throws<SourceException>(() => BoundaryOverlaps.RequireNone(ReadGeoJson(features).Rows, "world.geojson"));
}
