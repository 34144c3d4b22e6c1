using System.Text;
using NetTopologySuite.Geometries;
using PocGrid.Datasets.Boundaries;
using PocGrid.Grid;
using PocGrid.Sources;
using Xunit;
using static PocGrid.Tests.Datasets.Boundaries.BoundaryFiles;

namespace PocGrid.Tests.Datasets.Boundaries;

public class GeoJsonTests
{
    [Theory]
    [InlineData("""{"iso_a3":"SSD","name":"S. Sudan"}""", "SSD", "S. Sudan")]
    [InlineData("""{"ISO_A3":"-99","ISO_A3_EH":"FRA","ADM0_A3":"FRA","ADMIN":"France"}""", "FRA", "France")]
    [InlineData("""{"ADM0_A3":"SDS","NAME":"S. Sudan"}""", "SSD", "S. Sudan")] // Natural Earth's own code
    [InlineData("""{"iso_n3":"072","name":"Botswana"}""", "BWA", "Botswana")]
    [InlineData("""{"iso_n3":72}""", "BWA", "Botswana")]
    [InlineData("""{"gwcode":490,"cntry_name":"Congo, Democratic Republic of (Zaire)"}""", "COD", "Congo, Democratic Republic of (Zaire)")]
    [InlineData("""{"GWCODE":"490.0"}""", "COD", "Democratic Republic of the Congo")]
    [InlineData("""{"Country_Name":"ivory coast"}""", "CIV", "ivory coast")]
    [InlineData("""{"iso_n3":"","name":"Somaliland"}""", null, "Somaliland")]
    [InlineData("""{"gwcode":99999}""", null, "99999")]
    [InlineData( // GAUL
        """{"ADM0_CODE":49,"ADM0_NAME":"Central African Republic","STATUS":"Member State"}""", "CAF", "Central African Republic")]
    [InlineData("""{"ADM0_EN":"South Sudan","ADM0_PCODE":"SS"}""", "SSD", "South Sudan")] // OCHA
    [InlineData("""{"ADM0_FR":"République centrafricaine","ADM0_PCODE":"CF"}""", "CAF", "République centrafricaine")]
    [InlineData("""{"ADM0_PCODE":"SDN"}""", "SDN", "Sudan")]
    [InlineData("""{"SOVEREIGNT":"Democratic Republic of the Congo","SCALERANK":1}""", "COD", "Democratic Republic of the Congo")]
    [InlineData("""{"SOVEREIGNT":"Denmark","ADMIN":"Greenland","ISO_A2":"GL"}""", "GRL", "Greenland")]
    [InlineData("""{"ISO_A2":"NA","ISO_A3":"-99"}""", "NAM", "Namibia")]
    [InlineData("""{"CNTR_ID":"NA","NAME_ENGL":"Namibia"}""", "NAM", "Namibia")]
    [InlineData("""{"COUNTRYAFF":"Ivory Coast"}""", "CIV", "Ivory Coast")] // ESRI
    public void Countries_are_known_by_any_usual_property(string properties, string? iso3, string name)
    {
        var boundary = Assert.Single(ReadGeoJson((properties, Square)).Rows);
        Assert.Equal((iso3, name), (boundary.Iso3, boundary.Name));
        Assert.Null(boundary.Repair);
        Assert.Equal((iso3 ?? name, boundary.Geometry), (boundary.ToShape().Country, boundary.ToShape().Geometry));
    }

    [Theory]
    [InlineData("""{"name":"Mali"}""", """{"type":"Point","coordinates":[10,0]}""", "geometry", "Point")]
    [InlineData("""{"name":"Mali"}""", """{"type":"LineString","coordinates":[[10,0],[11,0]]}""", "geometry", "LineString")]
    [InlineData("""{"name":"Mali"}""", "null", "geometry", "null")]
    [InlineData("""{"name":"Mali"}""", """{"type":"Polygon","coordinates":[]}""", "geometry", "Polygon")]
    [InlineData("""{"name":"Mali"}""", """{"type":"Polygon","coordinates":[[[10,0],[11,0],[11,1],[10,1]]]}""", "geometry", "")]
    [InlineData("""{"name":"Mali"}""", """{"type":"Polygon","coordinates":[[[10,0],[11,0],[12,0],[10,0]]]}""", "geometry", "Polygon")]
    [InlineData("""{"name":"Mali"}""", """{"type":"Polygon","coordinates":"all"}""", "geometry", "")]
    [InlineData("""{"name":null,"iso_a3":"-99"}""", Square, "name", "")]
    [InlineData("""{"name":"Mali","start":"yesterday","end":null}""", Square, "start", "yesterday")]
    [InlineData("""{"name":"Mali","start":"1960-09-22","end":"1960-09-21"}""", Square, "end", "1960-09-21")]
    [InlineData("null", Square, "name", "")]
    [InlineData("""{"name":"Mali","gwsdate":"1960"}""", Square, "gwsdate", "1960")]
    [InlineData("""{"name":"Mali","gwsyear":1960,"gwsmonth":13,"gwsday":1}""", Square, "gwsyear", "1960-13-1")]
    [InlineData("""{"name":"Mali","gwsyear":1960}""", Square, "gwsyear", "1960--")]
    [InlineData("""{"name":"Mali","gwsdate":"22.09.1960","gwedate":"21.09.1960"}""", Square, "gwedate", "1960-09-21")]
    public void What_cannot_be_used_is_refused_with_its_number_and_reason(string properties, string geometry, string column, string value)
    {
        var read = ReadGeoJson(("""{"name":"Chad"}""", Square), (properties, geometry), ("""{"name":"Niger"}""", Square));
        Assert.Equal(["TCD", "NER"], read.Rows.Select(boundary => boundary.Iso3));
        Assert.Equal(3, read.RowsRead);
        var reject = Assert.Single(read.Rejects);
        Assert.Equal(("world.geojson", 2, column, value), (reject.File, reject.Line, reject.Column, reject.Value));
        Assert.NotEmpty(reject.Reason);
    }

