using PocGrid.Datasets.Boundaries;
using PocGrid.Grid;
using Xunit;
using static PocGrid.Tests.Datasets.Boundaries.BoundaryFiles;

namespace PocGrid.Tests.Datasets.Boundaries;

public class ValidityTests
{
    private const string North = """{"type":"Polygon","coordinates":[[[30,10],[31,10],[31,11],[30,11],[30,10]]]}""";
    private const string South = """{"type":"Polygon","coordinates":[[[30,9],[31,9],[31,10],[30,10],[30,9]]]}""";
    private const string Both = """{"type":"Polygon","coordinates":[[[30,9],[31,9],[31,11],[30,11],[30,9]]]}""";

    // The ways in which CShapes, the R package of its authors and others write dates.
    [Theory]
    [InlineData("\"start\":\"1956-01-01\",\"end\":\"2011-07-08\"", "\"start\":\"2011-07-09\",\"end\":\"2019-12-31\"")]
    [InlineData("\"Start_Date\":\"1956/01/01\",\"End_Date\":\"2011/07/08\"", "\"Start_Date\":\"2011/07/09\",\"End_Date\":\"2019/12/31\"")]
    [InlineData("\"gwsdate\":\"01.01.1956\",\"gwedate\":\"08.07.2011\"", "\"gwsdate\":\"09.07.2011\",\"gwedate\":\"31.12.2019\"")]
    [InlineData("\"gwsdate\":\"1956-01-01\",\"gwedate\":\"2011-07-08\"", "\"gwsdate\":\"2011-07-09\",\"gwedate\":\"2019-12-31\"")]
    [InlineData(
        "\"gwsyear\":1956,\"gwsmonth\":1,\"gwsday\":1,\"gweyear\":2011,\"gwemonth\":7,\"gweday\":8",
        "\"gwsyear\":2011,\"gwsmonth\":7,\"gwsday\":9,\"gweyear\":2019,\"gwemonth\":12,\"gweday\":31")]
    [InlineData(
        "\"GWSYEAR\":\"1956\",\"GWSMONTH\":\"1\",\"GWSDAY\":\"1\",\"GWEYEAR\":\"2011\",\"GWEMONTH\":\"7\",\"GWEDAY\":\"8\"",
        "\"GWSDATE\":\"9.7.2011\",\"GWEDATE\":\"31.12.2019\"")]
    public void South_sudan_has_its_cells_from_its_independence(string before, string after)
    {
        var boundaries = ReadGeoJson(
            ($$"""{"gwcode":625,"cntry_name":"Sudan",{{before}}}""", Both),
            ($$"""{"gwcode":625,"cntry_name":"Sudan",{{after}}}""", North),
            ($$"""{"gwcode":626,"cntry_name":"South Sudan",{{after}}}""", South)).Rows;
        Assert.Equal((new DateOnly(1956, 1, 1), new DateOnly(2011, 7, 8)), (boundaries[0].ValidFrom, boundaries[0].ValidTo));

        var juba = GridCell.FromCoordinates(9.25, 30.25);
        Assert.Equal("SDN", CountryMap.Build(boundaries.ShapesOn(new DateOnly(2011, 7, 8))).At(juba)?.Majority);
        var independent = CountryMap.Build(boundaries.ShapesOn(new DateOnly(2011, 7, 9)));
        Assert.Equal("SSD", independent.At(juba)?.Majority);
        Assert.Equal(4, independent.CellsOf("SDN", CountryRule.AnyOverlap).Count);

        Assert.Empty(boundaries.ShapesOn(new DateOnly(1955, 12, 31)));
        Assert.Empty(boundaries.ShapesOn(new DateOnly(2020, 1, 1)));
        Assert.Equal(new DateOnly(2019, 12, 31), boundaries.LastDay());
    }

    [Fact]
    public void An_end_that_is_not_stated_is_open()
    {
        var read = ReadGeoJson(
            ("""{"name":"Mali"}""", North),
            ("""{"name":"Chad","start":"1960-08-11","end":"NA"}""", South),
            ("""{"name":"Somaliland","gwsyear":-1,"gwsmonth":-1,"gwsday":-1,"gweyear":-1,"gwemonth":-1,"gweday":-1}""", South)).Rows;
        Assert.All(read, boundary => Assert.True(boundary.IsValidOn(new DateOnly(2022, 1, 1))));
        Assert.Equal([true, false, true], read.Select(boundary => boundary.IsValidOn(new DateOnly(1960, 8, 10))));
        Assert.True(read[1].IsValidOn(new DateOnly(1960, 8, 11)));
        Assert.Null(read.LastDay());
        Assert.Equal(["MLI", "TCD", "Somaliland"], read.ShapesOn(new DateOnly(2022, 1, 1)).Select(shape => shape.Country));
    }
}