    [Fact]
    public void A_self_crossing_outline_is_repaired_and_said_to_be()
    {
        var read = ReadGeoJson(("""{"name":"Mali"}""", """{"type":"Polygon","coordinates":[[[10,0],[12,2],[12,0],[10,2],[10,0]]]}"""));
        var boundary = Assert.Single(read.Rows);
        Assert.True(boundary.Geometry.IsValid);
        Assert.Equal(2, boundary.Geometry.Area, 12);
        Assert.Contains("Self-intersection at (11, 1)", boundary.Repair, StringComparison.Ordinal);
        Assert.Empty(read.Rejects);
    }

    [Fact]
    public void A_country_across_the_date_line_is_cut_there()
    {
        var boundary = Assert.Single(ReadGeoJson(
            (
            """{"name":"Fiji"}""",
            """{"type":"Polygon","coordinates":[[[179,-17],[-179.5,-17],[-179.5,-16],[179,-16],[179,-17]],"""
                + """[[179.5,-16.75],[-179.75,-16.75],[-179.75,-16.25],[179.5,-16.25],[179.5,-16.75]]]}""")).Rows);
        Assert.True(boundary.Geometry.IsValid);
        Assert.Equal(1.5 - (0.75 * 0.5), boundary.Geometry.Area, 12);
        Assert.Equal(new Envelope(-180, 180, -17, -16), boundary.Geometry.EnvelopeInternal);
        Assert.Contains("date line", boundary.Repair, StringComparison.Ordinal);
        Assert.Equal([0, 718, 719], CountryMap.Build([boundary.ToShape()]).Cells.Select(cell => cell.Cell.Column).Distinct().Order());
    }

    [Fact]
    public void A_ring_around_a_pole_is_refused() =>
        Assert.Contains("pole", Assert.Single(
            ReadGeoJson(("""{"iso3":"ATA"}""", """{"type":"Polygon","coordinates":[[[-120,-80],[0,-80],[120,-80],[-120,-80]]]}"""))
                .Rejects).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("[[[500000,100000],[600000,100000],[600000,200000],[500000,100000]]]")]
    [InlineData("[[[350,0],[359,0],[359,1],[350,0]]]")]
    [InlineData("[[[0,80],[1,80],[1,91],[0,80]]]")]
    public void Coordinates_that_are_not_degrees_are_refused(string coordinates)
    {
        var refused = Assert.Throws<SourceException>(() => ReadGeoJson(
            ("""{"name":"Chad"}""", Square),
            ("""{"name":"Mali"}""", $$"""{"type":"Polygon","coordinates":{{coordinates}}}""")));
        Assert.Equal((2L, "world.geojson"), (refused.Line, refused.File));
        Assert.Contains("not degrees", refused.Problem, StringComparison.Ordinal);
        Assert.Contains("EPSG:4326", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pole_a_rounding_error_too_far_is_the_pole()
    {
        var read = ReadGeoJson((
            """{"iso3":"ATA"}""",
            """{"type":"Polygon","coordinates":[[[-180,-90.00000001],"""
                + """[180.00000001,-90],[180,-80],[-180,-80],[-180,-90.00000001]]]}"""));
        Assert.Equal(-90, Assert.Single(read.Rows).Geometry.EnvelopeInternal.MinY);
    }

    [Theory]
    [InlineData("gid,row,col\n1,2,3", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("[]", "not a GeoJSON FeatureCollection")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "not a GeoJSON FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""", "not a GeoJSON FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "no features")]
    [InlineData("""{"type":"Topology","objects":{}}""", "TopoJSON")]
    public void Another_file_is_refused_with_a_remedy(string text, string problem)
    {
        var refused = Assert.Throws<SourceException>(() => ReadText(text));
        Assert.Contains(problem, refused.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Remedy);
    }

    [Fact]
    public void A_feature_that_is_no_country_is_refused_with_the_properties_that_it_has() =>
        Assert.Contains(
            "LAND, PAYS",
            Assert.Single(ReadGeoJson(("""{"LAND":"Tschad","PAYS":null}""", Square)).Rejects).Reason,
            StringComparison.Ordinal);

    // é is E9 in Latin-1 and in Windows-1252, and no UTF-8 without a second byte.
    [Theory]
    [InlineData("Central African Republic é", 6)]
    [InlineData("Côte d'Ivoire", 6)]
    public void Latin_1_is_refused_with_file_line_and_remedy(string name, int line)
    {
        var feature = $$"""{"type":"Feature","properties":{"iso_a3":"CAF","name":"{{name}}"},"geometry":{{Square}}}""";
        var text = """{"type":"FeatureCollection",""" + "\n\n\n\n\n" + $$""" "features":[{{feature}}]}""";
        var refused = Assert.Throws<SourceException>(
            () => BoundariesReader.ReadGeoJson(new MemoryStream(Encoding.Latin1.GetBytes(text)), "world.geojson"));
        Assert.Equal(("world.geojson", line), (refused.File, refused.Line));
        Assert.Contains("not UTF-8", refused.Problem, StringComparison.Ordinal);
        Assert.Contains("iconv", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_obstacle() =>
        Assert.Single(ReadText('\uFEFF'
            + """{"type":"FeatureCollection","features":["""
            + $$"""{"type":"Feature","properties":{"name":"Mali"},"geometry":{{Square}}}]}""").Rows);
}
